import { msg, str } from '@lit/localize';

import type { RoomView } from '../../api';
import { plural } from '../words/grammar';

/** How we are connected, in words for the shell's line. */
export type Connection = {
  readonly look: 'good' | 'busy' | 'off' | 'trouble';
  readonly words: string;
};

/** The best that any room offers: connected, else being reached, else refused or full, else offline; "none" for no room. */
export function sayConnection(rooms: readonly RoomView[]): Connection {
  if (rooms.length === 0) return { look: 'off', words: msg('Not in a meeting place yet') };
  const connected = rooms.filter(({ state }) => state === 'connected');
  if (connected.length > 0) return { look: 'good', words: sayPresence(connected) };
  if (rooms.some(({ state }) => state === 'connecting')) {
    return { look: 'busy', words: msg('Reaching the meeting place…') };
  }
  if (rooms.some(({ state }) => state === 'full')) {
    return { look: 'trouble', words: msg('The meeting place is full right now') };
  }
  if (rooms.some(({ state }) => state === 'refused')) {
    return { look: 'trouble', words: msg('The meeting place did not let you in') };
  }
  return { look: 'off', words: msg('Offline: everything you write is kept here and goes out later') };
}

/** What is on screen is from before. */
export function sayStarting(): Connection {
  return { look: 'busy', words: msg('Coconut is starting') };
}

function sayPresence(rooms: readonly RoomView[]): string {
  const counts = rooms.map(({ present }) => present).filter((present) => present !== null);
  // `present` counts ourselves. Somebody in two rooms counts twice: no ids here to tell.
  const others = counts.reduce((sum, present) => sum + Math.max(0, present - 1), 0);
  const known = counts.length < rooms.length ? null : others;
  return rooms.length === 1 ? sayInOne(known) : sayInSeveral(rooms.length, known);
}

function sayInOne(others: number | null): string {
  if (others === null) return msg('In the meeting place');
  if (others === 0) return msg('In the meeting place, nobody else right now');
  return plural(others, {
    one: msg('In the meeting place with 1 other'),
    other: msg(str`In the meeting place with ${others} others`),
  });
}

function sayInSeveral(places: number, others: number | null): string {
  if (others === null) return msg(str`In ${places} meeting places`);
  if (others === 0) return msg(str`In ${places} meeting places, nobody else right now`);
  return plural(others, {
    one: msg(str`In ${places} meeting places with 1 other`),
    other: msg(str`In ${places} meeting places with ${others} others`),
  });
}

/** Words for how a room stands. Pure. */
import { msg, str } from '@lit/localize';

import type { RoomView } from '../../api';
import { plural } from '../words/grammar';

export type RoomWords = {
  readonly name: string;
  readonly chip: string;
  readonly look: 'success' | 'warning' | 'danger' | 'info';
  readonly explanation: string;
};

/**
 * What to say about a room.
 * @param now ms since 1970
 */
export function sayRoom(room: RoomView, now: number): RoomWords {
  const name = room.name ?? hostOf(room.address);
  switch (room.state) {
    case 'connected':
      return { name, chip: msg('Connected'), look: 'success', explanation: sayPresent(room.present) };
    case 'connecting':
      return { name, chip: msg('Connecting…'), look: 'info', explanation: msg('This takes a moment.') };
    case 'offline':
      return {
        name,
        chip: msg('Not reached', { desc: 'a meeting place' }),
        look: 'warning',
        explanation: `${msg('Everything you write is kept here and goes out later.')} ${sayRetry(room.retryAt, now)}`,
      };
    case 'refused':
      return {
        name,
        chip: msg('Not let in', { desc: 'to a meeting place' }),
        look: 'danger',
        explanation: msg(
          'You are not in its list, or not any more. Ask a friend who is in it for an invitation, or whoever looks after it.',
          { desc: 'a meeting place, and its list of members' },
        ),
      };
    case 'full':
      return {
        name,
        chip: msg('Full', { desc: 'a meeting place' }),
        look: 'warning',
        explanation: `${msg('No room right now.', { desc: 'a meeting place is full' })} ${sayRetry(room.retryAt, now)}`,
      };
  }
}

function sayPresent(present: number | null): string {
  if (present === null) return msg('You are in.', { desc: 'in a meeting place' });
  const others = present - 1;
  if (others <= 0) return msg('Nobody else is there right now.');
  return plural(others, {
    one: msg('1 other is there right now.'),
    other: msg(str`${others} others are there right now.`),
  });
}

function sayRetry(retryAt: number | null, now: number): string {
  if (retryAt === null) return msg('Coconut tries again by itself.');
  const seconds = Math.round((retryAt - now) / 1000);
  if (seconds < 60) return msg('Coconut tries again in a moment.');
  const minutes = Math.round(seconds / 60);
  return plural(minutes, {
    one: msg('Coconut tries again in 1 minute.'),
    other: msg(str`Coconut tries again in ${minutes} minutes.`),
  });
}

/** The host of a multiserver address, for a room without a name; the address itself where there is none. */
function hostOf(address: string): string {
  return /^wss?:\/\/([^/:~]+)/.exec(address)?.[1] ?? address;
}

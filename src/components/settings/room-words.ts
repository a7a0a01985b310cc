/** Words for how a room stands. Pure. */
import type { RoomView } from '../../api';
import { count } from '../shared/names';

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
      return { name, chip: 'Connected', look: 'success', explanation: sayPresent(room.present) };
    case 'connecting':
      return { name, chip: 'Connecting…', look: 'info', explanation: 'This takes a moment.' };
    case 'offline':
      return {
        name,
        chip: 'Not reached',
        look: 'warning',
        explanation: `Everything you write is kept here and goes out later. ${sayRetry(room.retryAt, now)}`,
      };
    case 'refused':
      return {
        name,
        chip: 'Not let in',
        look: 'danger',
        explanation: 'You need an invitation: ask a friend who is in it for a link.',
      };
    case 'full':
      return { name, chip: 'Full', look: 'warning', explanation: `No room right now. ${sayRetry(room.retryAt, now)}` };
  }
}

function sayPresent(present: number | null): string {
  if (present === null) return 'You are in.';
  const others = present - 1;
  return others <= 0
    ? 'Nobody else is there right now.'
    : `${count(others, 'other is', 'others are')} there right now.`;
}

function sayRetry(retryAt: number | null, now: number): string {
  if (retryAt === null) return 'Coconut tries again by itself.';
  const seconds = Math.round((retryAt - now) / 1000);
  if (seconds < 60) return 'Coconut tries again in a moment.';
  return `Coconut tries again in ${count(Math.round(seconds / 60), 'minute')}.`;
}

/** The host of a multiserver address, for a room without a name; the address itself where there is none. */
function hostOf(address: string): string {
  return /^wss?:\/\/([^/:~]+)/.exec(address)?.[1] ?? address;
}

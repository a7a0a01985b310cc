import type { RoomView } from '../../api';

/** How we are connected, in words for the shell's line. */
export type Connection = {
  readonly look: 'good' | 'busy' | 'off' | 'trouble';
  readonly words: string;
};

/** The best that any room offers: connected, else being reached, else refused or full, else offline; "none" for no room. */
export function sayConnection(rooms: readonly RoomView[]): Connection {
  if (rooms.length === 0) return { look: 'off', words: 'Not in a meeting place yet' };
  const connected = rooms.filter(({ state }) => state === 'connected');
  if (connected.length > 0) return { look: 'good', words: sayPresence(connected) };
  if (rooms.some(({ state }) => state === 'connecting')) return { look: 'busy', words: 'Reaching the meeting place…' };
  if (rooms.some(({ state }) => state === 'full'))
    return { look: 'trouble', words: 'The meeting place is full right now' };
  if (rooms.some(({ state }) => state === 'refused')) {
    return { look: 'trouble', words: 'The meeting place did not let you in' };
  }
  return { look: 'off', words: 'Offline: everything you write is kept here and goes out later' };
}

function sayPresence(rooms: readonly RoomView[]): string {
  const place = rooms.length === 1 ? 'In the meeting place' : `In ${rooms.length} meeting places`;
  const counts = rooms.map(({ present }) => present).filter((present) => present !== null);
  if (counts.length < rooms.length) return place;
  // `present` counts ourselves. Somebody in two rooms counts twice: no ids here to tell.
  const others = counts.reduce((sum, present) => sum + Math.max(0, present - 1), 0);
  if (others === 0) return `${place}, nobody else right now`;
  return `${place} with ${others} ${others === 1 ? 'other' : 'others'}`;
}

/** How far a message of mine has come, as far as that is known. */
import type { FeedId } from '../ids';
import type { Reach } from '../ports';
import type { Travel } from '../views/view';

/** Where my message number `sequence` for `person` has been seen: never more than somebody demonstrably told us. */
export function travelOf(sequence: number, reach: Reach, person: FeedId): Travel {
  if (reached(reach.people, person) >= sequence) return 'on-their-device';
  return Object.values(reach.rooms).some((seen) => seen >= sequence) ? 'in-the-room' : 'saved-here';
}

function reached(seen: Readonly<Record<string, number>>, id: string): number {
  return Object.hasOwn(seen, id) ? (seen[id] ?? 0) : 0;
}

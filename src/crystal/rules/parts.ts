/** Which parts of an encrypted secret are here. Only those of its owner's own feed count; of each number the first. */
import type { Facts } from '../fold/facts';
import type { FeedId } from '../ids';
import type { PayloadName } from '../payload/reference';

/** Under which name the facts keep a part. */
export function partName({ id, parts }: PayloadName, part: number): string {
  return `${id} ${part}/${parts}`;
}

/** Where the parts of `payload` are in the feed of `owner`, in their order: the sequence of each, null where it is not here. */
export function partsOf(facts: Facts, owner: FeedId, payload: PayloadName): readonly (number | null)[] {
  const known = facts.parts.get(owner);
  return Array.from({ length: payload.parts }, (_, at) => known?.get(partName(payload, at + 1)) ?? null);
}

/** How many of them are here, of how many; null where there is none to be had. */
export function countParts(
  facts: Facts,
  owner: FeedId,
  payload: PayloadName | null,
): { readonly have: number; readonly need: number } | null {
  if (payload === null) return null;
  const have = partsOf(facts, owner, payload).filter((sequence) => sequence !== null).length;
  return { have, need: payload.parts };
}

/** Whether all are; so also where there is none to be had. */
export function hasAllParts(facts: Facts, owner: FeedId, payload: PayloadName | null): boolean {
  const count = countParts(facts, owner, payload);
  return count === null || count.have === count.need;
}

/** Putting shares together: bad ones are named, and what comes out is the secret or nothing. */
import { toBase64 } from '../bytes';
import type { KeysPort } from '../ports';
import { attempt3, strongest, withWords, type From, type Giver } from './contest';
import type { Share } from './format';
import { judgeShare, type BadShare, type Crystal, type Judged, type Returned } from './judge';
import { joinOld1, joinOld2 } from './old';
import type { Labelled } from './seal';
import type { Point } from './shamir';

/** What came of it. `bad` is named in every case. */
export type Combined = {
  readonly bad: readonly { readonly from: Giver; readonly why: BadShare }[];
  readonly outcome:
    | ({ readonly kind: 'secret' } & Labelled)
    /** `have` good ones of the same split, `need` needed. */
    | { readonly kind: 'too-few'; readonly have: number; readonly need: number }
    /** Enough pieces that look good, and yet they give nothing. */
    | { readonly kind: 'do-not-fit' };
};

type Bad = From<BadShare>;

/**
 * Combines `returned` (at most one of each custodian): drops shares that are no good by themselves, groups the others by
 * envelope, and decrypts with a quorum of the group for which most people stand. Never gives a wrong secret: AES-GCM (3.0.0) and the checksum (2.0.0)
 * see to that; for 1.0.0, which has neither, see `joinOld1`. `words`: what was typed from paper.
 */
export function combineShares(
  returned: readonly Returned[],
  crystal: Crystal,
  keys: Pick<KeysPort, 'verify'>,
  words: readonly From<Point>[] = [],
): Combined {
  const judged = returned.map((one) => ({ from: one.from, piece: judgeShare(one, crystal, keys) }));
  const bad = judged.flatMap(({ from, piece }) => (piece.format === null ? [{ from, piece: piece.why }] : []));
  const shares = judged.flatMap(({ from, piece }) => (piece.format === 3 ? [{ from, piece: piece.share }] : []));
  const points = judged.flatMap(({ from, piece }) => pointOf(from, piece));
  const combined = shares.length > 0 ? combine3(shares, words, crystal) : combineOld(points, crystal);
  return { ...combined, bad: [...bad, ...combined.bad].map(({ from, piece }) => ({ from, why: piece })) };
}

function pointOf(from: Giver, piece: Judged): readonly From<Point>[] {
  return piece.format === 1 || piece.format === 2 ? [{ from, piece: piece.point }] : [];
}

type Found = { readonly bad: readonly Bad[]; readonly outcome: Combined['outcome'] };

function combine3(shares: readonly From<Share>[], words: readonly From<Point>[], { root, quorum }: Crystal): Found {
  const mine = shares.filter(({ piece }) => piece.envelope.quorum === quorum);
  const { once, bad: repeated } = dropRepeated(mine, ({ id, envelope }) => `${id} ${toBase64(envelope.bytes)}`);
  // Terms that I did not write: somebody else signed with my key.
  const forged = shares
    .filter((share) => !mine.includes(share))
    .map(({ from }): Bad => ({ from, piece: 'other-secret' }));
  const bad = [...repeated, ...forged];
  const groups = [...groupBy(once, ({ piece }) => toBase64(piece.envelope.bytes))];
  const attempts = groups.flatMap((group) => attempt3(withWords(group, words), root) ?? []);
  const outcome = strongest(attempts);
  if (outcome === null) {
    return { bad, outcome: once.length > 0 ? { kind: 'do-not-fit' } : { kind: 'too-few', have: 0, need: quorum } };
  }
  if (outcome.kind === 'too-few') return { bad, outcome: { kind: 'too-few', have: outcome.have, need: outcome.need } };
  const misfits = [...once, ...words].filter(({ from }) => !outcome.fitting.includes(from));
  const damaged = misfits.map(({ from }): Bad => ({ from, piece: 'damaged' }));
  return { bad: [...bad, ...damaged], outcome: { kind: 'secret', ...outcome.labelled } };
}

function combineOld(points: readonly From<Point>[], { quorum, version, label }: Crystal): Found {
  const { once: found, bad } = dropRepeated(points, ({ id, data }) => `${id} ${toBase64(data)}`);
  const once = found.map(({ piece }) => piece);
  const numbers = new Set(once.map(({ id }) => id)).size;
  if (numbers < quorum) return { bad, outcome: { kind: 'too-few', have: numbers, need: quorum } };
  const joined = version === '1.0.0' ? joinOld1(once, quorum, label) : joinOld2(once, quorum);
  if (joined === null) return { bad, outcome: { kind: 'do-not-fit' } };
  const misfits = points.filter(({ piece }) => once.includes(piece) && !joined.fitting.includes(piece));
  const damaged = misfits.map(({ from }): Bad => ({ from, piece: 'damaged' }));
  return { bad: [...bad, ...damaged], outcome: { kind: 'secret', secret: joined.secret, label: joined.label } };
}

/** Each piece once by its `name`; whoever gives the same again gives a duplicate. */
function dropRepeated<T>(
  pieces: readonly From<T>[],
  name: (piece: T) => string,
): { readonly once: readonly From<T>[]; readonly bad: readonly Bad[] } {
  const once = new Map<string, From<T>>();
  const bad: Bad[] = [];
  for (const one of pieces) {
    if (once.has(name(one.piece))) bad.push({ from: one.from, piece: 'duplicate' });
    else once.set(name(one.piece), one);
  }
  return { once: [...once.values()], bad };
}

/** `items` by their `name`, in the order in which they come. */
export function groupBy<T>(items: Iterable<T>, name: (item: T) => string): Iterable<readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(name(item), [...(groups.get(name(item)) ?? []), item]);
  return groups.values();
}

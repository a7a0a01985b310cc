/**
 * Shares of one root that cannot all be right: who has the owner's key can sign another envelope, and old shares bear no
 * signature at all. What more people sent wins; where two are even, nobody can tell, and nothing is given.
 */
import type { FeedId, MsgId } from '../ids';
import type { Share } from './format';
import { joinShares } from './join';
import { joinOld1, joinOldUnknown } from './old';
import type { Labelled } from './seal';
import type { Point } from './shamir';

/** Who gave a piece: somebody, or one of the sheets of paper that were entered, counted from 0. */
export type Giver = FeedId | `sheet ${number}`;

/** Something, and who sent it. */
export type From<T> = { readonly from: Giver; readonly piece: T };

/** What came of joining one group of shares. */
export type Attempt =
  /** `fitting`: who sent the shares that lie on one polynomial. */
  | { readonly kind: 'secret'; readonly labelled: Labelled; readonly fitting: readonly Giver[] }
  | { readonly kind: 'too-few'; readonly senders: readonly Giver[]; readonly have: number; readonly need: number };

/**
 * `members` (of one envelope) and what was typed from paper: words have no envelope of their own, and are tried with every one. A number
 * that is there already says nothing new.
 */
export function withWords(members: readonly From<Share>[], words: readonly From<Point>[]): readonly From<Share>[] {
  const envelope = members[0]?.piece.envelope;
  if (envelope === undefined) return members;
  const known = new Set(members.map(({ piece }) => piece.id));
  const fresh = words.filter(({ piece }) => !known.has(piece.id));
  const typed = fresh.map(({ from, piece }) => ({ from, piece: { ...piece, envelope, signature: new Uint8Array() } }));
  return [...members, ...typed];
}

/** Joins shares of one envelope (of each sender one); null where there are enough and they give nothing: junk. */
export function attempt3(members: readonly From<Share>[], root: MsgId): Attempt | null {
  const have = new Set(members.map(({ piece }) => piece.id)).size;
  const need = members[0]?.piece.envelope.quorum ?? Infinity;
  if (have < need) return { kind: 'too-few', senders: senders(members), have, need };
  const joined = joinShares(
    members.map(({ piece }) => piece),
    root,
  );
  if (joined === null) return null;
  const { fitting, ...labelled } = joined;
  return { kind: 'secret', labelled, fitting: senders(members.filter(({ piece }) => fitting.includes(piece))) };
}

/**
 * Joins old shares of which nobody says how many are needed. Where nothing comes of them there may just be too few.
 */
export function attemptOld(members: readonly From<Point>[], version: '1.0.0' | '2.0.0'): Attempt {
  const points = members.map(({ piece }) => piece);
  const have = new Set(points.map(({ id }) => id)).size;
  const tooFew: Attempt = { kind: 'too-few', senders: senders(members), have, need: Math.max(2, have + 1) };
  if (have < 2) return tooFew;
  const joined = version === '2.0.0' ? joinOldUnknown(points) : joinOld1(points, points.length, '');
  if (joined === null) return tooFew;
  const { fitting, secret, label } = joined;
  const fit = members.filter(({ piece }) => fitting.includes(piece));
  return { kind: 'secret', labelled: { secret, label }, fitting: senders(fit) };
}

/** The attempt that more people stand for than for any other; null where two are even, and one of them is a secret. */
export function strongest(attempts: readonly Attempt[]): Attempt | null {
  const [first, second] = [...attempts].sort((a, b) => weight(b) - weight(a));
  if (first === undefined) return null;
  const isEven = second !== undefined && weight(second) === weight(first);
  return isEven && (first.kind === 'secret' || second.kind === 'secret') ? null : first;
}

function weight(attempt: Attempt): number {
  return attempt.kind === 'secret' ? attempt.fitting.length : attempt.senders.length;
}

function senders(members: readonly From<unknown>[]): readonly Giver[] {
  return members.map(({ from }) => from);
}

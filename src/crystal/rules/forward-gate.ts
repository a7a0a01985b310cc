/** Whether a shard may be handed on. Source: `docs/protocol.md`, "Forward gate". */
import type { Facts } from '../fold/facts';
import type { FeedId } from '../ids';
import type { Attestation } from '../messages/attestation';
import type { Said } from '../messages/said';
import type { Shard } from '../messages/shard';
import { countedAbout, myVoice } from './attestations';
import { isRetired } from './return-gate';

/** Why a shard must not be handed on to somebody. */
export type ForwardBar =
  | 'retired'
  /** To its owner a shard is returned, never handed on. */
  | 'is-owner'
  | 'is-me'
  | 'phisher'
  /** I attested neither that they are the owner's new account, nor that the owner is gone and they are the heir. */
  | 'not-attested'
  /** I attested that the owner is gone, and the owner did not name them. */
  | 'not-an-heir'
  /** The owner wanted more voices than there are. */
  | 'too-few-voices'
  /** The owner wanted some days to pass first. */
  | 'too-early';

const DAY = 24 * 60 * 60 * 1000;

/** This many others who call somebody a phisher are enough. */
const PHISHER_VOICES = 2;

/**
 * Why `shard`, which I keep, must not go to `recipient`, or null where it may. `now`: ms since 1970. Only my own word opens
 * the gate; heirs are those that the shard named when it was made.
 */
export function forwardBar(facts: Facts, shard: Said<Shard>, recipient: FeedId, now: number): ForwardBar | null {
  const owner = shard.author;
  if (recipient === owner) return 'is-owner';
  if (recipient === facts.me) return 'is-me';
  if (isRetired(facts, owner, shard.root)) return 'retired';
  if (isPhisher(facts, recipient)) return 'phisher';
  const mine = myVoice(facts, owner);
  const bar = attested(mine, shard, recipient);
  if (bar !== null || mine === null) return bar ?? 'not-attested';
  if (agreeing(facts, mine, recipient) < shard.wishes.vouchers) return 'too-few-voices';
  return now < mine.claimedAt + shard.wishes.forwardAfter * DAY ? 'too-early' : null;
}

function attested(mine: Said<Attestation> | null, shard: Said<Shard>, recipient: FeedId): ForwardBar | null {
  if (mine?.kind === 'reincarnation') return mine.to === recipient ? null : 'not-attested';
  if (mine?.kind !== 'gone' || (mine.to !== null && mine.to !== recipient)) return 'not-attested';
  return shard.wishes.heirs.includes(recipient) ? null : 'not-an-heir';
}

function agreeing(facts: Facts, mine: Said<Attestation>, recipient: FeedId): number {
  const same = countedAbout(facts, mine.about).filter(({ kind }) => kind === mine.kind);
  return same.filter(({ to }) => to === recipient || (mine.kind === 'gone' && to === null)).length;
}

function isPhisher(facts: Facts, account: FeedId): boolean {
  const voices = countedAbout(facts, account).filter(({ kind }) => kind === 'phisher');
  return voices.some(({ author }) => author === facts.me) || voices.length >= PHISHER_VOICES;
}

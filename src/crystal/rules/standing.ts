/** What the voices that count say of an account, in one word. Source: `docs/protocol.md`, "Standing". */
import type { Facts } from '../fold/facts';
import { perEdition } from '../fold/remember';
import type { FeedId } from '../ids';
import type { Attestation, AttestationKind } from '../messages/attestation';
import type { Said } from '../messages/said';
import type { Standing } from '../views/view';
import { countedAbout, myVoice, ownStolen, saysLost } from './attestations';

const WORDS: Readonly<Record<AttestationKind, Standing>> = {
  stolen: 'stolen',
  suspicious: 'suspicious',
  gone: 'gone',
  reincarnation: 'moved',
  phisher: 'phisher',
  valid: null,
};

/**
 * How `account` stands. My own word decides where I gave one, but for two things: an account that said itself that it is
 * stolen is not valid again; and what was said after my `valid`, it does not answer.
 */
export const standingOf: (facts: Facts, account: FeedId) => Standing = perEdition(
  (facts: Facts, account: FeedId): Standing => {
    const mine = account === facts.me ? null : myVoice(facts, account);
    const confessed = ownStolen(facts, account) !== null;
    if (mine !== null && mine.kind !== 'valid')
      return confessed && mine.kind === 'suspicious' ? 'stolen' : WORDS[mine.kind];
    if (confessed) return standingOfLost(facts, account);
    if (mine !== null) return unanswered(facts, mine).length > 0 ? 'disputed' : null;
    return agreed(countedAbout(facts, account));
  },
);

/** Voices that say that an account is lost, and that my own `valid` about it has not seen. */
export function unanswered(facts: Facts, mine: Said<Attestation>): readonly Said<Attestation>[] {
  const answered = new Set(mine.answers);
  return countedAbout(facts, mine.about).filter(({ kind, key }) => saysLost(kind) && !answered.has(key));
}

/** Of an account that said itself that it is stolen: that, or what became of it since. */
function standingOfLost(facts: Facts, account: FeedId): Standing {
  const became = agreed(countedAbout(facts, account).filter(({ kind }) => kind !== 'valid' && kind !== 'phisher'));
  return became === 'moved' || became === 'gone' ? became : 'stolen';
}

/** One word for all of `voices`; `disputed` where they cannot all be right. */
function agreed(voices: readonly Said<Attestation>[]): Standing {
  const kinds = new Set(voices.map(({ kind }) => kind));
  const lost = [...kinds].some(saysLost);
  const moves = new Set(voices.flatMap(({ kind, to }) => (kind === 'reincarnation' ? [to] : [])));
  if (kinds.has('valid') && kinds.size > 1) return 'disputed';
  if (moves.size > 1 || (moves.size > 0 && kinds.has('gone'))) return 'disputed';
  if (kinds.has('phisher')) return lost ? 'disputed' : 'phisher';
  for (const kind of ['reincarnation', 'gone', 'stolen', 'suspicious'] as const)
    if (kinds.has(kind)) return WORDS[kind];
  return null;
}

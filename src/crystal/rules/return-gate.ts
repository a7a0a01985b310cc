/** Whether a shard may go back. Source: `docs/protocol.md`, "Return gate". */
import { dossierOf, type Facts } from '../fold/facts';
import { perEdition } from '../fold/remember';
import type { FeedId, MsgId } from '../ids';
import { addressee } from '../messages/said';
import { countedAbout, myVoice, saysLost } from './attestations';

/** Why a shard must stay where it is, for now. */
export type Bar = 'owner-said-stolen' | 'retired';

/**
 * Why the shard that I keep of `owner`'s crystal `root` must not be returned, or null where it may.
 *
 * It stays while a voice that counts says that the owner's account is lost, unless I attested `valid` after that: my
 * `valid` lists the voices that it contradicts (`answers`), for between feeds there is no other "after". What the account
 * said of itself, no `valid` lifts.
 */
export function returnBar(facts: Facts, owner: FeedId, root: MsgId): Bar | null {
  if (isRetired(facts, owner, root)) return 'retired';
  return mayBeLost(facts, owner) ? 'owner-said-stolen' : null;
}

const mayBeLost = perEdition((facts: Facts, owner: FeedId): boolean => {
  const mine = myVoice(facts, owner);
  const answered = new Set(mine?.kind === 'valid' ? mine.answers : []);
  const warnings = countedAbout(facts, owner).filter(({ kind }) => saysLost(kind));
  return warnings.some(({ key, author }) => author === owner || !answered.has(key));
});

/** Whether `owner` told me that `root` is obsolete. */
export function isRetired(facts: Facts, owner: FeedId, root: MsgId): boolean {
  const retires = [...dossierOf(facts, owner, root).retires.values()];
  return retires.some((retire) => addressee(retire) === facts.me);
}

/** The voices that a `valid` of mine about `owner` would contradict now: what goes into its `answers`. */
export function warningsAbout(facts: Facts, owner: FeedId): readonly MsgId[] {
  const warnings = countedAbout(facts, owner).filter(({ kind, author }) => saysLost(kind) && author !== facts.me);
  return warnings.map(({ key }) => key).sort();
}

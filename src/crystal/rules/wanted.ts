/** Whose feeds to hear beyond what the follow graph gives. Source: `docs/protocol.md`, "Who hears whom". */
import type { Context } from '../context';
import { introductionsBy } from '../fold/facts';
import type { FeedId } from '../ids';
import { addressee } from '../messages/said';
import { countedAbout, myVoice } from './attestations';

/** Why a feed is wanted although nobody we follow follows it. */
export type WantReason = 'claimed-my-invitation' | 'inviter' | 'named-in-attestation';

/**
 * Feeds to replicate besides: who claimed a code of mine, who invited me, and every account named in an attestation that
 * counts. Never one that I hold for a phisher, nor one that I once followed and no longer do.
 */
export function wantedFeeds(context: Context): ReadonlyMap<FeedId, WantReason> {
  const { facts, claims } = context;
  const wanted = new Map<FeedId, WantReason>();
  for (const id of namedInAttestations(context)) wanted.set(id, 'named-in-attestation');
  for (const said of introductionsBy(facts, facts.me)) {
    const inviter = addressee(said);
    if (inviter !== null && isOpen(context, inviter)) wanted.set(inviter, 'inviter');
  }
  for (const { claimedBy } of claims) {
    if (claimedBy !== null && isOpen(context, claimedBy)) wanted.set(claimedBy, 'claimed-my-invitation');
  }
  for (const id of [...wanted.keys()]) {
    if (id === facts.me || myVoice(facts, id)?.kind === 'phisher') wanted.delete(id);
  }
  return wanted;
}

/** Whether I never unfollowed `person`. */
function isOpen({ facts }: Context, person: FeedId): boolean {
  return facts.iFollow.get(person)?.value !== false;
}

function* namedInAttestations({ facts }: Context): Generator<FeedId> {
  for (const about of facts.attestations.keys()) {
    const counted = countedAbout(facts, about);
    if (counted.some(({ author }) => author !== about)) yield about;
    for (const { to } of counted) if (to !== null) yield to;
  }
}

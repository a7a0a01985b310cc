/** Whose feeds to hear beyond what the follow graph gives. Source: `docs/protocol.md`, "Who hears whom". */
import type { Context } from '../context';
import { followedBy, introductionsBy, type Facts } from '../fold/facts';
import type { FeedId } from '../ids';
import { addressee } from '../messages/said';
import { countedAbout, myVoice } from './attestations';
import { handedRoots, ownerOf } from './handed';
import { myClaims } from './requests';

/** Why a feed is wanted although nobody we follow follows it. */
export type WantReason =
  | 'claimed-my-invitation'
  | 'inviter'
  | 'named-in-attestation'
  | 'my-old-account'
  | 'followed-by-my-old-account'
  | 'owner-of-handed-pieces';

/** Of whom an old account of mine followed, this many are wanted and suggested: those whom it followed first. */
export const MOST_OLD_FRIENDS = 200;

/**
 * Feeds to replicate besides: who claimed a code of mine, who invited me, every account named in an attestation that
 * counts, each old account of mine with those whom it followed, and whose pieces were handed on to me: the rest of what they
 * protected can be in their feed. Never one that I hold for a phisher, nor one that I once followed and no longer do.
 */
export function wantedFeeds(context: Context): ReadonlyMap<FeedId, WantReason> {
  const { facts, claims } = context;
  const wanted = new Map<FeedId, WantReason>();
  for (const old of myClaims(facts).keys()) {
    for (const id of friendsOfOld(facts, old)) if (isOpen(context, id)) wanted.set(id, 'followed-by-my-old-account');
  }
  for (const id of namedInAttestations(context)) wanted.set(id, 'named-in-attestation');
  for (const said of introductionsBy(facts, facts.me)) {
    const inviter = addressee(said);
    if (inviter !== null && isOpen(context, inviter)) wanted.set(inviter, 'inviter');
  }
  for (const { claimedBy } of claims) {
    if (claimedBy !== null && isOpen(context, claimedBy)) wanted.set(claimedBy, 'claimed-my-invitation');
  }
  for (const { groups } of handedRoots(context)) {
    const owners = groups.flatMap((group) => ownerOf(group) ?? []);
    for (const owner of owners) wanted.set(owner, 'owner-of-handed-pieces');
  }
  for (const old of myClaims(facts).keys()) wanted.set(old, 'my-old-account');
  for (const id of [...wanted.keys()]) {
    if (id === facts.me || myVoice(facts, id)?.kind === 'phisher') wanted.delete(id);
  }
  return wanted;
}

/**
 * Whom my old account `old` ever followed, those first whom it followed first: who holds it now can neither push them out
 * by following others, nor take them back.
 */
export function friendsOfOld(facts: Facts, old: FeedId): readonly FeedId[] {
  const ids = followedBy(facts, old).map(([id]) => id);
  return ids.filter((id) => id !== facts.me).slice(0, MOST_OLD_FRIENDS);
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

/** Joining shares 3.0.0 of one envelope: the secret, or nothing. */
import { fromHex, wipe } from '../bytes';
import type { MsgId } from '../ids';
import { openAny } from './choices';
import { aadOf, type Envelope, type Share } from './format';
import { unseal, type Labelled } from './seal';
import { fitsWith, joinPoints, withKnownHead } from './shamir';

/** A secret, and which of the shares lie on its polynomials. */
export type Joined3 = Labelled & { readonly fitting: readonly Share[] };

/**
 * The secret of which a quorum of `shares` (all of one envelope of `root`) are shares, whatever junk is among them, for who
 * has the owner's key can sign junk. Null where no choice of them opens the envelope.
 */
export function joinShares(shares: readonly Share[], root: MsgId): Joined3 | null {
  const envelope = shares[0]?.envelope;
  if (envelope === undefined) return null;
  const found = openAny(shares, envelope.quorum, (choice) => open(choice, envelope, root), fits);
  return found === null ? null : { ...found.opened, fitting: found.fitting };
}

/** By the 32 bytes of the key: of what was typed from paper there is no more. */
function fits(choice: readonly Share[], share: Share): boolean {
  return fitsWith(choice.map(withKnownHead), withKnownHead(share));
}

function open(choice: readonly Share[], envelope: Envelope, root: MsgId): Labelled | null {
  const { quorum, shards, nonce, sealed } = envelope;
  if (new Set(choice.map(({ id }) => id)).size < quorum) return null;
  const key = fromHex(joinPoints(choice.map(withKnownHead)));
  const labelled = key?.length === 32 ? unseal(key, nonce, aadOf(root, quorum, shards), sealed) : null;
  if (key !== null) wipe(key);
  return labelled;
}

/** Getting an encrypted secret together again from the parts in its owner's feed. */
import { concat, fromBase64, wipe } from '../bytes';
import type { Facts } from '../fold/facts';
import type { FeedId, MsgId } from '../ids';
import { parseMessage } from '../messages/message';
import type { FeedPort } from '../ports';
import { no, ok, type Result } from '../result';
import { partsOf } from '../rules/parts';
import type { Secret } from '../secret';
import type { Reference } from './reference';
import { openSecret } from './seal';

/**
 * The secret of `owner`'s crystal `root` that `reference` names, whose key is wiped. Fails with how many parts are here, of how many,
 * where some are not; and where they are not what was sent. Never gives a part of a secret, nor a wrong one.
 */
export async function gatherSecret(
  facts: Facts,
  read: FeedPort['read'],
  owner: FeedId,
  root: MsgId,
  reference: Reference,
): Promise<Result<Secret>> {
  try {
    const parts: Uint8Array[] = [];
    for (const [at, sequence] of partsOf(facts, owner, reference).entries()) {
      const data = sequence === null ? null : await readPart(read, owner, sequence, reference, at + 1);
      if (data !== null) parts.push(data);
    }
    if (parts.length < reference.parts) return no('parts-missing', { have: parts.length, need: reference.parts });
    const secret = openSecret(concat(...parts), reference, root);
    return secret === null ? no('parts-damaged') : ok(secret);
  } finally {
    wipe(reference.key);
  }
}

async function readPart(
  read: FeedPort['read'],
  owner: FeedId,
  sequence: number,
  { id, parts }: Reference,
  part: number,
): Promise<Uint8Array | null> {
  const message = await read(owner, sequence);
  const parsed = message === null ? null : parseMessage(message.content, message.isPrivate);
  if (parsed?.ok !== true || parsed.value.type !== 'payload') return null;
  const { value } = parsed;
  return value.id === id && value.parts === parts && value.part === part ? fromBase64(value.data) : null;
}

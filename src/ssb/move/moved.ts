/** The note that an account has left: it lies beside its keys, so that whoever has those has it too. */
import { isMsgId, type MsgId } from '../../crystal/ids';
import type { KeyStore } from '../identity';

export type MovedNote = {
  /** Of the newest message when it left; 0 where there was none. */
  readonly sequence: number;
  readonly key: MsgId | null;
  /** ms since 1970 */
  readonly at: number;
  /** Whether a file or a code was made. */
  readonly given: boolean;
};

/** The note; null where there is none. Rejects where it cannot be read: then nothing must be signed. */
export async function readMoved(store: KeyStore): Promise<MovedNote | null> {
  const bytes = await store.readMoved();
  if (bytes === null) return null;
  const { sequence, key, at, given } = JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>;
  if (typeof sequence !== 'number' || typeof at !== 'number' || (key !== null && !isMsgId(key)))
    throw new Error('the note that the account has moved is damaged');
  return { sequence, key, at, given: given === true };
}

/** Resolves after it is durable; null removes it. */
export function writeMoved(store: KeyStore, note: MovedNote | null): Promise<void> {
  return store.writeMoved(note === null ? null : new TextEncoder().encode(JSON.stringify(note)));
}

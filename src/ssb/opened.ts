/**
 * Messages that concern us, as they were read and opened, kept for the next start: to read each of them from the log again, and to open its
 * box, takes a hundred times as long. They are kept in portions, sealed under the account key; whatever is missing, damaged or about other
 * records is read from the log. A share in the clear is never among them.
 */
import type { FeedMessage, VaultPort } from '../crystal/ports';
import { isShareFree } from '../crystal/messages/share-free';
import { readJson, writeJson } from './records';

/** Messages in one portion. */
export const PORTION = 256;

/** A message, or null for one that must be read from the log. */
export type Portion = readonly (FeedMessage | null)[];

/** Portion `number` as it was kept for the records at `offsets`; null where there is none. Never rejects. */
export async function readPortion(
  vault: VaultPort,
  number: number,
  offsets: readonly number[],
): Promise<Portion | null> {
  const kept = await readJson(vault, nameOf(number)).catch(() => null);
  if (typeof kept !== 'object' || kept === null) return null;
  const { offsets: about, messages } = kept as { readonly offsets: unknown; readonly messages: Portion };
  return String(about) === String(offsets) ? messages : null;
}

/** Keeps `messages`, which are those at `offsets`. Resolves when they are kept, or could not be. */
export async function writePortion(
  vault: VaultPort,
  number: number,
  offsets: readonly number[],
  messages: readonly FeedMessage[],
): Promise<void> {
  const kept: Portion = messages.map((message) => (isShareFree(message.content, message.isPrivate) ? message : null));
  await writeJson(vault, nameOf(number), { offsets, messages: kept }).catch(() => undefined);
}

function nameOf(number: number): string {
  return `opened/${number}`;
}

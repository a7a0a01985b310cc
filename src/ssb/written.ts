/**
 * What we have signed, written down before anybody can see it. The log buffers what it is given, and replication may send it on
 * before it is on the disk: if the tab dies in between, the next start would sign the same sequence again, and the feed would
 * be forked for ever. So every message is first kept here, and given to the log again at the next start if the log lost it.
 * The newest one always stays: it tells how far the feed must reach before anything new may be signed.
 */
import { isFeedId } from '../crystal/ids';
import type { Records } from './records';
import { encodeJson, readJson } from './records';
import type { ClassicMessage } from './ssb-types';

const PREFIX = 'written/';

/** Keeps a signed message in place of those with the sequences `before`, which the log has for sure. Resolves after it is durable. */
export function writeDown(records: Records, message: ClassicMessage, before: readonly number[] = []): Promise<void> {
  return records.write(nameOf(message.sequence), encodeJson(message), before.map(nameOf));
}

/** The messages written down, by sequence. Rejects when they cannot be read. */
export async function readWritten(records: Records): Promise<ClassicMessage[]> {
  const names = [...(await records.names(PREFIX))].sort();
  const messages: ClassicMessage[] = [];
  for (const name of names) {
    const message = await readJson(records, name);
    if (!isClassicMessage(message)) throw new Error('a record of what was signed is damaged');
    messages.push(message);
  }
  return messages;
}

function nameOf(sequence: number): string {
  return PREFIX + String(sequence).padStart(12, '0');
}

function isClassicMessage(value: unknown): value is ClassicMessage {
  if (typeof value !== 'object' || value === null) return false;
  const { author, sequence, signature } = value as Record<string, unknown>;
  return isFeedId(author) && Number.isInteger(sequence) && typeof signature === 'string';
}

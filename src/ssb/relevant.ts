/**
 * Which records of the log concern us, remembered from one start to the next: a start then reads those, and what came since,
 * instead of the whole log. It can always be made again: whatever is in doubt is thrown away, and the log is read from its beginning.
 *
 *     upTo (float64) ‖ length of the key (1 byte) ‖ key of the record at upTo ‖ distance from one offset to the next (uint32 each)
 */
import type { Records } from './records';

/** Nothing up to `upTo` concerns us but what is at `offsets`. */
export type Relevant = {
  /** Offset of the last record that was looked at; -1 for none. */
  readonly upTo: number;
  /** Key of the message there: another one means that it is another log. */
  readonly key: string;
  /** Ascending. */
  readonly offsets: readonly number[];
};

/** Nothing is known: the log is read from its beginning. */
export const NOTHING_KNOWN: Relevant = { upTo: -1, key: '', offsets: [] };

const NAME = 'relevant';
const HEAD = 9;

/** What was last remembered; `NOTHING_KNOWN` where that is missing, damaged or cannot be read. */
export async function readRelevant(records: Records): Promise<Relevant> {
  const bytes = await records.read(NAME).catch(() => null);
  return (bytes === null ? null : decodeRelevant(bytes)) ?? NOTHING_KNOWN;
}

/** Remembers. Resolves when it is durable, or could not be: then the next start reads more. */
export async function writeRelevant(records: Records, relevant: Relevant): Promise<void> {
  await records.write(NAME, encodeRelevant(relevant)).catch(() => undefined);
}

/** `relevant` as bytes. */
function encodeRelevant({ upTo, key, offsets }: Relevant): Uint8Array<ArrayBuffer> {
  const name = new TextEncoder().encode(key);
  const bytes = new Uint8Array(HEAD + name.length + offsets.length * 4);
  const view = new DataView(bytes.buffer);
  view.setFloat64(0, upTo);
  view.setUint8(8, name.length);
  bytes.set(name, HEAD);
  let last = 0;
  offsets.forEach((offset, at) => {
    view.setUint32(HEAD + name.length + at * 4, offset - last);
    last = offset;
  });
  return bytes;
}

/** The same back, or null where the bytes are no such thing. */
function decodeRelevant(bytes: Uint8Array): Relevant | null {
  if (bytes.length < HEAD) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const upTo = view.getFloat64(0);
  const start = HEAD + view.getUint8(8);
  if (start > bytes.length || (bytes.length - start) % 4 !== 0) return null;
  const key = new TextDecoder().decode(bytes.subarray(HEAD, start));
  const offsets: number[] = [];
  let last = 0;
  for (let at = start; at < bytes.length; at += 4) {
    const distance = view.getUint32(at);
    if (distance === 0 && at > start) return null;
    last += distance;
    offsets.push(last);
  }
  return Number.isSafeInteger(upTo) && last <= upTo ? { upTo, key, offsets } : null;
}

/**
 * The room's log: one JSON object per line on stderr. It says what happened, never to whom in full and never with which
 * code: no message contents, no invitation codes, no feed ids beyond their first characters.
 */
import type { FeedId } from '../src/crystal/ids';

export type LogFields = Readonly<Record<string, string | number | boolean>>;

/** Writes one line. `fields` must hold no content, no code, no whole id. */
export function logEvent(event: string, fields: LogFields = {}): void {
  process.stderr.write(`${JSON.stringify({ time: new Date().toISOString(), event, ...fields })}\n`);
}

/** Enough of an id to tell two people apart in the log of a small room. */
export function shortId(id: FeedId): string {
  return id.slice(0, 7);
}

/**
 * The room's log: one JSON object per line on stderr, or one line of words. It says what happened, never to whom in full and
 * never with which code: no message contents, no invitation codes, no feed ids beyond their first characters.
 */
import type { FeedId } from '../src/crystal/ids';
import type { LogFormat } from './options';

/** Ids and keys, of which the first characters are kept; and whatever else is as long. */
const IDS = /([A-Za-z0-9+/_@%&-]{7})[A-Za-z0-9+/_=.-]{13,}/g;

export type LogFields = Readonly<Record<string, string | number | boolean>>;

type Format = (time: string, event: string, fields: LogFields) => string;

const FORMATS: Readonly<Record<LogFormat, Format>> = {
  json: (time, event, fields) => JSON.stringify({ time, event, ...fields }),
  text: (time, event, fields) =>
    [time, event, ...Object.entries(fields).map(([name, value]) => `${name}=${JSON.stringify(value)}`)].join(' '),
};

let format: Format = FORMATS.json;

/** From now on lines look like this. */
export function setLogFormat(name: LogFormat): void {
  format = FORMATS[name];
}

/** Writes one line. `fields` must hold no content, no code, no whole id. */
export function logEvent(event: string, fields: LogFields = {}): void {
  process.stderr.write(`${format(new Date().toISOString(), event, fields)}\n`);
}

/** Enough of an id to tell two people apart in the log of a small room. */
export function shortId(id: FeedId): string {
  return id.slice(0, 7);
}

/** Writes where a fault happened, without its message: that may quote what a peer sent. */
export function logFault(event: string, error: unknown): void {
  const frames =
    error instanceof Error ? (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at ')) : [];
  const name = error instanceof Error ? error.name : typeof error;
  logEvent(event, {
    name,
    at: frames
      .slice(0, 6)
      .map((line) => line.trim())
      .join(' < '),
  });
}

/** From now on, what packages print with `console` becomes a line of the log, shortened and without ids. */
export function takeOverConsole(): void {
  const take = (...values: unknown[]): void => logEvent('library', { text: summarize(values) });
  Object.assign(console, { log: take, info: take, warn: take, error: take, debug: take });
}

function summarize(values: readonly unknown[]): string {
  const words = values.map((value) =>
    value instanceof Error ? value.message : typeof value === 'string' ? value : '',
  );
  return words.join(' ').replace(IDS, '$1').replace(/\s+/g, ' ').trim().slice(0, 200);
}

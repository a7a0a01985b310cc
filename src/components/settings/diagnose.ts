/** How Coconut is doing, as text to copy into a report: versions, counts and states. No names, no whole ids, no secrets. */
import { version } from '../../../package.json';
import type { Ready } from '../shared/area';
import { installing } from '../shell/installing';
import { scrub, type Mishap } from '../shell/mishaps';
import { readNotifying } from '../shell/notifying';
import type { Storing } from '../shell/storing';
import { updates } from '../shell/updates';

/** What the text is made of, besides what the browser says of itself. */
export type Findings = {
  readonly ready: Ready;
  readonly storing: Storing;
  readonly mishaps: readonly Mishap[];
};

/** The version of the app, and of its build where it is built. */
export function sayVersion(): string {
  const script = document.querySelector<HTMLScriptElement>('script[type="module"]')?.src ?? '';
  const build = /index-([A-Za-z0-9_-]{8})\.js$/.exec(script)?.[1];
  return build === undefined ? version : `${version} (${build})`;
}

/** The text, a finding a line. */
export function diagnose({ ready: { view, rooms, joining, heldBack }, storing, mishaps }: Findings): string {
  const { serviceWorker } = navigator as { serviceWorker?: ServiceWorkerContainer };
  return [
    `Coconut ${sayVersion()}`,
    `browser: ${navigator.userAgent}`,
    `language: ${navigator.language}, online: ${sayYes(navigator.onLine)}, clock: ${new Date().toISOString()}`,
    `installed: ${installing.way}, kept for offline: ${sayYes((serviceWorker?.controller ?? null) !== null)}, new version waits: ${sayYes(updates.isWaiting)}`,
    `storage: promised ${sayYes(storing.promised)}, used ${sayBytes(storing.used)} of ${sayBytes(storing.available)}`,
    `notifications: ${readNotifying()}`,
    `account: ${scrub(view.me.id)}, name: ${view.me.name === null ? 'none' : 'set'}, joining: ${joining?.step ?? 'no'}`,
    `people: ${view.people.length}, known ${view.people.filter(({ iFollow, followsMe }) => iFollow && followsMe).length}`,
    `held back for writing too much: ${heldBack.length}; two stories: ${view.people.filter(({ forked }) => forked).length}, own ${sayYes(view.me.forked)}`,
    `secrets: ${tally(view.secrets.map(({ stage }) => stage))}`,
    `kept for others: ${tally(view.kept.map(({ stage }) => stage))}`,
    `needs attention: ${tally(view.attention.map(({ kind }) => kind))}`,
    ...rooms.map(
      ({ key, state, present }, at) => `meeting place ${at + 1}: ${scrub(key)} ${state}, present ${present ?? '?'}`,
    ),
    ...mishaps.map(({ at, what }) => `error ${new Date(at).toISOString()} ${what}`),
  ].join('\n');
}

function tally(words: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const parts = [...counts].map(([word, count]) => `${count} ${word}`);
  return `${words.length}${parts.length === 0 ? '' : ` (${parts.join(', ')})`}`;
}

function sayYes(value: boolean | null): string {
  return value === null ? 'unknown' : value ? 'yes' : 'no';
}

function sayBytes(bytes: number | null): string {
  return bytes === null ? 'unknown' : `${Math.round(bytes / 1024)} KB`;
}

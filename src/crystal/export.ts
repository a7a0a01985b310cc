/**
 * Everything of one's own, as lines of JSON for a file: what one published, opened, and what one keeps for others. Shares are
 * replaced by a note, in whatever form: a file is copied, mailed and forgotten, and a piece in it would be out of its
 * custodian's hands.
 */
import type { FeedId } from './ids';
import type { FeedMessage } from './ports';
import type { KeptView } from './views/view';

/** What stands in the place of a share. */
export const LEFT_OUT = '[a piece, left out]';

/** Fields that hold a share, by type of message. Source: `docs/protocol.md`, "Messages". */
const SHARE_FIELDS: Readonly<Record<string, readonly string[]>> = {
  'dark-crystal/shard': ['shard'],
  'dark-crystal/forward': ['shard'],
};
/** A share in the clear, of any version: its number in two hex digits behind an 8, then base64 or hex. */
const SHARE = /(?<![A-Za-z0-9+/])8[0-9a-f]{2}[A-Za-z0-9+/]{32,}={0,2}/g;
/** A boxed one. */
const BOXED = /[A-Za-z0-9+/]{32,}={0,2}\.box/g;

/**
 * One JSON value a line, each with a `kind`: `coconut-export` (once, first), `message` (mine, in order), `kept`.
 * @param messages any order, any authors; only `me`'s are taken, each once
 * @param at ms since 1970
 */
export function exportLines(
  me: { readonly id: FeedId; readonly name: string | null },
  messages: readonly FeedMessage[],
  kept: readonly KeptView[],
  at: number,
): string {
  const mine = new Map(messages.filter(({ author }) => author === me.id).map((message) => [message.sequence, message]));
  const head = { kind: 'coconut-export', version: 1, account: me.id, name: me.name, exportedAt: timeOf(at) };
  const published = [...mine.values()].sort((a, b) => a.sequence - b.sequence).map(exportMessage);
  return [head, ...published, ...kept.map(exportKept)].map((line) => `${JSON.stringify(line)}\n`).join('');
}

function exportMessage({ key, sequence, claimedAt, isPrivate, content }: FeedMessage): object {
  return { kind: 'message', key, sequence, at: timeOf(claimedAt), private: isPrivate, content: withoutShares(content) };
}

function exportKept({ root, owner, stage, at }: KeptView): object {
  return { kind: 'kept', root, owner: owner.id, name: owner.name, stage, at: timeOf(at), piece: LEFT_OUT };
}

function withoutShares(content: unknown): unknown {
  if (typeof content !== 'object' || content === null) return content;
  const fields = Object.entries(content);
  const { type } = content as { type?: unknown };
  // Encrypted, and public: nothing in it is a share, though it may look like one.
  if (type === 'dark-crystal/payload') return content;
  const named = typeof type === 'string' && Object.hasOwn(SHARE_FIELDS, type) ? (SHARE_FIELDS[type] ?? []) : [];
  // A returned piece is the body of a reply, which says so by naming its version.
  const all = type === 'invite-reply' && 'shareVersion' in content ? [...named, 'body'] : named;
  return Object.fromEntries(fields.map(([name, value]) => [name, all.includes(name) ? LEFT_OUT : blank(value)]));
}

/** The same without anything that looks like a share, wherever it stands. */
function blank(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll(BOXED, LEFT_OUT).replaceAll(SHARE, blankShare);
  if (Array.isArray(value)) return value.map(blank);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, blank(inner)]));
}

/** Ids of feeds and messages are base64 too, of 44 characters and a name behind: they stay. */
function blankShare(found: string, at: number, whole: string): string {
  const isId = /^[=]?\.(ed25519|sha256)/.test(whole.slice(at + found.length)) && found.length <= 44;
  return isId ? found : LEFT_OUT;
}

/** ISO 8601, or null for what is no time. */
function timeOf(at: number): string | null {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}

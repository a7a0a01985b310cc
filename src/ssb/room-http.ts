/** A room's HTTP routes: what it is, and claiming an invitation. Answers are hostile until parsed. */
import type { FeedId } from '../crystal/ids';
import type { Reason } from '../crystal/result';
import { isRoomAddress } from './invitation-link';

export type Fetch = typeof globalThis.fetch;

export type RoomInfo = { readonly open: boolean; readonly address: string };

/** ms */
const LIMIT = 15_000;

const REASONS: Readonly<Record<string, Reason>> = {
  'unknown-invite': 'link-unknown',
  'used-invite': 'link-used',
  'expired-invite': 'expired',
  'room-full': 'room-full',
  removed: 'removed',
  'bad-request': 'link-malformed',
};

/**
 * What the room at `place` says it is; null where there is none. `place`: a multiserver address (asked at its own host and
 * port), an origin, or '' for the origin that serves the app. Never rejects.
 */
export async function tellRoom(fetch: Fetch, place: string): Promise<RoomInfo | null> {
  const origin = isRoomAddress(place) ? place.slice(0, place.indexOf('~')).replace(/^ws/, 'http') : place;
  try {
    const response = await fetch(`${origin}/room`, { signal: AbortSignal.timeout(LIMIT) });
    const { open, multiserverAddress: address } = asRecord(await response.json());
    return typeof address === 'string' && isRoomAddress(address) ? { open: open === true, address } : null;
  } catch {
    return null;
  }
}

/** The room's address, or why not; `room-unreachable` is the only reason for which trying again may help. */
export type Claimed = { readonly ok: true; readonly address: string } | { readonly ok: false; readonly reason: Reason };

/** Claims `code` for `id` at `origin`. Idempotent. Never rejects. Source: rooms 2.0, HTTP invites. */
export async function claimCode(fetch: Fetch, origin: string, id: FeedId, code: string): Promise<Claimed> {
  try {
    const response = await fetch(`${origin}/invite/consume`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ id, invite: code }),
      signal: AbortSignal.timeout(LIMIT),
    });
    const { status, multiserverAddress: address, error } = asRecord(await response.json());
    if (status === 'successful' && typeof address === 'string' && isRoomAddress(address)) return { ok: true, address };
    return { ok: false, reason: (typeof error === 'string' ? REASONS[error] : undefined) ?? 'room-unreachable' };
  } catch {
    return { ok: false, reason: 'room-unreachable' };
  }
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

/**
 * Invitation links: a room, a single-use code for it, and who invites. All of it sits in the fragment, which browsers do not
 * send to any server. Pure: the page, the worker and the room use the same file.
 * Source: `docs/protocol.md`, "Invitation links"; the code is a rooms 2.0 HTTP invite.
 */
import type { InvitationLink } from '../api';
import { parseFeedId } from '../crystal/ids';
import { NAME_LENGTH } from '../crystal/limits';
import { cleanLine } from '../crystal/messages/clean';

const ROUTE = '#/join?';
const LONGEST_LINK = 8192;
const CODE = /^[A-Za-z0-9._~+/=-]{1,128}$/;
const ROOM = /^wss?:\/\/[^\s~;/?#@]+:\d{1,5}\/?~shs:[A-Za-z0-9+/]{43}=$/;

/**
 * The link to hand to a friend: `<appUrl>#/join?room=…&http=…&code=…[&by=…&name=…]`.
 * `appUrl`: where the app is served; its own fragment, if any, is dropped.
 */
export function formatInvitationLink(appUrl: string, link: InvitationLink): string {
  const params = new URLSearchParams({ room: link.room, http: link.origin, code: link.code });
  if (link.inviter !== null) params.set('by', link.inviter);
  const name = tidyName(link.inviterName);
  if (link.inviter !== null && name !== null) params.set('name', name);
  return appUrl.replace(/#.*$/s, '') + ROUTE + params.toString();
}

/**
 * What `text` (a whole link, or its fragment alone) says; null for whatever is not such a link: no fragment of ours, a room
 * that is no websocket address, an origin that is not http(s), a code or an id that is malformed.
 */
export function parseInvitationLink(text: string): InvitationLink | null {
  const params = readParams(text.trim());
  if (params === null) return null;
  const room = params.get('room') ?? '';
  const origin = parseOrigin(params.get('http') ?? '');
  const code = params.get('code') ?? '';
  if (!isRoomAddress(room) || origin === null || !CODE.test(code)) return null;
  const by = params.get('by');
  const inviter = parseFeedId(by);
  if (by !== null && inviter === null) return null;
  return { room, origin, code, inviter, inviterName: inviter === null ? null : tidyName(params.get('name')) };
}

/** Whether `address` is a room's multiserver address: `ws(s)://host:port~shs:<base64 key>`. */
export function isRoomAddress(address: string): boolean {
  return ROOM.test(address);
}

/** The feed id in a room's multiserver address, or null where the address is none. */
export function readRoomKey(address: string): string | null {
  return isRoomAddress(address) ? `@${address.slice(address.lastIndexOf(':') + 1)}.ed25519` : null;
}

function readParams(text: string): URLSearchParams | null {
  if (text.length > LONGEST_LINK) return null;
  const at = text.indexOf(ROUTE);
  if (at < 0 || text.indexOf('#') !== at) return null;
  if (at > 0 && parseOrigin(text.slice(0, at)) === null) return null;
  return new URLSearchParams(text.slice(at + ROUTE.length));
}

function parseOrigin(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  return url.protocol === 'http:' || url.protocol === 'https:' ? url.origin : null;
}

/** A name must not be able to disguise the sentence that it stands in. */
function tidyName(name: string | null): string | null {
  return cleanLine(name ?? '', NAME_LENGTH);
}

/**
 * The share format 3.0.0. Every share carries the encrypted secret along; what is split is its key. The owner's feed key
 * signs each share, so that a bad one can be named. Source: `docs/protocol.md`, "Shares".
 *
 *     share    = "8" + id (2 hex) + base64( data (48) ‖ envelope ‖ signature (64) )
 *     envelope = 3 (1) ‖ quorum (1) ‖ shards (1) ‖ owner's ed25519 key (32) ‖ nonce (12) ‖ AES-256-GCM(K, padded, aad)
 */
import { concat, fromBase64, keyOf, sameBytes, toBase64, utf8 } from '../bytes';
import type { FeedId, MsgId } from '../ids';
import type { KeysPort } from '../ports';
import { idInHex, KEY_POINT_BYTES, type Point } from './shamir';

/** Sizes to which the secret is padded, so that its length tells little. Bytes. */
export const PADDED_SIZES = [128, 512, 1024, 2048, 2560] as const;

const DOMAIN = utf8('dark-crystal/share/3');
const FORMAT = 3;
const OWNER_AT = 3;
const NONCE_AT = OWNER_AT + 32;
const SEALED_AT = NONCE_AT + 12;
const TAG_BYTES = 16;
const SIGNATURE_BYTES = 64;
const BYTES = new Set(PADDED_SIZES.map((size) => KEY_POINT_BYTES + SEALED_AT + size + TAG_BYTES + SIGNATURE_BYTES));

/** What every share of one split has in common. */
export type Envelope = {
  readonly quorum: number;
  readonly shards: number;
  /** 32 bytes */
  readonly owner: Uint8Array;
  /** 12 bytes */
  readonly nonce: Uint8Array;
  /** AES-256-GCM of the padded secret, tag included. */
  readonly sealed: Uint8Array;
  /** All of it as it stands in the share. */
  readonly bytes: Uint8Array;
};

export type Share = Point & { readonly envelope: Envelope; readonly signature: Uint8Array };

/** The additional data that binds a ciphertext to its crystal and terms. */
export function aadOf(root: MsgId, quorum: number, shards: number): Uint8Array {
  return concat(DOMAIN, utf8(root), Uint8Array.of(quorum, shards));
}

/** The bytes of an envelope. */
export function packEnvelope(
  quorum: number,
  shards: number,
  owner: Uint8Array,
  nonce: Uint8Array,
  sealed: Uint8Array,
): Uint8Array {
  return concat(Uint8Array.of(FORMAT, quorum, shards), owner, nonce, sealed);
}

/** One share, signed by `keys` (the owner's). */
export function formatShare(point: Point, envelope: Uint8Array, root: MsgId, keys: Pick<KeysPort, 'sign'>): string {
  const signature = keys.sign(signedBytes(root, point, envelope));
  return `8${idInHex(point.id)}${toBase64(concat(point.data, envelope, signature))}`;
}

/** `text` as a share 3.0.0, its signature not yet checked; null where its form is another. */
export function parseShare3(text: string): Share | null {
  const head = /^8((?!00)[0-9a-f]{2})/i.exec(text);
  const bytes = head === null ? null : fromBase64(text.slice(3));
  if (head === null || bytes === null || !BYTES.has(bytes.length)) return null;
  const end = bytes.length - SIGNATURE_BYTES;
  const envelope = parseEnvelope(bytes.subarray(KEY_POINT_BYTES, end));
  if (envelope === null) return null;
  const point = { id: Number.parseInt(head[1] ?? '', 16), data: bytes.subarray(0, KEY_POINT_BYTES) };
  return { ...point, envelope, signature: bytes.subarray(end) };
}

function parseEnvelope(bytes: Uint8Array): Envelope | null {
  const [format, quorum = 0, shards = 0] = bytes;
  if (format !== FORMAT || quorum < 2 || quorum > shards) return null;
  const owner = bytes.subarray(OWNER_AT, NONCE_AT);
  return {
    quorum,
    shards,
    owner,
    nonce: bytes.subarray(NONCE_AT, SEALED_AT),
    sealed: bytes.subarray(SEALED_AT),
    bytes,
  };
}

/** Whether `text` was meant as a share 3.0.0 of `owner`, whole or not: its envelope begins with the format and their key. */
export function claimsFormat3(text: string, owner: FeedId): boolean {
  const whole = text.slice(3, 3 + Math.floor((text.length - 3) / 4) * 4);
  const bytes = fromBase64(whole);
  if (bytes === null) return false;
  const head = bytes.subarray(KEY_POINT_BYTES);
  return head[0] === FORMAT && sameBytes(head.subarray(OWNER_AT, NONCE_AT), keyOf(owner));
}

/** Whether `owner` made `share` for the crystal `root`. */
export function isSignedShare(share: Share, root: MsgId, owner: FeedId, keys: Pick<KeysPort, 'verify'>): boolean {
  if (!sameBytes(share.envelope.owner, keyOf(owner))) return false;
  return keys.verify(owner, signedBytes(root, share, share.envelope.bytes), share.signature);
}

function signedBytes(root: MsgId, { id, data }: Point, envelope: Uint8Array): Uint8Array {
  return concat(DOMAIN, utf8(root), Uint8Array.of(id), data, envelope);
}

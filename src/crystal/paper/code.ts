/**
 * What the QR code of a sheet says: everything that is needed, and nothing that says whose it is or what for. Source:
 * `docs/protocol.md`, "Pieces on paper".
 *
 *     code = "COCONUT1-" + base32( root (32) ‖ id (1) ‖ data (48) ‖ envelope ‖ signature (64) )
 */
import { concat, fromBase64, toBase64 } from '../bytes';
import { parseMsgId, type MsgId } from '../ids';
import { parseShare3 } from '../share/format';
import { idInHex } from '../share/shamir';
import { fromBase32, toBase32 } from './base32';

const PREFIX = 'COCONUT1-';
const ROOT_BYTES = 32;
/** Far more letters than the largest share needs. */
const LONGEST = 8192;

/** A share as it stands in a code, its signature not yet checked. */
export type Coded = { readonly root: MsgId; readonly share: string };

/** The code of `share` (3.0.0) of `root`. */
export function formatCode({ root, share }: Coded): string {
  const parsed = parseShare3(share);
  const key = fromBase64(root.slice(1, -'.sha256'.length));
  const bytes = fromBase64(share.slice(3));
  if (parsed === null || key === null || bytes === null) throw new Error('only a share 3.0.0 goes on paper');
  return PREFIX + toBase32(concat(key, Uint8Array.of(parsed.id), bytes));
}

/** The share in `code` (case and white space do not matter), or null where there is none. */
export function parseCode(code: string): Coded | null {
  if (code.length > LONGEST) return null;
  const bytes = fromBase32(code.replace(/\s+/g, '').toUpperCase().slice(PREFIX.length));
  if (bytes === null || bytes.length <= ROOT_BYTES) return null;
  const root = parseMsgId(`%${toBase64(bytes.subarray(0, ROOT_BYTES))}.sha256`);
  const share = `8${idInHex(bytes[ROOT_BYTES] ?? 0)}${toBase64(bytes.subarray(ROOT_BYTES + 1))}`;
  return root === null || parseShare3(share) === null ? null : { root, share };
}

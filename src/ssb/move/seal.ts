/**
 * A passport on its way: sealed (AES-256-GCM) under what argon2id makes of a passphrase, for a file; or of sixteen digits, for the
 * room's drop box. Source: `docs/protocol.md`, "Moving".
 */
import { concat, fromBase64, sameBytes, toBase64, utf8, wipe } from '../../crystal/bytes';
import { no, ok, type Reason, type Result } from '../../crystal/result';
import { openBytes, sealBytes } from '../records';
import { COST, isBearable, makeSalt, SALT_LENGTH, type Stretch, type StretchCost } from '../stretch';
import { formatPassport, parsePassport, type Passport } from './passport';

const KIND = 'coconut-move';
const VERSION = 1;
const FILE_LABEL = 'coconut-move/1 file';
const CODE_LABEL = 'coconut-move/1 code';
/** characters; a file with more is none of ours */
export const LARGEST_FILE = 64 << 20;

/** Digits of a code: 53 bits. */
export const CODE_LENGTH = 16;

/** The file's text. Rejects where the passphrase cannot be stretched. */
export async function sealFile(stretch: Stretch, passport: Passport, passphrase: string): Promise<string> {
  const salt = makeSalt();
  const key = await importKey(await stretch(passphrase, salt, COST));
  const sealed = await sealPassport(key, FILE_LABEL, passport);
  const sum = await sumOf(salt, sealed);
  const head = { kind: KIND, version: VERSION, cost: COST, salt: toBase64(salt), sum: toBase64(sum) };
  return `${JSON.stringify({ ...head, sealed: toBase64(sealed) })}\n`;
}

/** The passport in a file's text. A file that is whole and does not open has another passphrase. Rejects where there is no memory for it. */
export async function openFile(stretch: Stretch, text: string, passphrase: string): Promise<Result<Passport>> {
  const file = readFile(text);
  if (typeof file === 'string') return no(file);
  if (!(await isWhole(file))) return no('move-file-malformed');
  if (passphrase.trim() === '') return no('move-passphrase-wrong');
  const key = await importKey(await stretch(passphrase, file.salt, file.cost));
  return openPassport(key, FILE_LABEL, file.sealed, 'move-passphrase-wrong');
}

/** What a code gives: a name in the drop box of the room with the feed id `room`, and the key for what lies there. */
export type CodeKeys = { readonly name: string; readonly key: CryptoKey };

/** Stretches `code`, which must be of `CODE_LENGTH` digits. */
export async function stretchCode(stretch: Stretch, code: string, room: string): Promise<CodeKeys> {
  const salt = (await digest(utf8(`${CODE_LABEL}${room}`))).subarray(0, SALT_LENGTH);
  const stretched = await stretch(code, salt, COST);
  const base = await crypto.subtle.importKey('raw', stretched, 'HKDF', false, ['deriveBits']);
  wipe(stretched);
  const derive = async (label: string, length: number): Promise<Uint8Array<ArrayBuffer>> => {
    const params = {
      name: 'HKDF',
      hash: 'SHA-256',
      salt: new Uint8Array(),
      info: utf8(`${CODE_LABEL} ${label}`).slice(),
    };
    return new Uint8Array(await crypto.subtle.deriveBits(params, base, length * 8));
  };
  const name = toBase64(await derive('name', 16))
    .replace(/=+$/, '')
    .replaceAll('+', '-')
    .replaceAll('/', '_');
  return { name, key: await importKey(await derive('key', 32)) };
}

/** `CODE_LENGTH` digits, all equally likely. */
export function makeCode(): string {
  let code = '';
  while (code.length < CODE_LENGTH) {
    // 250 is the greatest multiple of ten in a byte.
    for (const byte of crypto.getRandomValues(new Uint8Array(CODE_LENGTH))) if (byte < 250) code += String(byte % 10);
  }
  return code.slice(0, CODE_LENGTH);
}

/** The digits in what somebody typed, with or without spaces and dashes; null where it is no code. */
export function readCode(typed: string): string | null {
  const digits = typed.normalize('NFKC').replaceAll(/[\s\-–.]/g, '');
  return new RegExp(`^[0-9]{${CODE_LENGTH}}$`).test(digits) ? digits : null;
}

/** For the drop box: base64. */
export async function sealDrop({ key }: CodeKeys, passport: Passport): Promise<string> {
  return toBase64(await sealPassport(key, CODE_LABEL, passport));
}

/** What lay in the drop box. */
export async function openDrop({ key }: CodeKeys, sealed: string): Promise<Result<Passport>> {
  const bytes = fromBase64(sealed);
  if (bytes === null) return no('move-file-malformed');
  return openPassport(key, CODE_LABEL, bytes, 'move-file-malformed');
}

async function sealPassport(key: CryptoKey, label: string, passport: Passport): Promise<Uint8Array> {
  const bytes = formatPassport(passport);
  try {
    return await sealBytes(key, label, bytes);
  } finally {
    wipe(bytes);
  }
}

async function openPassport(
  key: CryptoKey,
  label: string,
  sealed: Uint8Array,
  failed: Reason,
): Promise<Result<Passport>> {
  let bytes: Uint8Array;
  try {
    bytes = await openBytes(key, label, sealed);
  } catch {
    return no(failed);
  }
  const passport = parsePassport(bytes);
  wipe(bytes);
  if (passport === 'newer') return no('move-file-newer');
  return passport === null ? no('move-file-malformed') : ok(passport);
}

type File = {
  readonly cost: StretchCost;
  readonly salt: Uint8Array;
  readonly sum: Uint8Array;
  readonly sealed: Uint8Array;
};

function readFile(text: string): File | 'move-file-malformed' | 'move-file-newer' {
  const fields = text.length > LARGEST_FILE ? null : recordOf(text);
  if (fields?.['kind'] !== KIND) return 'move-file-malformed';
  const { version, cost } = fields;
  if (typeof version === 'number' && version > VERSION) return 'move-file-newer';
  const [salt, sum, sealed] = ['salt', 'sum', 'sealed'].map((name) => bytesIn(fields[name]));
  if (version !== VERSION || !isBearable(cost) || !salt || salt.length !== SALT_LENGTH || !sum || !sealed)
    return 'move-file-malformed';
  return { cost, salt, sum, sealed };
}

/** Tells a damaged file from a wrong passphrase. */
async function isWhole({ salt, sum, sealed }: File): Promise<boolean> {
  return sameBytes(sum, await sumOf(salt, sealed));
}

function sumOf(salt: Uint8Array, sealed: Uint8Array): Promise<Uint8Array> {
  return digest(concat(salt, sealed));
}

async function digest(bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes)));
}

async function importKey(raw: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  const key = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']);
  wipe(raw);
  return key;
}

function recordOf(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : null;
  } catch {
    return null;
  }
}

function bytesIn(value: unknown): Uint8Array | null {
  return typeof value === 'string' ? fromBase64(value) : null;
}

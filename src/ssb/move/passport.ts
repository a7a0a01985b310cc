/**
 * What moves when an account goes to another device: its key, how far its feed had got, where it meets its friends, and what was half
 * made. All else is in the feed, and comes back from the room or from friends. Pure; what comes from elsewhere is hostile until parsed.
 * Source: `docs/protocol.md`, "Moving".
 */
import { generate, type SsbKeys } from 'ssb-keys';
import { fromBase64, textOf, toBase64, utf8 } from '../../crystal/bytes';
import { decodePlan, planName } from '../../crystal/commands/plan';
import { isFeedId, isMsgId, type FeedId, type MsgId } from '../../crystal/ids';
import { isRoomAddress, parseInvitationLink } from '../invitation-link';

export type Passport = {
  readonly account: FeedId;
  /** The 32 bytes that the account's keys are made of. */
  readonly seed: Uint8Array;
  /** Of the newest message when it left; 0 where there was none. */
  readonly sequence: number;
  /** Its id; null where there was none. */
  readonly key: MsgId | null;
  /** Multiserver addresses. */
  readonly rooms: readonly string[];
  /** The invitation link that was being opened, or null. */
  readonly joining: string | null;
  /** Plans of secrets that are not completely sent, as the vault keeps them. */
  readonly plans: readonly Uint8Array[];
};

const KIND = 'coconut-passport';
const VERSION = 1;
const SEED = 32; // bytes
const MOST_ROOMS = 100;
const MOST_PLANS = 1_000;

/** `passport` as bytes; the caller wipes them. */
export function formatPassport({ account, seed, sequence, key, rooms, joining, plans }: Passport): Uint8Array {
  const rest = { account, seed: toBase64(seed), sequence, key, rooms, joining, plans: plans.map(toBase64) };
  return utf8(JSON.stringify({ kind: KIND, version: VERSION, ...rest }));
}

/** The passport in `bytes`; `newer` where a later version wrote it; null where it is none. Never throws. */
export function parsePassport(bytes: Uint8Array): Passport | 'newer' | null {
  const fields = recordOf(bytes);
  if (fields?.['kind'] !== KIND) return null;
  const { version } = fields;
  if (version !== VERSION) return typeof version === 'number' && version > VERSION ? 'newer' : null;
  const { account, sequence, key, joining } = fields;
  const seed = bytesIn(fields['seed']);
  const rooms = listIn(fields['rooms'], MOST_ROOMS, (each) => (isAddress(each) ? each : null));
  const plans = listIn(fields['plans'], MOST_PLANS, planIn);
  if (!isFeedId(account) || seed?.length !== SEED || rooms === null || plans === null) return null;
  if (!isSequence(sequence) || (sequence === 0 ? key !== null : !isMsgId(key))) return null;
  if (joining !== null && (typeof joining !== 'string' || parseInvitationLink(joining) === null)) return null;
  return { account, seed, sequence, key: isMsgId(key) ? key : null, rooms, joining, plans };
}

/** The account's keys; null where the seed is another account's. */
export function keysIn({ account, seed }: Pick<Passport, 'account' | 'seed'>): SsbKeys | null {
  const keys = generate('ed25519', Buffer.from(seed));
  return keys.id === account ? plainKeys(keys) : null;
}

/** The seed in `keys`. */
export function seedOf(keys: SsbKeys): Uint8Array {
  const whole = fromBase64(keys.private.replace(/\.ed25519$/, ''));
  if (whole === null) throw new Error('keys are base64');
  const seed = whole.slice(0, SEED);
  whole.fill(0);
  return seed;
}

/** Under which name the vault keeps the plan in `bytes`. */
export function nameOfPlan(bytes: Uint8Array): string {
  const plan = decodePlan(bytes);
  if (plan === null) throw new Error('no plan');
  return planName(plan.root);
}

// Without what the package may hang on them.
function plainKeys({ curve, public: publicKey, private: privateKey, id }: SsbKeys): SsbKeys {
  return { curve, public: publicKey, private: privateKey, id };
}

function recordOf(bytes: Uint8Array): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(textOf(bytes) ?? '');
    return typeof value === 'object' && value !== null ? { ...value } : null;
  } catch {
    return null;
  }
}

function planIn(value: unknown): Uint8Array | null {
  const bytes = bytesIn(value);
  return bytes !== null && decodePlan(bytes) !== null ? bytes : null;
}

function bytesIn(value: unknown): Uint8Array | null {
  return typeof value === 'string' ? fromBase64(value) : null;
}

/** All of the list, each as `read` gives it; null where one of them is no good. */
function listIn<T>(value: unknown, most: number, read: (each: unknown) => T | null): T[] | null {
  if (!Array.isArray(value) || value.length > most) return null;
  const all = value.map(read);
  const good = all.filter((each) => each !== null);
  return good.length === all.length ? good : null;
}

function isAddress(value: unknown): value is string {
  return typeof value === 'string' && isRoomAddress(value);
}

function isSequence(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

/**
 * An account that comes from elsewhere. What it brings is kept sealed before its keys are, and spread out after: a crash before the keys
 * leaves nothing that counts, and one after them is gone on from at the next start. Nothing is signed before `standing.ts` says so.
 */
import { isRoomAddress, parseInvitationLink } from '../invitation-link';
import { no, ok, type Result } from '../../crystal/result';
import { wipe } from '../../crystal/bytes';
import { keepIdentity, type Identity, type KeyStore } from '../identity';
import { JOINING } from '../joining';
import { sealRecords, writeJson, type Records } from '../records';
import { tellRoom, type Fetch } from '../room-http';
import { readRoomKey } from '../invitation-link';
import { ROOMS } from '../rooms';
import type { Stretch } from '../stretch';
import { readWritten } from '../written';
import { formatPassport, keysIn, nameOfPlan, parsePassport, type Passport } from './passport';
import { openDrop, readCode, stretchCode } from './seal';
import { writeGuard } from './standing';

/** Record of what came, until it is spread out. */
export const ARRIVAL = 'arrival';
/** ms */
const LIMIT = 20_000;

/** Fetches the passport that an old device left under `code`. `place`: see `CoconutApi.arriveByCode`; `home`: see `Surroundings`. */
export async function fetchPassport(
  around: { readonly fetch: Fetch; readonly stretch: Stretch; readonly home: string | null },
  code: string,
  place: string,
): Promise<Result<Passport>> {
  const digits = readCode(code);
  if (digits === null) return no('move-code-malformed');
  const origin = originOf(place, around.home);
  if (origin === null) return no('room-unreachable');
  const room = await tellRoom(around.fetch, origin);
  const key = room === null ? null : readRoomKey(room.address);
  if (key === null) return no('room-unreachable');
  const keys = await stretchCode(around.stretch, digits, key);
  const sealed = await fetchDrop(around.fetch, origin, keys.name);
  return sealed.ok ? openDrop(keys, sealed.value) : sealed;
}

/** What somebody may have at hand: the app's address, an invitation link, a room's address. */
function originOf(place: string, home: string | null): string | null {
  const text = place.trim();
  if (text === '') return home;
  if (isRoomAddress(text)) return new URL(text.slice(0, text.indexOf('~')).replace(/^ws/, 'http')).origin;
  const url = URL.canParse(text) ? new URL(text) : URL.canParse(`https://${text}`) ? new URL(`https://${text}`) : null;
  return parseInvitationLink(text)?.origin ?? (url !== null && /^https?:$/.test(url.protocol) ? url.origin : null);
}

async function fetchDrop(fetch: Fetch, origin: string, name: string): Promise<Result<string>> {
  try {
    const response = await fetch(`${origin}/drop/fetch`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ name }),
      signal: AbortSignal.timeout(LIMIT),
    });
    if (response.status === 429) return no('too-many-guesses');
    const answer: unknown = await response.json();
    const { error, sealed } = (typeof answer === 'object' && answer !== null ? answer : {}) as Record<string, unknown>;
    if (response.ok && typeof sealed === 'string') return ok(sealed);
    return no(error === 'unknown-drop' ? 'move-code-unknown' : 'room-too-old');
  } catch {
    return no('room-unreachable');
  }
}

/** Keeps the account of `passport` here; `settleArrival` is to follow. Rejects with the I/O error. */
export async function arrive(store: KeyStore, records: Records, passport: Passport): Promise<Result<Identity>> {
  const keys = keysIn(passport);
  if (keys === null) return no('move-file-malformed');
  if ((await readWritten(records)).some(({ author }) => author !== keys.id)) return no('other-account');
  const identity = await keepIdentity(store, keys, async (account) => {
    const bytes = formatPassport(passport);
    await sealRecords(records, account).write(ARRIVAL, bytes);
    wipe(bytes);
  });
  return ok(identity);
}

/** Spreads out what came with `identity`, if anything did. Can be called again and again. Rejects with the I/O error. */
export async function settleArrival(records: Records, { keys, account }: Identity): Promise<void> {
  const vault = sealRecords(records, account);
  // Sealed under another key: left by somebody who did not get as far as the keys.
  const bytes = await vault.read(ARRIVAL).catch(() => null);
  const passport = bytes === null ? null : parsePassport(bytes);
  if (passport !== null && passport !== 'newer' && passport.account === keys.id) {
    await writeGuard(records, { sequence: passport.sequence });
    await clearUnreadable(records, vault);
    for (const plan of passport.plans) await vault.write(nameOfPlan(plan), plan);
    await writeJson(vault, ROOMS, passport.rooms);
    if (passport.joining !== null) await writeJson(vault, JOINING, passport.joining);
    wipe(passport.seed);
  }
  if (bytes !== null) wipe(bytes);
  await records.remove(ARRIVAL);
}

/** What was sealed under keys that are gone cannot be read by anybody any more. */
async function clearUnreadable(records: Records, vault: Records): Promise<void> {
  const sealed = ['rooms', 'claims', 'joining', 'reach', 'plan:', 'fork/'];
  for (const name of await records.names('')) {
    if (!sealed.some((each) => name.startsWith(each))) continue;
    const isReadable = await vault.read(name).then(
      () => true,
      () => false,
    );
    if (!isReadable) await records.remove(name);
  }
}

/** An account that has left this device: nothing is signed here; it can be given to the other device again, or taken back. */
import type { AppState, MoveCodeView } from '../../api';
import { wipe } from '../../crystal/bytes';
import { decodePlan, PLANS } from '../../crystal/commands/plan';
import { isFeedId } from '../../crystal/ids';
import { no, ok, type Result } from '../../crystal/result';
import type { Identity, KeyStore } from '../identity';
import { JOINING } from '../joining';
import { readJson, sealRecords, type Records } from '../records';
import { readKeptRooms, ROOMS } from '../rooms';
import type { Remote } from '../ssb-types';
import type { Stretch } from '../stretch';
import { askRoom, sendCourier, type Courier, type CourierParts } from './courier';
import { writeMoved, type MovedNote } from './moved';
import { formatPassport, seedOf, type Passport } from './passport';
import { makeCode, sealDrop, sealFile, stretchCode } from './seal';
import { parseOwn, writeGuard } from './standing';

/** bytes of a passport that fit the drop box when sealed. Source: `room/drop-box.ts`. */
const LARGEST_DROP = 64 * 1024 - 64;
/** ms that a room keeps what is in the drop box */
const CODE_LIFE = 10 * 60_000;
/** ms between two looks whether it was fetched */
const LOOK = 1_500;

export type AwayParts = CourierParts & {
  readonly records: Records;
  readonly keyStore: KeyStore;
  readonly stretch: Stretch;
  readonly onChange: () => void;
};

export interface Away {
  state(): AppState;
  /** See `CoconutApi`. */
  makeFile(passphrase: string): Promise<Result<string>>;
  showCode(): Promise<Result<null>>;
  /** Resolves with a success when the account may go on here: it is to be opened anew. */
  takeBack(): Promise<Result<null>>;
  close(): Promise<void>;
}

/** Makes it; nothing happens before it is asked. */
export function stayAway(parts: AwayParts, identity: Identity, left: MovedNote): Away {
  const vault = sealRecords(parts.records, identity.account);
  let note = left;
  let code: MoveCodeView | null = null;
  let courier: Courier | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let last: Promise<unknown> = Promise.resolve();

  /** One after the other. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const run = last.then(work);
    last = run.catch(() => undefined);
    return run;
  }

  function show(next: MoveCodeView | null): void {
    code = next;
    parts.onChange();
  }

  /** Before anything leaves this device, so that taking it back knows. */
  async function noteGiven(): Promise<void> {
    if (note.given) return;
    const given = { ...note, given: true };
    await writeMoved(parts.keyStore, given);
    note = given;
    parts.onChange();
  }

  async function makePassport(): Promise<Passport> {
    const { id } = identity.keys;
    if (!isFeedId(id)) throw new Error('an identity has a feed');
    const joining = await readJson(vault, JOINING);
    const plans: Uint8Array[] = [];
    for (const name of await vault.names(PLANS)) {
      const plan = await vault.read(name).catch(() => null);
      if (plan !== null && decodePlan(plan) !== null) plans.push(plan);
    }
    return {
      account: id,
      seed: seedOf(identity.keys),
      sequence: note.sequence,
      key: note.key,
      rooms: readKeptRooms(await readJson(vault, ROOMS)),
      joining: typeof joining === 'string' ? joining : null,
      plans,
    };
  }

  async function makeFile(passphrase: string): Promise<Result<string>> {
    const passport = await makePassport();
    try {
      await noteGiven();
      return ok(await sealFile(parts.stretch, passport, passphrase));
    } finally {
      wipe(passport.seed);
    }
  }

  async function showCode(): Promise<Result<null>> {
    await hideCode();
    const passport = await makePassport();
    try {
      const bytes = formatPassport(passport);
      const { length } = bytes;
      wipe(bytes);
      if (length > LARGEST_DROP) return no('move-too-large');
      courier = await sendCourier(parts, identity.keys, vault);
      const dropped = await drop(courier, passport);
      if (!dropped.ok) await hideCode();
      return dropped;
    } finally {
      wipe(passport.seed);
    }
  }

  async function drop(through: Courier, passport: Passport): Promise<Result<null>> {
    const room = await through.reach();
    if (room === null) return no(passport.rooms.length === 0 ? 'no-room' : 'room-unreachable');
    const digits = makeCode();
    const keys = await stretchCode(parts.stretch, digits, room.key);
    const sealed = await sealDrop(keys, passport);
    await noteGiven();
    try {
      await askRoom((cb) => {
        room.remote.roomDrop.put(keys.name, sealed, cb);
      });
    } catch (cause) {
      return no(whyRefused(cause));
    }
    show({ digits, until: Date.now() + CODE_LIFE, state: 'waiting' });
    watch(through);
    return ok(null);
  }

  function watch(through: Courier): void {
    timer = setTimeout(() => {
      void look(through).then((state) => {
        if (courier !== through || code === null) return;
        if (state === 'waiting') watch(through);
        else {
          show({ ...code, state });
          void inTurn(() => stop(through));
        }
      });
    }, LOOK);
  }

  /** A room that is not reached just now is asked again. */
  async function look(through: Courier): Promise<MoveCodeView['state']> {
    if (code === null || Date.now() > code.until) return 'expired';
    const [room] = through.rooms();
    const answer = await (room === undefined ? 'waiting' : askDrop(room).catch(() => 'waiting'));
    return answer === 'fetched' ? 'fetched' : answer === 'none' ? 'expired' : 'waiting';
  }

  async function stop(sent: Courier): Promise<void> {
    if (courier === sent) courier = null;
    await sent.close();
  }

  async function hideCode(): Promise<void> {
    if (timer !== null) clearTimeout(timer);
    if (code !== null) show(null);
    if (courier !== null) await stop(courier);
  }

  async function takeBack(): Promise<Result<null>> {
    await hideCode();
    if (note.given) {
      const sent = await sendCourier(parts, identity.keys, vault);
      courier = sent;
      const unchanged = await isUnchanged(sent);
      await stop(sent);
      if (!unchanged.ok) return unchanged;
    }
    // In this order: a crash in between leaves it where it is, or comes back under guard.
    await writeGuard(parts.records, { sequence: note.sequence });
    await writeMoved(parts.keyStore, null);
    return ok(null);
  }

  /** Whether a room has our feed just as it was when it left; what lies in the drop box is void from then on. */
  async function isUnchanged(through: Courier): Promise<Result<null>> {
    const room = await through.reach();
    if (room === null) return no('room-unreachable');
    const answers = await Promise.all(through.rooms().map((remote) => askHead(remote)));
    if (answers.some((sequence) => sequence > note.sequence)) return no('moved-on');
    if (!answers.includes(note.sequence)) return no('moved-unsure');
    await Promise.all(
      through.rooms().map((remote) => askRoom((cb) => remote.roomDrop.clear(cb)).catch(() => undefined)),
    );
    return ok(null);
  }

  /** Sequence of the newest message of ours that a room has; -1 where it does not say. */
  async function askHead(remote: Remote): Promise<number> {
    try {
      const answer = await askRoom<unknown>((cb) => {
        remote.heard.message(null, cb);
      });
      const message = parseOwn({ id: identity.keys.id }, answer);
      return message === null ? (note.sequence === 0 ? 0 : -1) : message.sequence;
    } catch {
      return -1;
    }
  }

  return {
    state: () => ({ kind: 'moved', at: note.at, given: note.given, code }),
    makeFile: (passphrase) => inTurn(() => makeFile(passphrase)),
    showCode: () => inTurn(showCode),
    takeBack: () => inTurn(takeBack),
    close: () => inTurn(hideCode),
  };
}

function askDrop(room: Remote): Promise<unknown> {
  return askRoom((cb) => {
    room.roomDrop.state(cb);
  });
}

function whyRefused(
  cause: unknown,
): 'room-full' | 'room-refused' | 'move-too-large' | 'room-too-old' | 'room-unreachable' {
  const { message } = cause instanceof Error ? cause : { message: '' };
  if (/is full/.test(message)) return 'room-full';
  if (/members only/.test(message)) return 'room-refused';
  if (/too large/.test(message)) return 'move-too-large';
  return /no answer|closed|hung up/.test(message) ? 'room-unreachable' : 'room-too-old';
}

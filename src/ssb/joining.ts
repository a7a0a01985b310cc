/** Opening an invitation link, step by step. What was begun is kept and goes on after a reload. */
import type { InvitationLink, JoiningView } from '../api';
import type { FeedId } from '../crystal/ids';
import type { VaultPort } from '../crystal/ports';
import { no, ok, type Result } from '../crystal/result';
import type { Session } from '../crystal/session';
import { formatInvitationLink, parseInvitationLink, readRoomKey } from './invitation-link';
import { readJson, writeJson } from './records';
import { retryDelay } from './retry';
import { claimCode, type Fetch } from './room-http';
import type { Rooms } from './rooms';

/** Record of the link that is being opened. */
export const JOINING = 'joining';
/** ms to wait for the room before the introduction is written all the same; it travels when the room is reached. */
const ENTER_LIMIT = 10_000;

export interface Joining {
  view(): JoiningView | null;
  /** The inviter, from the moment on that their feed is wanted; null if there is none. */
  inviter(): FeedId | null;
  /** See `CoconutApi.openInvitationLink`. */
  open(link: InvitationLink): Promise<Result<null>>;
  /** Looks whether we know each other by now, or the room was entered. Call after every change of the rooms or of the session. */
  update(): void;
  /** Tries again now what waits for the network. */
  wake(): void;
  close(): void;
}

export type JoiningParts = {
  readonly id: FeedId;
  readonly vault: VaultPort;
  readonly rooms: Rooms;
  readonly session: Pick<Session, 'introduce' | 'view'>;
  readonly fetch: Fetch;
  readonly onChange: () => void;
};

/** Takes up what was begun, if anything. */
export async function openJoining(parts: JoiningParts): Promise<Joining> {
  const { id, vault, rooms, session, fetch, onChange } = parts;
  let link: InvitationLink | null = null;
  let step: JoiningView['step'] = 'reaching-the-room';
  let attempts = 0;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let waiting: (() => void) | null = null;

  function go(next: JoiningView['step']): void {
    step = next;
    onChange();
  }

  async function finish(): Promise<void> {
    await vault.remove(JOINING);
  }

  async function run(current: InvitationLink): Promise<Result<null>> {
    go('reaching-the-room');
    const claimed = await claimCode(fetch, current.origin, id, current.code);
    if (link !== current) return no('link-unknown');
    if (!claimed.ok && claimed.reason === 'room-unreachable') {
      retryLater(current);
      return claimed;
    }
    if (!claimed.ok || readRoomKey(claimed.address) !== readRoomKey(current.room)) {
      await giveUp();
      return claimed.ok ? no('link-malformed') : claimed;
    }
    go('entering');
    await rooms.join(claimed.address);
    await untilEntered(claimed.address);
    return introduce(current);
  }

  async function introduce(current: InvitationLink): Promise<Result<null>> {
    if (current.inviter === null) {
      await giveUp();
      return ok(null);
    }
    go('introducing');
    const introduced = await session.introduce(current.inviter, current.code);
    if (!introduced.ok) return introduced;
    go('waiting-for-them');
    update();
    return ok(null);
  }

  async function giveUp(): Promise<void> {
    link = null;
    await finish();
    onChange();
  }

  function retryLater(current: InvitationLink): void {
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(
      () => {
        timer = null;
        if (link === current) run(current).catch(() => undefined); // goes on at the next start
      },
      retryDelay(attempts, true),
    );
    attempts += 1;
  }

  function untilEntered(address: string): Promise<void> {
    const entered = (): boolean => rooms.views().some((room) => room.address === address && room.state === 'connected');
    if (entered()) return Promise.resolve();
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(limit);
        waiting = null;
        resolve();
      };
      const limit = setTimeout(done, ENTER_LIMIT);
      waiting = () => {
        if (entered()) done();
      };
    });
  }

  function update(): void {
    waiting?.();
    const inviter = link?.inviter ?? null;
    if (step !== 'waiting-for-them' || inviter === null) return;
    const person = session.view().people.find((each) => each.id === inviter);
    if (!person?.iFollow || !person.followsMe) return;
    go('known-to-each-other');
    finish().catch(() => undefined); // found again, and finished, at the next start
  }

  const kept = readLink(await readJson(vault, JOINING));
  if (kept !== null) {
    link = kept;
    run(kept).catch(() => undefined); // the storage failed, which is told elsewhere
  }

  return {
    view: () => (link === null ? null : { step, inviter: link.inviter, inviterName: link.inviterName }),
    inviter: () => link?.inviter ?? null,
    open: async (next) => {
      if (next.inviter === id) return no('link-own');
      if (timer !== null) clearTimeout(timer);
      attempts = 0;
      // Written down before the view shows it: the page then takes the code out of the address.
      await writeJson(vault, JOINING, formatInvitationLink('', next));
      link = next;
      return run(next);
    },
    update,
    wake: () => {
      if (timer === null || link === null) return;
      clearTimeout(timer);
      timer = null;
      run(link).catch(() => undefined);
    },
    close: () => {
      if (timer !== null) clearTimeout(timer);
      link = null;
      waiting?.();
    },
  };
}

function readLink(value: unknown): InvitationLink | null {
  return typeof value === 'string' ? parseInvitationLink(value) : null;
}

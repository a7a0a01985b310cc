/** The registry on disk: nothing counts before it is there. */
import { randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { join } from 'node:path';
import type { FeedId } from '../src/crystal/ids';
import { readIfThere, writeDurably } from './durable-file';
import { RoomError } from './room-error';
import {
  addInvite,
  addMember,
  checkInvite,
  claimInvite,
  EMPTY,
  findFirstInvite,
  formatRegistry,
  listInvites,
  parseRegistry,
  type Change,
  type ClaimError,
  type Invite,
  type Registry,
} from './registry';

export type Limits = { readonly maxMembers: number; readonly maxInvites: number };
export type Outcome<R extends string> = { readonly ok: true } | { readonly ok: false; readonly reason: R };

export interface Membership {
  /** Ids of all members. */
  members(): readonly FeedId[];
  readonly isMember: (id: FeedId) => boolean;
  /** Whether one more may come in. */
  hasSpace(): boolean;
  /** Why `code` cannot be claimed by somebody new, or null. */
  check(code: string): ClaimError | null;
  /** Resolves once the claim is on disk. Idempotent per id and code. */
  claim(id: FeedId, code: string): Promise<Outcome<ClaimError>>;
  /** Open mode: `id` becomes a member by coming. */
  admit(id: FeedId): Promise<Outcome<'room-full'>>;
  /** A fresh code, once it is on disk; null if `by` has too many unused ones. */
  invite(by: FeedId): Promise<string | null>;
  /** What `by` made: used ones and those that can still be used. */
  made(by: FeedId): readonly Invite[];
  /** The code of the first link while the room has no members, the same one until it is claimed; null afterwards. */
  firstCode(): Promise<string | null>;
  /** Calls `listener` with every new member. */
  onMember(listener: (id: FeedId) => void): void;
  /** Calls `listener` after every change, until the returned function is called. */
  onChange(listener: () => void): () => void;
  /** Resolves when nothing waits to be written. */
  flush(): Promise<void>;
}

/** Opens the registry in `folder`. Throws a `RoomError` where it is damaged: it is never silently replaced. */
export async function openMembership(folder: string, limits: Limits): Promise<Membership> {
  const file = join(folder, 'registry.json');
  const text = await readIfThere(file);
  const stored = text === null ? EMPTY : parseRegistry(text);
  if (stored === null) throw new RoomError(`The list of members, ${file}, is damaged. Put a good copy in its place.`);
  return createMembership(stored, limits, (registry) => writeDurably(file, formatRegistry(registry)));
}

function createMembership(stored: Registry, limits: Limits, save: (registry: Registry) => Promise<void>): Membership {
  let registry = stored;
  let ids = collectIds(stored);
  let last: Promise<unknown> = Promise.resolve();
  const events = new EventEmitter().setMaxListeners(0);

  function publish(next: Registry): void {
    const added = next.members.slice(registry.members.length);
    registry = next;
    ids = collectIds(next);
    for (const member of added) events.emit('member', member.id);
    events.emit('change');
  }

  // One change after another, each computed from what the one before left on disk.
  function change<R extends string>(compute: (current: Registry) => Change<R>): Promise<Outcome<R>> {
    const run = last.then(async (): Promise<Outcome<R>> => {
      const next = compute(registry);
      if (!next.ok) return next;
      if (next.registry === registry) return { ok: true };
      await save(next.registry);
      publish(next.registry);
      return { ok: true };
    });
    last = run.catch(() => null);
    return run;
  }

  async function invite(by: FeedId | null, maxOpen: number): Promise<string | null> {
    const code = randomBytes(18).toString('base64url');
    const outcome = await change((current) => addInvite(current, { by, code, now: Date.now(), maxOpen }));
    return outcome.ok ? code : null;
  }

  return {
    members: () => [...ids],
    isMember: (id) => ids.has(id),
    hasSpace: () => ids.size < limits.maxMembers,
    check: (code) => checkInvite(registry, code, Date.now()),
    claim: (id, code) =>
      change((current) => claimInvite(current, { id, code, now: Date.now(), maxMembers: limits.maxMembers })),
    admit: (id) =>
      change((current) =>
        addMember(current, { id, role: 'member', invitedBy: null, since: Date.now() }, limits.maxMembers),
      ),
    invite: (by) => invite(by, limits.maxInvites),
    made: (by) => listInvites(registry, by, Date.now()),
    firstCode: async () => {
      if (registry.members.length > 0) return null;
      return findFirstInvite(registry)?.code ?? invite(null, 1);
    },
    onMember: (listener) => void events.on('member', listener),
    onChange: (listener) => {
      events.on('change', listener);
      return () => void events.off('change', listener);
    },
    flush: async () => {
      await last;
    },
  };
}

function collectIds(registry: Registry): ReadonlySet<FeedId> {
  return new Set(registry.members.map((member) => member.id));
}

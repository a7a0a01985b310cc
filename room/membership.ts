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
  countOpen,
  EMPTY,
  findFirstInvite,
  forgive,
  formatRegistry,
  listInvites,
  parseRegistry,
  removeMember,
  type Change,
  type ClaimError,
  type Invite,
  type InviteError,
  type Member,
  type Registry,
  type Removed,
  type RemoveError,
} from './registry';

export type Limits = {
  readonly maxMembers: number;
  readonly maxInvites: number;
  readonly maxInvitesPerDay: number;
  /** Members who look after the room beside those with that role. */
  readonly moderators: readonly FeedId[];
};
export type Outcome<R extends string> = { readonly ok: true } | { readonly ok: false; readonly reason: R };

export type Invited =
  { readonly ok: true; readonly code: string } | { readonly ok: false; readonly reason: InviteError };

export interface Membership {
  /** Ids of all members. */
  members(): readonly FeedId[];
  readonly isMember: (id: FeedId) => boolean;
  readonly isModerator: (id: FeedId) => boolean;
  readonly isRemoved: (id: FeedId) => boolean;
  /** Whom moderators removed. */
  readonly removed: () => readonly Removed[];
  /** Everybody with their role, as it counts. */
  list(): readonly Member[];
  /** Unused invitations that can still be used. */
  openInvites(): number;
  /** Whether one more may come in. */
  hasSpace(): boolean;
  /** Why `code` cannot be claimed by somebody new, or null. */
  check(code: string): ClaimError | null;
  /** Resolves once the claim is on disk. Idempotent per id and code. */
  claim(id: FeedId, code: string): Promise<Outcome<ClaimError>>;
  /** Open mode: `id` becomes a member by coming. */
  admit(id: FeedId): Promise<Outcome<'room-full' | 'removed'>>;
  /** A fresh code, once it is on disk. */
  invite(by: FeedId): Promise<Invited>;
  /** Resolves once `id` is no member any more, on disk. `by` must be a moderator. */
  remove(by: FeedId, id: FeedId): Promise<Outcome<RemoveError>>;
  /** `id`, who was removed, may come back with an invitation. */
  forgive(id: FeedId): Promise<Outcome<never>>;
  /** What `by` made: used ones and those that can still be used. */
  made(by: FeedId): readonly Invite[];
  /** The code of the first link while the room has no members, the same one until it is claimed; null afterwards. */
  firstCode(): Promise<string | null>;
  /** Calls `listener` with every new member, until the returned function is called. */
  onMember(listener: (id: FeedId) => void): () => void;
  /** Calls `listener` with everybody who was removed, until the returned function is called. */
  onRemoved(listener: (id: FeedId) => void): () => void;
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
  let index = indexOf(stored);
  let last: Promise<unknown> = Promise.resolve();
  const events = new EventEmitter().setMaxListeners(0);

  function publish(next: Registry): void {
    const before = index.members;
    registry = next;
    index = indexOf(next);
    for (const id of index.members.keys()) if (!before.has(id)) events.emit('member', id);
    for (const id of before.keys()) if (!index.members.has(id)) events.emit('removed', id);
    events.emit('change');
  }

  function subscribe(event: string, listener: (id: FeedId) => void): () => void {
    events.on(event, listener);
    return () => void events.off(event, listener);
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

  async function invite(by: FeedId | null, maxOpen: number, maxPerDay: number): Promise<Invited> {
    const code = randomBytes(18).toString('base64url');
    const outcome = await change((current) => addInvite(current, { by, code, now: Date.now(), maxOpen, maxPerDay }));
    return outcome.ok ? { ok: true, code } : outcome;
  }

  const named = new Set(limits.moderators);
  const hasRole = ({ id, role }: Member): boolean => role === 'moderator' || named.has(id);
  const isModerator = (member: Member | undefined): boolean => member !== undefined && hasRole(member);

  return {
    members: () => [...index.members.keys()],
    isMember: (id) => index.members.has(id),
    isModerator: (id) => isModerator(index.members.get(id)),
    isRemoved: (id) => index.removed.has(id),
    removed: () => registry.removed,
    list: () =>
      registry.members.map((member) => ({ ...member, role: hasRole(member) ? ('moderator' as const) : member.role })),
    openInvites: () => countOpen(registry, Date.now()),
    hasSpace: () => index.members.size < limits.maxMembers,
    check: (code) => checkInvite(registry, code, Date.now()),
    claim: (id, code) =>
      change((current) => claimInvite(current, { id, code, now: Date.now(), maxMembers: limits.maxMembers })),
    admit: (id) =>
      change((current) =>
        addMember(current, { id, role: 'member', invitedBy: null, since: Date.now() }, limits.maxMembers),
      ),
    invite: (by) => invite(by, limits.maxInvites, limits.maxInvitesPerDay),
    remove: (by, id) => change((current) => removeMember(current, { id, by, at: Date.now() }, hasRole)),
    forgive: (id) => change((current) => forgive(current, id)),
    made: (by) => listInvites({ ...registry, invites: index.invites.get(by) ?? [] }, by, Date.now()),
    firstCode: async () => {
      if (registry.members.length > 0) return null;
      const found = findFirstInvite(registry)?.code;
      if (found !== undefined) return found;
      const made = await invite(null, 1, Infinity);
      return made.ok ? made.code : null;
    },
    onMember: (listener) => subscribe('member', listener),
    onRemoved: (listener) => subscribe('removed', listener),
    onChange: (listener) => subscribe('change', listener),
    flush: async () => {
      await last;
    },
  };
}

/** What is looked up while people are there, whom every change is told: without going through a list of thousands. */
type Index = {
  readonly members: ReadonlyMap<FeedId, Member>;
  readonly removed: ReadonlySet<FeedId>;
  /** By who made them. */
  readonly invites: ReadonlyMap<FeedId | null, readonly Invite[]>;
};

function indexOf({ members, removed, invites }: Registry): Index {
  const made = new Map<FeedId | null, Invite[]>();
  for (const invite of invites) {
    const list = made.get(invite.by);
    if (list === undefined) made.set(invite.by, [invite]);
    else list.push(invite);
  }
  return {
    members: new Map(members.map((member) => [member.id, member])),
    removed: new Set(removed.map(({ id }) => id)),
    invites: made,
  };
}

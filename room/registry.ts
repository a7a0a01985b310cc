/** Who is a member, and which invitations there are. Pure: each function returns the next registry. Times: ms since 1970. */
import { isFeedId, type FeedId } from '../src/crystal/ids';

export type Member = {
  readonly id: FeedId;
  /** The first member looks after the room. */
  readonly role: 'member' | 'moderator';
  /** Null: by the room's first link, or in open mode by coming. */
  readonly invitedBy: FeedId | null;
  readonly since: number;
};

export type Invite = {
  readonly code: string;
  /** Null: the room's own first link. */
  readonly by: FeedId | null;
  readonly createdAt: number;
  readonly claimedBy: FeedId | null;
  readonly claimedAt: number | null;
};

/** Somebody whom a moderator removed: they do not come back by themselves. */
export type Removed = { readonly id: FeedId; readonly by: FeedId; readonly at: number };

export type Registry = {
  readonly members: readonly Member[];
  readonly invites: readonly Invite[];
  readonly removed: readonly Removed[];
};

export type ClaimError = 'unknown-invite' | 'used-invite' | 'expired-invite' | 'room-full' | 'removed';
export type InviteError = 'too-many-invites' | 'too-many-invites-today';
export type RemoveError = 'not-a-member' | 'is-moderator';
export type Change<R extends string> =
  { readonly ok: true; readonly registry: Registry } | { readonly ok: false; readonly reason: R };

export const EMPTY: Registry = { members: [], invites: [], removed: [] };

/** An unused invitation of a member lives this long, ms. */
export const INVITE_LIFETIME = 14 * 24 * 3600e3;

/** ms; invitations are counted per day. */
const DAY = 24 * 3600e3;

/** Used invitations kept per member, the latest: enough to tell an inviter's app who came. */
export const USED_KEPT = 1000;

/** Whether `id` is a member. */
export function isMember(registry: Registry, id: FeedId): boolean {
  return registry.members.some((member) => member.id === id);
}

/** Whether a moderator removed `id`. */
export function isRemoved(registry: Registry, id: FeedId): boolean {
  return registry.removed.some((removed) => removed.id === id);
}

/** Whether `code` can still be claimed by somebody new; the reason if not. */
export function checkInvite(registry: Registry, code: string, now: number): ClaimError | null {
  const invite = registry.invites.find((other) => other.code === code);
  if (invite === undefined) return 'unknown-invite';
  if (invite.claimedBy !== null) return 'used-invite';
  return hasExpired(invite, now) ? 'expired-invite' : null;
}

/** How many invitations can still be claimed. */
export function countOpen({ invites }: Registry, now: number): number {
  return invites.filter((invite) => invite.claimedBy === null && !hasExpired(invite, now)).length;
}

/**
 * `id` claims `code` and becomes a member, if not one already. Claiming again with the same id changes nothing and succeeds;
 * so does trying one's own invitation, which stays open for the friend it is for.
 */
export function claimInvite(
  registry: Registry,
  claim: { readonly id: FeedId; readonly code: string; readonly now: number; readonly maxMembers: number },
): Change<ClaimError> {
  const { id, code, now } = claim;
  if (isRemoved(registry, id)) return { ok: false, reason: 'removed' };
  const invite = registry.invites.find((other) => other.code === code);
  const isOwn = invite !== undefined && (invite.claimedBy === id || invite.by === id);
  if (isOwn && isMember(registry, id)) return { ok: true, registry };
  const problem = checkInvite(registry, code, now);
  if (problem !== null || invite === undefined) return { ok: false, reason: problem ?? 'unknown-invite' };
  const role = invite.by === null ? 'moderator' : 'member';
  const entered = addMember(registry, { id, role, invitedBy: invite.by, since: now }, claim.maxMembers);
  if (!entered.ok) return entered;
  const claimed = { ...invite, claimedBy: id, claimedAt: now };
  const invites = registry.invites.map((other) => (other === invite ? claimed : other));
  return { ok: true, registry: { ...entered.registry, invites } };
}

/** Adds `member`; one who is a member already stays as they are. */
export function addMember(registry: Registry, member: Member, maxMembers: number): Change<'room-full' | 'removed'> {
  if (isMember(registry, member.id)) return { ok: true, registry };
  if (isRemoved(registry, member.id)) return { ok: false, reason: 'removed' };
  if (registry.members.length >= maxMembers) return { ok: false, reason: 'room-full' };
  return { ok: true, registry: { ...registry, members: [...registry.members, member] } };
}

/** Adds an invitation by `by` with the fresh code `code`, and forgets `by`'s expired and oldest used ones. */
export function addInvite(
  registry: Registry,
  made: {
    readonly by: FeedId | null;
    readonly code: string;
    readonly now: number;
    readonly maxOpen: number;
    readonly maxPerDay: number;
  },
): Change<InviteError> {
  const { by, code, now } = made;
  const others = registry.invites.filter((invite) => invite.by !== by);
  const kept = listInvites(registry, by, now);
  const used = kept.filter((invite) => invite.claimedBy !== null).slice(-USED_KEPT);
  const open = kept.filter((invite) => invite.claimedBy === null);
  if (open.length >= made.maxOpen) return { ok: false, reason: 'too-many-invites' };
  // In both directions: the clock may have jumped back since.
  const today = kept.filter((invite) => Math.abs(now - invite.createdAt) < DAY);
  if (today.length >= made.maxPerDay) return { ok: false, reason: 'too-many-invites-today' };
  const invite: Invite = { code, by, createdAt: now, claimedBy: null, claimedAt: null };
  return { ok: true, registry: { ...registry, invites: [...others, ...used, ...open, invite] } };
}

/**
 * Removes the member `id` and their unused invitations. Those whom they invited stay. Moderators stay as well: that is a matter
 * between people, and for whoever runs the room.
 */
export function removeMember(
  registry: Registry,
  removal: Removed,
  isModerator: (member: Member) => boolean,
): Change<RemoveError> {
  const member = registry.members.find(({ id }) => id === removal.id);
  if (member === undefined) return { ok: false, reason: 'not-a-member' };
  if (isModerator(member)) return { ok: false, reason: 'is-moderator' };
  return {
    ok: true,
    registry: {
      members: registry.members.filter((other) => other !== member),
      invites: registry.invites.filter((invite) => invite.by !== member.id || invite.claimedBy !== null),
      removed: [...registry.removed.filter(({ id }) => id !== removal.id), removal],
    },
  };
}

/** Lets `id` come back, with an invitation, like anybody. */
export function forgive(registry: Registry, id: FeedId): Change<never> {
  if (!isRemoved(registry, id)) return { ok: true, registry };
  return { ok: true, registry: { ...registry, removed: registry.removed.filter((removed) => removed.id !== id) } };
}

/** The invitations that `by` made: used ones and those that can still be used. */
export function listInvites(registry: Registry, by: FeedId | null, now: number): readonly Invite[] {
  return registry.invites.filter(
    (invite) => invite.by === by && (invite.claimedBy !== null || !hasExpired(invite, now)),
  );
}

/** The room's own unused link, if it has one. It does not expire: without it nobody could ever enter. */
export function findFirstInvite(registry: Registry): Invite | null {
  return registry.invites.find((invite) => invite.by === null && invite.claimedBy === null) ?? null;
}

/** The registry as text. */
export function formatRegistry(registry: Registry): string {
  return `${JSON.stringify({ version: 1, ...registry }, null, 1)}\n`;
}

/** The registry in `text`, or null where it is none (damaged, or of a newer version). */
export function parseRegistry(text: string): Registry | null {
  const value = parseJson(text);
  if (!isRecord(value) || value['version'] !== 1) return null;
  // Written by rooms that could not remove anybody: nobody is.
  const { members, invites, removed = [] } = value;
  if (!Array.isArray(members) || !members.every(isMemberEntry)) return null;
  if (!Array.isArray(invites) || !invites.every(isInviteEntry)) return null;
  if (!Array.isArray(removed) || !removed.every(isRemovedEntry)) return null;
  return { members, invites, removed };
}

function hasExpired(invite: Invite, now: number): boolean {
  return invite.by !== null && now >= invite.createdAt + INVITE_LIFETIME;
}

function isMemberEntry(value: unknown): value is Member {
  if (!isRecord(value)) return false;
  const { id, role, invitedBy, since } = value;
  return isFeedId(id) && (role === 'member' || role === 'moderator') && isFeedIdOrNull(invitedBy) && isTime(since);
}

function isInviteEntry(value: unknown): value is Invite {
  if (!isRecord(value)) return false;
  const { code, by, createdAt, claimedBy, claimedAt } = value;
  const claimed = isFeedId(claimedBy) ? isTime(claimedAt) : claimedBy === null && claimedAt === null;
  return typeof code === 'string' && isFeedIdOrNull(by) && isTime(createdAt) && claimed;
}

function isRemovedEntry(value: unknown): value is Removed {
  return isRecord(value) && isFeedId(value['id']) && isFeedId(value['by']) && isTime(value['at']);
}

function isFeedIdOrNull(value: unknown): value is FeedId | null {
  return value === null || isFeedId(value);
}

function isTime(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

import { describe, expect, test } from 'vitest';
import {
  addInvite,
  addMember,
  checkInvite,
  claimInvite,
  EMPTY,
  findFirstInvite,
  forgive,
  formatRegistry,
  INVITE_LIFETIME,
  isMember,
  listInvites,
  parseRegistry,
  removeMember,
  USED_KEPT,
  type Change,
  type Registry,
} from '../../../room/registry';
import type { FeedId } from '../../../src/crystal/ids';

const id = (letter: string) => `@${letter.repeat(42)}A=.ed25519` as FeedId;
const [alice, bob, carol] = [id('a'), id('b'), id('c')];
const NOW = 1_700_000_000_000;

function expectOk(change: Change<string>): Registry {
  if (!change.ok) throw new Error(`refused: ${change.reason}`);
  return change.registry;
}

const invite = (registry: Registry, by: FeedId | null, code: string, now = NOW) =>
  addInvite(registry, { by, code, now, maxOpen: 3, maxPerDay: 100 });
const claim = (registry: Registry, who: FeedId, code: string, now = NOW, maxMembers = 10) =>
  claimInvite(registry, { id: who, code, now, maxMembers });

/** A room whose first member is alice, who has invited with the code `forBob`. */
function aliceInvites(): Registry {
  const first = expectOk(claim(expectOk(invite(EMPTY, null, 'first')), alice, 'first'));
  return expectOk(invite(first, alice, 'forBob'));
}

describe('the first link', () => {
  test('makes its opener member and moderator, and is then used', () => {
    const fresh = expectOk(invite(EMPTY, null, 'first'));
    expect(findFirstInvite(fresh)?.code).toBe('first');
    const claimed = expectOk(claim(fresh, alice, 'first'));
    expect(claimed.members).toEqual([{ id: alice, role: 'moderator', invitedBy: null, since: NOW }]);
    expect(findFirstInvite(claimed)).toBeNull();
    expect(claim(claimed, bob, 'first')).toEqual({ ok: false, reason: 'used-invite' });
  });

  test('does not expire', () => {
    const fresh = expectOk(invite(EMPTY, null, 'first'));
    expect(checkInvite(fresh, 'first', NOW + 100 * INVITE_LIFETIME)).toBeNull();
  });
});

describe('a claim', () => {
  test('makes a member, and remembers who invited whom', () => {
    const registry = expectOk(claim(aliceInvites(), bob, 'forBob', NOW + 1));
    expect(registry.members[1]).toEqual({ id: bob, role: 'member', invitedBy: alice, since: NOW + 1 });
    expect(listInvites(registry, alice, NOW)[0]).toMatchObject({ claimedBy: bob, claimedAt: NOW + 1 });
  });

  test('succeeds again for the same person and changes nothing', () => {
    const once = expectOk(claim(aliceInvites(), bob, 'forBob'));
    expect(expectOk(claim(once, bob, 'forBob', NOW + 2 * INVITE_LIFETIME))).toBe(once);
  });

  test('by a member records who came, and leaves their membership alone', () => {
    const known = expectOk(addMember(aliceInvites(), { id: bob, role: 'member', invitedBy: null, since: 1 }, 10));
    const registry = expectOk(claim(known, bob, 'forBob'));
    expect(registry.members).toEqual(known.members);
    expect(listInvites(registry, alice, NOW)[0]?.claimedBy).toBe(bob);
  });

  test('by its maker leaves the invitation open', () => {
    const registry = aliceInvites();
    expect(expectOk(claim(registry, alice, 'forBob'))).toBe(registry);
    expect(checkInvite(registry, 'forBob', NOW)).toBeNull();
  });

  test.each([
    ['unknown-invite', carol, 'other', NOW],
    ['expired-invite', carol, 'forBob', NOW + INVITE_LIFETIME],
  ] as const)('is refused: %s', (reason, who, code, now) => {
    expect(claim(aliceInvites(), who, code, now)).toEqual({ ok: false, reason });
  });

  test('is refused by a full room, which leaves the code unused; a member may still claim', () => {
    const registry = aliceInvites();
    expect(claim(registry, bob, 'forBob', NOW, 1)).toEqual({ ok: false, reason: 'room-full' });
    expect(checkInvite(registry, 'forBob', NOW)).toBeNull();
  });
});

describe('invitations', () => {
  test('are bounded per member, unused ones alone counting', () => {
    let registry = aliceInvites();
    registry = expectOk(invite(registry, alice, 'second'));
    registry = expectOk(invite(registry, alice, 'third'));
    expect(invite(registry, alice, 'fourth')).toEqual({ ok: false, reason: 'too-many-invites' });
    expect(invite(registry, bob, 'other').ok).toBe(true);
    const used = expectOk(claim(registry, bob, 'second'));
    expect(invite(used, alice, 'fourth').ok).toBe(true);
  });

  test('expire unused, and make space', () => {
    let registry = aliceInvites();
    registry = expectOk(invite(registry, alice, 'second'));
    registry = expectOk(invite(registry, alice, 'third'));
    const later = expectOk(invite(registry, alice, 'fourth', NOW + INVITE_LIFETIME));
    expect(listInvites(later, alice, NOW + INVITE_LIFETIME).map(({ code }) => code)).toEqual(['fourth']);
    expect(later.invites.some(({ code }) => code === 'third')).toBe(false);
  });

  test('that were used are kept up to a bound, the oldest going first', () => {
    const used = Array.from({ length: USED_KEPT + 5 }, (_, index) => ({
      code: `used${index}`,
      by: alice,
      createdAt: 1,
      claimedBy: bob,
      claimedAt: 2,
    }));
    const registry = expectOk(invite({ ...EMPTY, invites: used }, alice, 'next'));
    expect(registry.invites).toHaveLength(USED_KEPT + 1);
    expect(registry.invites[0]?.code).toBe('used5');
  });
});

describe('a member who is removed', () => {
  const noModerator = (): boolean => false;
  const remove = (registry: Registry, who: FeedId) =>
    removeMember(registry, { id: who, by: alice, at: NOW }, ({ role }) => role === 'moderator');
  const withBob = (): Registry => expectOk(claim(aliceInvites(), bob, 'forBob'));

  test('is gone with their unused invitations, and whom they invited stays', () => {
    const two = expectOk(invite(expectOk(invite(withBob(), bob, 'forCarol')), bob, 'unused'));
    const gone = expectOk(remove(expectOk(claim(two, carol, 'forCarol')), bob));
    expect(gone.members.map((member) => member.id)).toEqual([alice, carol]);
    expect(checkInvite(gone, 'unused', NOW)).toBe('unknown-invite');
    expect(listInvites(gone, bob, NOW).map((each) => each.code)).toEqual(['forCarol']);
  });

  test('comes back by no invitation and not by coming, until forgiven, and then by a new one', () => {
    const gone = expectOk(invite(expectOk(remove(withBob(), bob)), alice, 'again'));
    for (const code of ['forBob', 'again']) expect(claim(gone, bob, code)).toEqual({ ok: false, reason: 'removed' });
    const member = { id: bob, role: 'member', invitedBy: null, since: NOW } as const;
    expect(addMember(gone, member, 10)).toEqual({ ok: false, reason: 'removed' });
    const forgiven = expectOk(forgive(gone, bob));
    expect(claim(forgiven, bob, 'forBob')).toEqual({ ok: false, reason: 'used-invite' });
    expect(isMember(expectOk(claim(forgiven, bob, 'again')), bob)).toBe(true);
  });

  test('is neither a moderator nor a stranger', () => {
    expect(remove(withBob(), alice)).toEqual({ ok: false, reason: 'is-moderator' });
    expect(remove(withBob(), carol)).toEqual({ ok: false, reason: 'not-a-member' });
    expect(expectOk(removeMember(withBob(), { id: alice, by: bob, at: NOW }, noModerator)).members).toHaveLength(1);
  });

  test('stays removed on disk; a registry of a room that removed nobody is read', () => {
    const gone = expectOk(remove(withBob(), bob));
    expect(parseRegistry(formatRegistry(gone))).toEqual(gone);
    expect(parseRegistry('{"version":1,"members":[],"invites":[]}')).toEqual(EMPTY);
    expect(parseRegistry('{"version":1,"members":[],"invites":[],"removed":[{"id":"bob"}]}')).toBeNull();
  });
});

describe('invitations in a day', () => {
  test('are bounded, used or not, and whatever the clock did', () => {
    const make = (registry: Registry, code: string, now: number) =>
      addInvite(registry, { by: alice, code, now, maxOpen: 10, maxPerDay: 2 });
    const two = expectOk(make(expectOk(make(EMPTY, 'a', NOW)), 'b', NOW + 1000));
    const late = { ok: false, reason: 'too-many-invites-today' };
    expect(make(two, 'c', NOW + 2000)).toEqual(late);
    expect(make(two, 'c', NOW - 3600e3)).toEqual(late);
    expect(expectOk(make(two, 'c', NOW + 25 * 3600e3)).invites).toHaveLength(3);
    expect(expectOk(make(two, 'c', NOW - 10 * 365 * 24 * 3600e3)).invites).toHaveLength(3);
  });
});

describe('on disk', () => {
  test('what is written is read again', () => {
    const registry = expectOk(claim(aliceInvites(), bob, 'forBob'));
    expect(parseRegistry(formatRegistry(registry))).toEqual(registry);
    expect(isMember(registry, bob)).toBe(true);
    expect(isMember(registry, carol)).toBe(false);
  });

  test.each([
    '',
    'null',
    '[]',
    '{"version":2,"members":[],"invites":[]}',
    '{"version":1,"members":[]}',
    '{"version":1,"members":[{"id":"me","role":"member","invitedBy":null,"since":1}],"invites":[]}',
    `{"version":1,"members":[{"id":"${alice}","role":"queen","invitedBy":null,"since":1}],"invites":[]}`,
    `{"version":1,"members":[],"invites":[{"code":"x","by":null,"createdAt":1,"claimedBy":"${alice}","claimedAt":null}]}`,
  ])('damage is noticed: %s', (text) => {
    expect(parseRegistry(text)).toBeNull();
  });
});

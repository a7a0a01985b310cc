import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findPerson, knows, startPeer } from '../support/peer';
import { acquainted, Company, connected, idOf, invite, open, parseLink } from '../support/meet';
import { startRoom, type TestRoom } from '../support/room';

let room: TestRoom;
const company = new Company();

beforeEach(async () => {
  room = await startRoom();
});

afterEach(async () => {
  await company.leave();
  await room.stop();
});

describe('people meet through a room', () => {
  it('a new person opens a personal link, and both know each other', async () => {
    const [alice, bob] = await Promise.all([company.host('Alice', room), company.person('Bob')]);
    const link = await invite(alice);
    expect(link.inviterName).toBe('Alice');
    await open(bob, link);
    const [aliceId, bobId] = [await idOf(alice), await idOf(bob)];
    const seen = await bob.ready((state) => knows(state, aliceId) && state.joining?.step === 'known-to-each-other');
    expect(findPerson(seen, aliceId)?.name).toBe('Alice');
    const atAlice = await alice.ready((state) => knows(state, bobId) && findPerson(state, bobId)?.online === true);
    expect(findPerson(atAlice, bobId)?.name).toBe('Bob');
    expect(atAlice.rooms[0]?.present).toBe(2);
  });

  it('a member opens a personal link of another member', async () => {
    const alice = await company.host('Alice', room);
    const [bob, carol] = [await company.guest('Bob', alice), await company.guest('Carol', alice)];
    await open(carol, await invite(bob));
    await acquainted(bob, carol);
  });

  it('the link works while the one who made it is away; they follow back when they return', async () => {
    const alice = await company.host('Alice', room);
    const link = await invite(alice);
    await alice.stop();
    const bob = await company.person('Bob');
    await open(bob, link);
    const aliceId = link.inviter;
    await bob.ready((state) => state.joining?.step === 'waiting-for-them');
    const again = company.keep(await startPeer({ dir: alice.dir }));
    await acquainted(again, bob);
    const done = await bob.ready((state) => state.joining?.step === 'known-to-each-other');
    expect(done.joining?.inviter).toBe(aliceId);
  });

  it('refuses what is no good, and says why', async () => {
    const alice = await company.host('Alice', room);
    const bob = await company.guest('Bob', alice);
    const link = await invite(alice);
    await open(bob, link);
    const carol = await company.person('Carol');
    expect(await carol.api.openInvitationLink(link)).toMatchObject({ ok: false, reason: 'link-used' });
    expect(await carol.api.openInvitationLink({ ...link, code: 'nobodymadethis' })).toMatchObject({
      ok: false,
      reason: 'link-unknown',
    });
    expect(await alice.api.openInvitationLink(link)).toMatchObject({ ok: false, reason: 'link-own' });
    await carol.ready(({ joining }) => joining === null);
    expect(await carol.api.createInvitationLink('https://app.example/')).toMatchObject({
      ok: false,
      reason: 'no-room',
    });
    expect((await carol.ready()).rooms).toEqual([]);
  });

  it('goes on by itself when the room was away as the link was opened, even after a restart', async () => {
    const alice = await company.host('Alice', room);
    const link = await invite(alice);
    await room.kill9();
    const bob = await company.person('Bob');
    expect(await bob.api.openInvitationLink(link)).toMatchObject({ ok: false, reason: 'room-unreachable' });
    await bob.ready((state) => state.joining?.step === 'reaching-the-room');
    await bob.kill();
    await room.restart();
    const again = company.keep(await startPeer({ dir: bob.dir }));
    await acquainted(alice, again);
  });

  it('a room that is open and serves the app is entered without a link', async () => {
    const home = await startRoom({ mode: 'open' });
    try {
      const dora = await company.person('Dora', { home: home.url });
      await connected(dora);
      expect((await dora.ready()).rooms.map((each) => each.address)).toEqual([home.address]);
    } finally {
      await company.leave();
      await home.stop();
    }
  });

  it('a room’s first link names nobody, and is used up by whoever comes first', async () => {
    const [alice, bob] = await Promise.all([company.host('Alice', room), company.person('Bob')]);
    expect((await alice.ready()).joining).toBeNull();
    expect(await bob.api.openInvitationLink(parseLink(room.firstLink))).toMatchObject({
      ok: false,
      reason: 'link-used',
    });
  });
});

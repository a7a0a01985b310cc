/** What one device does for its owner: one peer in many tabs, everything kept, no network needed, keys in no clear. */
import type { Page } from '@playwright/test';
import type { Person } from '../support/person';
import { expect, test } from '../support/story';
import { findTraces, readFolder, readOrigin } from '../support/traces';
import { countKeys, damageKeys, stealSeed } from '../support/vault';
import type { Witness } from '../support/witness';

const ELSEWHERE = 'Coconut is open in another tab';
const DAMAGED = 'Your account is incomplete in this browser';
const UNREADABLE = 'Your account cannot be opened right now';

/** Public names in a person's feed, as the room has passed them on, after checking that its sequence has no gap and no end. */
async function namesOf(person: Person, room: Witness): Promise<unknown[]> {
  const feed = await room.reads(person);
  expect(feed.map(({ value }) => value.sequence)).toEqual(feed.map((_, index) => index + 1));
  return feed.map(({ value }) => (value.content as { name?: unknown }).name).filter((name) => typeof name === 'string');
}

test.describe('tabs', () => {
  test('a second tab takes over, and the feed goes on where it was', async ({ host, witness }) => {
    const alice = await host('Alice');
    const room = await witness(alice);
    await room.hears(alice, () => alice.callsThemselves('Alice One'));

    const first = await alice.opensAnotherTab();
    await alice.takesOver();
    await alice.seesTheMeetingPlace();
    await room.hears(alice, () => alice.callsThemselves('Alice Two'));

    const second = alice.device.page;
    alice.device.useTab(first);
    await alice.seesHeading(ELSEWHERE);
    await alice.takesOver();
    await room.hears(alice, () => alice.callsThemselves('Alice Three'));
    alice.device.useTab(second);
    await alice.seesHeading(ELSEWHERE);

    expect(await namesOf(alice, room)).toEqual(['Alice', 'Alice One', 'Alice Two', 'Alice Three']);
  });

  test('closing the tab that has the app frees it for the next', async ({ host }) => {
    const alice = await host('Alice');
    const first = await alice.opensAnotherTab();
    await alice.seesHeading(ELSEWHERE);
    await first.close();
    await alice.reloads();
    await alice.seesTheMeetingPlace();
  });
});

test('reloading in the middle of joining, asking and sending loses nothing', async ({ host, person, friend }) => {
  const alice = await host('Alice');
  const dana = await person('Dana');
  await dana.opens(await alice.invites());
  await dana.acceptsTheInvitation();
  await dana.device.page.waitForURL(/#\/join$/); // the link is in the app's keeping
  await dana.device.page.reload();
  await dana.isIn(); // whether joining was still under way or had just ended
  const [bob, carol] = [await friend('Bob', alice), await friend('Carol', alice)];
  await alice.knows('Bob', 'Carol', 'Dana');

  await alice.beginsToProtect({ name: 'Bank', secret: 'the words of a wallet', friends: ['Bob', 'Carol'], quorum: 2 });
  await alice.device.tap(alice.button('Ask 2 friends'));
  await alice.seesHeading('Bank');
  await alice.reloads();
  await alice.seesStanding(/^Waiting for answers: 0 of 2/);
  await bob.agreesToKeep();
  await carol.agreesToKeep();
  await alice.seesStanding('2 friends said yes. You can send the pieces');
  await alice.sendsThePieces();
  await alice.reloads();
  await alice.seesStanding(/^Safe: all 2 friends/);

  await alice.asksForPieces();
  await alice.seesStanding('0 of 2 pieces needed are back');
  await bob.returnsThePiece();
  await alice.sees('Bob', 'Gave the piece back');
  await alice.reloads();
  await alice.sees('Bob', 'Gave the piece back');
  await carol.returnsThePiece();
  expect(await alice.recovers()).toBe('the words of a wallet');
});

test('without a network it opens, shows what is here, and sends later what is written now', async ({
  host,
  friend,
}) => {
  const alice = await host('Alice');
  const [bob, carol] = [await friend('Bob', alice), await friend('Carol', alice)];
  await alice.protects({ name: 'Bank', secret: 'the words of a wallet', friends: ['Bob', 'Carol'], quorum: 2 });
  await alice.seesOnTheWayTo('Bob', 'Carol');
  await alice.isKeptForOffline();

  await alice.device.setOffline(true);
  await alice.reloads();
  await alice.seesText(/^Offline: everything you write is kept here/);
  await alice.looksAt('Bank');
  await alice.seesStanding(/^Waiting for answers: 0 of 2/);
  await alice.protects({ name: 'Photos', secret: 'another secret', friends: ['Bob', 'Carol'], quorum: 2 });
  await alice.sees('Bob', 'The question is saved on this device, not sent yet');
  await alice.reloads();
  await alice.sees('Carol', 'The question is saved on this device, not sent yet');
  for (const place of ['Home', 'Kept for others', 'People', 'Settings'] as const) await alice.goesTo(place);

  await alice.device.setOffline(false);
  await alice.seesTheMeetingPlace();
  await alice.looksAt('Photos');
  await alice.sees('Bob', /on Bob’s device/);
  await alice.sees('Carol', /on Carol’s device/);
  for (const { peer } of [bob, carol]) await peer.ready(({ view }) => view.kept.length === 2);
});

test('without a network somebody says yes, and it is heard when it is back', async ({ host, person, friend }) => {
  const alice = await host('Alice');
  const bob = await person('Bob');
  await bob.joins(await alice.invites());
  const carol = await friend('Carol', alice);
  await alice.knows('Bob', 'Carol');
  await alice.protects({ name: 'Bank', secret: 'the words of a wallet', friends: ['Bob', 'Carol'], quorum: 2 });
  await carol.agreesToKeep();
  await bob.goesTo('Home');
  await expect(bob.device.page.getByRole('link', { name: /^Keep a piece for .?Alice/ })).toBeVisible();
  await bob.isKeptForOffline();

  await bob.device.setOffline(true);
  await bob.reloads();
  await bob.agreesToKeepAPieceFor('Alice');
  await bob.seesText(/^Your answer travels as soon as this device is online/);
  await bob.reloads();
  await bob.seesHeading(/^You said yes to .?Alice/);
  await bob.seesText(/^Offline: everything you write is kept here/);
  await alice.seesStanding(/^Waiting for answers: 1 of 2/);

  await bob.device.setOffline(false);
  await alice.seesStanding('2 friends said yes. You can send the pieces');
  await alice.sendsThePieces();
  await alice.seesPieceKeptBy('Bob', 'Carol');
  await bob.keepsAPieceFor('Alice');
});

test('the log is in IndexedDB, nothing in web storage, and the key in no clear anywhere', async ({ host, witness }) => {
  const alice = await host('Alice Liddell');
  const room = await witness(alice);
  const value = (await room.seesMessages(alice, 1))[0]?.value ?? { author: '' };
  await alice.reloads();
  const { page } = alice.device;

  const places = await readOrigin(page, 'Alice');
  const log = places.filter(({ name }) => name === 'Alice, IndexedDB coconut-files/blocks');
  expect(findTraces(value.author, log)).not.toEqual([]);
  expect(findTraces('Alice Liddell', log)).not.toEqual([]);
  expect(await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie])).toEqual([0, 0, '']);

  const seed = Buffer.from(await stealSeed(page), 'hex');
  await alice.closesTheApp();
  const kept = [...places, ...(await readFolder(alice.device.folder, 'Alice'))];
  const base64 = seed.toString('base64').slice(0, 40);
  expect(kept.filter(({ bytes }) => bytes.includes(seed))).toEqual([]);
  expect(findTraces(seed.toString('hex'), kept)).toEqual([]);
  expect(findTraces(base64, kept)).toEqual([]);
  // The other half, which is public, would be found in the same way.
  expect(findTraces(value.author.slice(1, 41), kept).join('\n')).toContain('Alice, file');
});

test('without its keys the app makes no new account, and has the old one again with them', async ({ room, host }) => {
  const alice = await host('Alice');
  await alice.callsThemselves('Alice One');
  const link = await alice.invites();
  const page = (): Page => alice.device.page;

  for (const [damage, heading, records] of [
    ['deleted', DAMAGED, 0],
    ['changed', UNREADABLE, 3],
  ] as const) {
    const mend = await damageKeys(page(), damage);
    await page().reload();
    await alice.seesHeading(heading);
    await alice.seesText('no new account was made');
    await alice.device.tap(alice.button('Try again'));
    await alice.seesHeading(heading);
    await alice.opens(link);
    await page().reload();
    await alice.seesHeading(heading);
    expect(await countKeys(page())).toBe(records);
    expect(await room.members()).toHaveLength(1);

    await mend(page());
    await alice.reopens();
    await alice.goesTo('Settings');
    await expect(page().getByLabel('Your name')).toHaveValue('Alice One');
    await alice.seesTheMeetingPlace();
  }
});

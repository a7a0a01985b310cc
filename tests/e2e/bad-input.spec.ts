/** Links, names, secrets and choices that are no good: each is told what to do, and nothing happens. */
import type { Locator } from '@playwright/test';
import { eventually } from '../support/eventually';
import type { Person } from '../support/person';
import { expect, test } from '../support/story';
import { Stranger } from '../support/stranger';
import { countKeys } from '../support/vault';
import type { Witness } from '../support/witness';

const MARKUP = '<img src=x onerror="window.broken=1"><script>window.broken=2</script>';

/** Nothing that somebody wrote has become markup, or has run. */
async function seesNoMarkup({ device: { page } }: Person): Promise<void> {
  await expect(page.locator('main').locator('img, script, iframe, object')).toHaveCount(0);
  expect(await page.evaluate(() => 'broken' in window)).toBe(false);
}

/** Calls themselves `name` and returns the sequence number of the message that says so, once the room has it. */
async function markFeed(person: Person, room: Witness, name: string): Promise<number> {
  await person.callsThemselves(name);
  return eventually(`${name} in the room`, async () => {
    const said = (await room.reads(person)).find(({ value }) => (value.content as { name?: unknown }).name === name);
    return said?.value.sequence;
  });
}

const alert = (person: Person): Locator => person.device.page.locator('main').getByRole('alert');

test.describe('links', () => {
  test('one that is no good says so and what to do, and the next good one works', async ({ room, host, person }) => {
    const alice = await host('Alice');
    const used = await alice.invites();
    const bob = await person('Bob');
    await bob.joins(used);
    const good = await alice.invites();
    const eve = await person('Eve');
    const { device } = eve;

    await eve.opens(good.slice(0, good.indexOf('&code=')));
    await eve.seesHeading('This link is not complete');
    await eve.seesText('ask your friend to send it again');
    for (const text of ['hello', `javascript:alert(1)${new URL(good).hash}`, good.replace('http=http', 'http=ftp')]) {
      await device.page.getByLabel('The invitation link').fill(text);
      await device.tap(eve.button('Open it'));
      await eve.seesHeading('This link is not complete');
    }
    expect(await countKeys(device.page)).toBe(0);
    await eve.opensTheApp();
    await eve.seesHeading('Friends keep your secrets safe, in pieces');

    for (const [link, words, advice] of [
      [good.replace(/code=[^&]+/, 'code=never-made'), 'does not know this invitation', 'make a new link and send it'],
      [used, 'Somebody has used this invitation already', 'Otherwise ask your friend for a new link'],
    ] as const) {
      await eve.opens(link);
      await eve.acceptsTheInvitation();
      await eve.seesHeading('You need another link');
      await eve.seesText(words);
      await eve.seesText(advice);
    }
    expect(await room.members()).toHaveLength(2);
    await eve.joins(good);
    expect(await room.members()).toHaveLength(3);
  });

  test('one’s own is not for oneself, and still works for a friend; one’s old one leads home', async ({
    room,
    host,
    person,
  }) => {
    const alice = await host('Alice');
    const link = await alice.invites();
    await alice.opens(link);
    await alice.seesHeading('This invitation is not for you');
    await alice.seesText('Send it to the friend that you want to invite');
    const bob = await person('Bob');
    await bob.joins(link);
    await bob.joins(link);
    await bob.knows('Alice');
    expect(await room.members()).toHaveLength(2);
  });
});

test('too little and too much are refused with the limit, and nothing is published', async ({
  host,
  witness,
  friend,
}) => {
  const alice = await host('Alice');
  const room = await witness(alice);
  const [bob, carol] = [await friend('Bob', alice), await friend('Carol', alice)];
  await alice.knows('Bob', 'Carol');
  const before = await markFeed(alice, room, 'Alice One');
  const { device } = alice;
  const next = (): Promise<void> => device.tap(alice.button('Next'));

  // A name: none, blank, and one that a changed page lets through.
  const name = device.page.getByLabel('Your name');
  for (const blank of ['', '   ']) {
    await name.fill(blank);
    await device.tap(alice.button('Save'));
    await alice.seesText('There is no name yet');
  }
  await name.fill('x'.repeat(500));
  await expect(name).toHaveValue('x'.repeat(64));
  await name.evaluate((field) => field.removeAttribute('maxlength'));
  await name.fill('x'.repeat(500));
  await device.tap(alice.button('Save'));
  await alice.seesText('Choose a shorter one, of at most 64 letters');

  // A secret: no name, none at all, far too much, one letter too much.
  await alice.goesTo('My secrets');
  await device.tap(device.page.getByRole('link', { name: 'Protect a secret' }));
  await next();
  await expect(alert(alice)).toContainText('There is no name yet');
  await device.page.getByLabel('Name of the secret').fill('Bank');
  await alice.goesOn('Type your secret');
  await next();
  await expect(alert(alice)).toContainText('There is no secret yet');
  const secret = device.page.getByLabel('Your secret');
  await secret.fill('🥥'.repeat(50_000));
  await next();
  await expect(alert(alice)).toContainText('That is larger than what can be protected');
  const limit = 1024 * Number(/At most (\d+) KB fit/.exec(await alert(alice).innerText())?.[1]);
  expect(limit).toBe(65_536);
  await secret.fill('x'.repeat(limit + 1));
  await next();
  await expect(alert(alice)).toContainText('That is larger than what can be protected');
  const largest = '"'.repeat(40) + 'x'.repeat(limit - 80);
  await secret.fill(largest);

  // Friends: none, one; and no more needed than there are, nor one alone.
  await alice.goesOn('Who shall keep a piece?');
  for (const box of await device.page.getByRole('checkbox').all()) await box.uncheck();
  await next();
  await expect(alert(alice)).toContainText('At least 2 friends are needed');
  await alice.friendBox('Bob').check();
  await next();
  await expect(alert(alice)).toContainText('At least 2 friends are needed');
  await alice.friendBox('Carol').check();
  await alice.goesOn('How many friends are needed?');
  await expect(device.page.getByRole('radio')).toHaveCount(1);
  await expect(device.page.getByRole('radio', { name: '2 of 2' })).toBeChecked();

  await alice.goesTo('Home');
  await device.tap(alice.button('Leave'));
  expect(await markFeed(alice, room, 'Alice Two'), 'only the new name was published').toBe(before + 1);

  // The largest that is let through fits indeed.
  await alice.protects({ name: 'Bank', secret: largest, friends: ['Bob', 'Carol'] });
  await bob.agreesToKeep();
  await carol.agreesToKeep();
  await alice.sendsThePieces();
  await alice.seesPieceKeptBy('Bob', 'Carol');
  await alice.asksForPieces();
  await bob.returnsThePiece();
  await carol.returnsThePiece();
  await alice.seesPieceReturnedBy('Bob', 'Carol');
  expect(await alice.recovers()).toBe(largest);
});

test('what was chosen to be needed shrinks with the friends', async ({ host, friend }) => {
  const alice = await host('Alice');
  const names = ['Bob', 'Carol', 'Dana'];
  for (const name of names) await friend(name, alice);
  await alice.beginsToProtect({ name: 'Bank', secret: 'the words', friends: names, quorum: 3 });
  await alice.device.tap(alice.button('Change: 3 friends'));
  await alice.friendBox('Dana').uncheck();
  await alice.device.tap(alice.button('Next'));
  await alice.seesText('2 of 2.');
});

test('with too few friends left, the app says so, and others can be asked', async ({ host, friend }) => {
  const alice = await host('Alice');
  const [bob, carol, dana] = [
    await friend('Bob', alice),
    await friend('Carol', alice),
    await friend('Dana', alice),
  ] as const;
  await alice.protects({ name: 'Bank', secret: 'the words', friends: ['Bob', 'Carol'], quorum: 2 });
  await bob.agreesToKeep();
  await carol.declinesToKeep();
  await alice.seesStanding('Too few friends said yes');
  await alice.seesText('No piece was sent. Ask more friends');
  await alice.goesTo('Home');
  await alice.seesText('Too few friends for “Bank”');

  await alice.protectsAgain({ name: 'Bank', secret: 'the words', friends: ['Dana'] });
  await dana.agreesToKeep();
  await alice.sendsThePieces();
  await alice.seesPieceKeptBy('Bob', 'Dana');
  await alice.seesStanding(/^Safe: all 2 friends/);
});

test('what others write is text, however long or strange', async ({ room, host }) => {
  const alice = await host('Alice');
  const link = await alice.invites();
  const name = `\u202E\u0000${MARKUP}\nקוקוס 🥥${'\u0301'.repeat(50)} ${'W'.repeat(500)}`;
  const shown = `${MARKUP} קוקוס`.slice(0, 60);
  const stranger = await Stranger.enters(room, link, name);
  try {
    await stranger.asksToKeepAPiece(`${MARKUP}\n\u202Eאבג 🥥\n${'long '.repeat(400)}`);
    await alice.goesTo('Home');
    const question = alice.device.page.getByRole('link', { name: /^Keep a piece for/ });
    await expect(question).toContainText(shown);
    await seesNoMarkup(alice);
    await alice.device.tap(question);
    await alice.seesText(/^<img src=x onerror="window.broken=1">.*אבג 🥥/s);
    await seesNoMarkup(alice);
    await alice.goesTo('People');
    await alice.device.tap(alice.device.page.getByRole('link').filter({ hasText: shown }));
    await expect(alice.heading(/^.?<img src=x/)).toContainText(shown);
    await seesNoMarkup(alice);
    expect((await alice.heading(/<img/).innerText()).length).toBeLessThanOrEqual(66);
    const width = await alice.device.page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(alice.device.page.viewportSize()?.width ?? 0);
  } finally {
    await stranger.leaves();
  }
});

test('what one writes oneself arrives as it is', async ({ host, person, friend }) => {
  const alice = await host(`<i>Alice</i> 🥥`);
  const bob = await person('בוב');
  await bob.joins(await alice.invites());
  await friend('Carol', alice);
  const message = `${MARKUP}\nשלום 🥥`;
  await alice.knows('בוב', 'Carol');
  await alice.protects({ name: '<b>Bank</b> 🥥 שלום', secret: MARKUP, friends: ['בוב', 'Carol'], message });
  await seesNoMarkup(alice);
  await alice.sees('בוב', /\S/);
  await bob.opensQuestionOf('<i>Alice</i> 🥥');
  await expect(bob.device.page.getByRole('blockquote')).toHaveText(message, { useInnerText: true });
  await seesNoMarkup(bob);
});

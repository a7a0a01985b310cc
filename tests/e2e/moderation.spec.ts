/** Whoever looks after a meeting place does it in the app: who is in it, removing somebody, who is told so, and letting them in again. */
import type { Locator } from '@playwright/test';
import type { Person } from '../support/person';
import { expect, test } from '../support/story';

function line(person: Person, name: string): Locator {
  return person.device.page.getByRole('listitem').filter({ hasText: name });
}

/** Makes `count` links on the page of the meeting place. */
async function makesLinks(alice: Person, count: number): Promise<readonly string[]> {
  const { page } = alice.device;
  await page.getByLabel('How many links').fill(String(count));
  await alice.device.tap(alice.button('Make the links'));
  const links = page.getByRole('list', { name: 'The links' }).getByRole('listitem');
  await expect(links).toHaveCount(count);
  return (await links.allInnerTexts()).map((text) => text.trim());
}

test('somebody is removed, is told so and gets in no more; is forgiven, and is back', async ({
  room,
  host,
  person,
}) => {
  const alice = await host('Alice');
  const bob = await person('Bob');
  await bob.joins(await alice.invites());
  await bob.goesTo('Settings');
  await bob.seesText('Connected');
  await expect(bob.device.page.getByRole('link', { name: /^Look after/ })).toHaveCount(0);

  await alice.knows('Bob');
  await alice.goesTo('Settings');
  await alice.device.tap(alice.device.page.getByRole('link', { name: /^Look after/ }));
  await alice.seesText('2 people are in it');
  await expect(line(alice, 'Bob')).toContainText('invited by you');
  await expect(line(alice, 'Bob')).toContainText(/\d+ messages? \(\d+ KB\)/);
  const links = await makesLinks(alice, 3);
  expect(new Set(links).size).toBe(3);

  await alice.device.tap(alice.button('Remove Bob'));
  await alice.seesText(/Bob is cut off at once/);
  await alice.device.tap(alice.button('Cancel'));
  expect(await room.members()).toHaveLength(2);
  await alice.device.tap(alice.button('Remove Bob'));
  await alice.device.tap(alice.button('Remove'));
  await alice.seesText('Bob is removed.');
  await alice.seesText('1 person is in it');
  expect(await room.members()).toHaveLength(1);

  await bob.seesText('Not let in');
  await bob.seesText('You are not in its list, or not any more');
  await bob.opens(links[0] ?? '');
  await bob.acceptsTheInvitation();
  await bob.seesText('You were removed from this meeting place');
  await bob.seesText('they can let you in again');
  expect(await room.members()).toHaveLength(1);

  await alice.device.tap(alice.button('Let Bob in again'));
  await alice.seesText(/Bob may come in again/);
  await bob.opens(links[1] ?? '');
  await bob.acceptsTheInvitation();
  await bob.isIn();
  await bob.opensTheApp();
  await bob.goesTo('Settings');
  await bob.seesText('Connected');
  expect(await room.members()).toHaveLength(2);
  await alice.device.tap(alice.button('Look again'));
  await alice.seesText('2 people are in it');
});

test.describe('a meeting place with a limit to unused links', () => {
  test.use({ roomArgs: ['--max-invites', '2'] });

  test('makes as many as it may, and says so', async ({ host }) => {
    const alice = await host('Alice');
    await alice.goesTo('Settings');
    await alice.device.tap(alice.device.page.getByRole('link', { name: /^Look after/ }));
    const { page } = alice.device;
    await page.getByLabel('How many links').fill('51');
    await alice.device.tap(alice.button('Make the links'));
    await alice.seesText('Choose a number from 1 to 50');
    await page.getByLabel('How many links').fill('5');
    await alice.device.tap(alice.button('Make the links'));
    await alice.seesText(/2 links, each for one person/);
    await alice.seesText('there is a limit to unused links');
    await alice.device.tap(alice.button('Make the links'));
    await alice.seesText('There are too many invitation links already');
  });
});

/** The main screens of the real app, on a small phone, light and dark: nothing that axe finds against WCAG 2.2 AA. */
import type { Page } from '@playwright/test';
import { findFaults } from '../support/axe';
import { stretch } from '../support/gallery';
import { expect, test } from '../support/story';

const SMALL = { screen: { width: 360, height: 780 } };

/** What is wrong with the screen in front, in both colour schemes, each as `screen, scheme: fault`. */
async function check(page: Page, screen: string): Promise<string[]> {
  const found: string[] = [];
  await stretch(page, SMALL.screen);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    found.push(...(await findFaults(page, colorScheme)).map((fault) => `${screen}, ${colorScheme}: ${fault}`));
  }
  await page.setViewportSize(SMALL.screen);
  return found;
}

test('what somebody new sees', async ({ host, person }) => {
  const alice = await host('Alice');
  const link = await alice.invites();
  const bob = await person('Bob', SMALL);
  const found: string[] = [];
  const look = async (screen: string): Promise<void> => void found.push(...(await check(bob.device.page, screen)));

  await bob.opensTheApp();
  await bob.seesHeading('Friends keep your secrets safe, in pieces');
  await look('welcome');
  for (const [door, heading] of [
    [/^I have an invitation/, 'Open an invitation'],
    [/^Protect a secret/, 'First, a place to meet your friends'],
    [/^I lost my device/, 'Your device is gone. Your secrets are not'],
  ] as const) {
    await bob.opensTheApp();
    await bob.device.tap(bob.device.page.getByRole('link', { name: door }));
    await bob.seesHeading(heading);
    await look(heading);
  }
  await bob.opens(link);
  await bob.seesHeading('Alice invites you to Coconut');
  await look('invitation');
  await bob.device.page.getByRole('button', { name: 'Meet Alice' }).click();
  await bob.seesText('Write a name first');
  await look('invitation without a name');
  await bob.acceptsTheInvitation();
  await bob.isIn();
  await look('joined');
  await bob.opensTheApp();
  // He had a look behind that door: the way on from there is shown, until he says that it was not meant.
  await bob.seesHeading('You have a new account');
  await look('home of somebody who lost a device');
  await bob.device.tap(bob.button('I did not lose anything'));
  await bob.seesHeading(/^All is well/);
  await look('home');
  await bob.opensAnotherTab();
  await bob.seesHeading('Coconut is open in another tab');
  await look('elsewhere');
  expect(found).toEqual([]);
});

test('what an owner sees', async ({ host, friend }) => {
  const alice = await host('Alice', SMALL);
  const [bob, carol] = [await friend('Bob', alice), await friend('Carol', alice)];
  const { device } = alice;
  const found: string[] = [];
  const look = async (screen: string): Promise<void> => void found.push(...(await check(device.page, screen)));

  await alice.knows('Bob', 'Carol');
  await look('people');
  await device.tap(device.page.getByRole('link').filter({ hasText: 'Bob' }));
  await alice.seesHeading('Bob');
  await look('person');
  await alice.goesTo('Settings');
  await alice.seesHeading('Settings');
  await device.page.getByText('I know the address of a meeting place').click();
  await look('settings');
  await alice.goesTo('My secrets');
  await alice.seesText('Nothing is protected yet');
  await look('no secrets');

  await device.tap(device.page.getByRole('link', { name: 'Protect a secret' }));
  await device.page.getByLabel('Name of the secret').fill('Bank');
  await look('step: name');
  await alice.goesOn('Type your secret');
  await device.page.getByLabel('Your secret').fill('x'.repeat(2_500));
  await look('step: secret');
  await alice.goesOn('Who shall keep a piece?');
  await device.tap(alice.button('Next'));
  await alice.seesText('At least 2 friends are needed');
  await look('step: friends');
  for (const name of ['Bob', 'Carol']) await alice.friendBox(name).check();
  await alice.goesOn('How many friends are needed?');
  await look('step: needed');
  await alice.goesOn('Anything to add?');
  await look('step: options');
  await alice.goesOn('Is everything right?');
  await look('step: review');

  await device.tap(alice.button('Ask 2 friends'));
  await alice.seesStanding(/^Waiting for answers/);
  await look('secret: asked');
  await Promise.all([bob.agreesToKeep(), carol.agreesToKeep()]);
  await alice.seesStanding('2 friends said yes. You can send the pieces');
  await look('secret: ready');
  await alice.goesTo('Home');
  await alice.seesHeading('One thing needs you');
  await look('home');
  await alice.looksAt('Bank');
  await alice.sendsThePieces();
  await alice.seesStanding(/^Safe/);
  await look('secret: safe');
  await device.tap(alice.button('Ask for my pieces back'));
  await look('a question');
  await device.tap(device.page.getByRole('dialog').getByRole('button', { name: 'Ask them' }));
  await Promise.all([bob.returnsThePiece(), carol.returnsThePiece()]);
  await alice.seesPieceReturnedBy('Bob', 'Carol');
  await alice.recovers();
  await look('secret: shown');
  await alice.goesTo('My secrets');
  await alice.seesText('Enough pieces are back');
  await look('secrets');
  expect(found).toEqual([]);
});

test('what a keeper sees', async ({ host, person, friend }) => {
  const alice = await host('Alice');
  const bob = await person('Bob', SMALL);
  await bob.joins(await alice.invites());
  const carol = await friend('Carol', alice);
  const found: string[] = [];
  const look = async (screen: string): Promise<void> => void found.push(...(await check(bob.device.page, screen)));

  await alice.protects({
    name: 'Bank',
    secret: 'the words',
    friends: ['Bob', 'Carol'],
    message: 'Please!',
    shared: true,
  });
  await bob.seesHeading('One thing needs you');
  await look('home');
  await bob.opensQuestionOf('Alice');
  await look('kept: question');
  await bob.device.tap(bob.button('Yes, I will keep it'));
  await bob.seesHeading('You said yes to Alice');
  await look('kept: said yes');
  await carol.agreesToKeep();
  await alice.sendsThePieces();
  await bob.seesHeading('You are keeping a piece for Alice');
  await bob.seesText('Who else keeps a piece');
  await look('kept: kept');
  await alice.seesPieceKeptBy('Bob', 'Carol');
  await alice.asksForPieces();
  await bob.seesHeading('Alice asks for the piece back');
  await look('kept: asked back');
  await bob.device.tap(bob.button('Don’t return'));
  await look('kept: refusing');
  await bob.goesTo('Kept for others');
  await bob.seesText('Asks for the piece back');
  await look('kept for others');
  await bob.returnsThePieceTo('Alice');
  await look('kept: returned');
  expect(found).toEqual([]);
});

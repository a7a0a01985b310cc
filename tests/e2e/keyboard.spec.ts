/** The whole story with keys alone: nobody touches a mouse or a screen, and the focus is seen wherever it goes. */
import { walkAround } from '../support/keyboard';
import { expect, test } from '../support/story';

const SECRET = 'the words of a wallet\nin two lines';

/** Fails the story when anything was pointed at. */
const KEYS = {
  keyboard: true,
  beforeApp: () => {
    window.addEventListener('pointerdown', () => {
      throw new Error('Somebody pointed at something.');
    });
  },
} as const;

test('joining, protecting, keeping, returning and putting together, by keyboard', async ({ host, person, friend }) => {
  const alice = await host('Alice', KEYS);
  const bob = await person('Bob', KEYS);
  const link = await alice.invites();
  await bob.opens(link);
  await bob.seesHeading('Alice invites you to Coconut');
  await walkAround(bob.device.page);
  await bob.joins(link);
  const carol = await friend('Carol', alice);
  await alice.knows('Bob', 'Carol');
  await walkAround(alice.device.page);

  // The first stop leads past the places.
  await alice.reloads();
  await alice.device.page.keyboard.press('Tab');
  await expect(alice.button('Skip to the page')).toBeFocused();
  await alice.device.page.keyboard.press('Enter');
  await expect(alice.heading('People')).toBeFocused();

  await alice.beginsToProtect({ name: 'Bank', secret: SECRET, friends: ['Bob', 'Carol'], quorum: 2 });
  await walkAround(alice.device.page);
  await alice.device.tap(alice.button('Ask 2 friends'));
  await alice.seesHeading('Bank');
  await bob.agreesToKeepAPieceFor('Alice');
  await carol.agreesToKeep();
  await alice.sendsThePieces();
  await alice.seesPieceKeptBy('Bob', 'Carol');

  // A question that is thought better of.
  await alice.device.tap(alice.button('Ask for my pieces back'));
  await expect(alice.device.page.getByRole('dialog')).toBeVisible();
  await alice.device.page.keyboard.press('Escape');
  await expect(alice.device.page.getByRole('dialog')).toBeHidden();
  await expect(alice.button('Ask for my pieces back')).toBeFocused();
  await alice.asksForPieces();
  await bob.returnsThePieceTo('Alice');
  await carol.returnsThePiece();
  await alice.seesPieceReturnedBy('Bob', 'Carol');
  expect(await alice.recovers()).toBe(SECRET);
  await walkAround(alice.device.page);
});

test('how many friends are needed is chosen with arrows', async ({ host, friend }) => {
  const alice = await host('Alice', KEYS);
  const names = ['Bob', 'Carol', 'Dana'];
  for (const name of names) await friend(name, alice);
  await alice.beginsToProtect({ name: 'Bank', secret: SECRET, friends: names, quorum: 3 });
  await alice.seesText('3 of 3.');
});

/** Messages and shares of every kind with something in them that does not belong there. The longer run is `npm run torture`. */
import { expect, test } from 'vitest';
import { World } from '../support/cast';
import { floodSessions, floodShares } from '../support/hostile-session';

const MESSAGES = 6_000;
const SHARES = 2_500;

test(`${MESSAGES} hostile messages of strangers and false friends: nothing is thrown, no piece moves, none is lost`, async () => {
  const figures = await floodSessions(20_260_101, MESSAGES, 'strangers');
  expect(figures).toMatchObject({ messages: MESSAGES, lost: 0 });
  expect(figures.turnedAway).toBeGreaterThan(MESSAGES / 10);
});

test(`${MESSAGES} with the owner’s stolen key: nothing is thrown, and no piece moves`, async () => {
  expect((await floodSessions(20_260_102, MESSAGES, 'owner')).messages).toBe(MESSAGES);
});

test('every field of every kind of message with each thing that does not belong there', async () => {
  const figures = await floodSessions(20_260_103, Infinity, 'strangers', 'every-field');
  expect(figures.messages).toBeGreaterThan(4_000);
  expect(figures.lost).toBe(0);
});

test(`${SHARES} hostile shares: the secret comes out, or nothing`, () => {
  const { alice, mallory } = new World().cast('alice', 'mallory');
  const figures = floodShares(20_260_101, SHARES, alice, mallory);
  expect(figures.shares).toBe(SHARES);
  expect(figures.recovered).toBeGreaterThan(SHARES / 50);
  expect(figures.refused).toBeGreaterThan(SHARES / 10);
});

/** Clocks that are wrong, and meeting places that are down, full or closed to strangers. */
import { DAY } from '../support/cast';
import type { Person } from '../support/person';
import { expect, test } from '../support/story';

const YEARS = 10 * 365 * DAY;
const SECRET = 'the words of a wallet';

/** Closes the app and opens it again on another day. */
async function livesAt(person: Person, clockOff: number): Promise<void> {
  await person.closesTheApp();
  person.device.clockOff = clockOff;
  await person.reopens();
}

/** Takes the device to another time zone, and looks again. */
async function travels(person: Person, timezoneId: string): Promise<void> {
  const session = await person.device.context.newCDPSession(person.device.page);
  await session.send('Emulation.setTimezoneOverride', { timezoneId });
  await person.reloads();
  expect(await person.device.page.evaluate(() => new Intl.DateTimeFormat().resolvedOptions().timeZone)).toBe(
    timezoneId,
  );
  await session.detach();
}

test('after the last day to answer nobody can say yes, until they are asked again', async ({
  host,
  person,
  friend,
}) => {
  const alice = await host('Alice', { settableClock: true });
  const bob = await person('Bob', { settableClock: true });
  await bob.joins(await alice.invites());
  const carol = await friend('Carol', alice);
  await alice.protects({ name: 'Bank', secret: SECRET, friends: ['Bob', 'Carol'], quorum: 2, days: 3 });
  await carol.agreesToKeep();
  await bob.opensQuestionOf('Alice');
  await bob.seesText(/^Time to answer: 3 days left$/);
  // The day that has begun where he is, and the one that has not ended.
  for (const zone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago']) {
    await travels(bob, zone);
    await bob.seesText(/^Time to answer: 3 days left$/);
  }

  await livesAt(bob, 4 * DAY);
  await bob.goesTo('Kept for others');
  await bob.device.tap(bob.device.page.getByRole('link').filter({ hasText: 'The time to answer is over' }));
  await bob.seesHeading('The time to answer Alice is over');
  await bob.seesText('tell Alice: they can ask you again');
  await expect(bob.button(/^Yes/)).toHaveCount(0);

  await livesAt(alice, 4 * DAY);
  await alice.looksAt('Bank');
  await alice.sees('Bob', 'No answer, and the time to answer is over');
  await alice.sees('Bob', 'Call Bob, or ask somebody else');
  await alice.seesStanding('Too few friends said yes');
  await alice.device.tap(alice.button('Remind those who have not answered'));

  await bob.goesTo('Home');
  await bob.agreesToKeepAPieceFor('Alice');
  await alice.sendsThePieces();
  await alice.seesPieceKeptBy('Bob', 'Carol');
});

test('clocks that are ten years off change nothing but the dates', async ({ host, person, friend }) => {
  const alice = await host('Alice', { settableClock: true });
  const bob = await person('Bob', { settableClock: true });
  bob.device.clockOff = -YEARS;
  await livesAt(alice, YEARS);
  await bob.joins(await alice.invites());
  const carol = await friend('Carol', alice);
  await alice.protects({ name: 'Bank', secret: SECRET, friends: ['Bob', 'Carol'], quorum: 2, days: 7 });
  await bob.opensQuestionOf('Alice');
  await bob.seesText(`${new Date(Date.now() + YEARS + 7 * DAY).getFullYear()}`);
  await bob.goesTo('Home');
  await bob.agreesToKeepAPieceFor('Alice');
  await carol.agreesToKeep();
  await alice.sendsThePieces();
  await alice.seesPieceKeptBy('Bob', 'Carol');

  await livesAt(alice, 0); // somebody has set it right, so the feed goes on ten years earlier than it stopped
  await alice.looksAt('Bank');
  await alice.seesStanding(/^Safe: all 2 friends/);
  await alice.asksForPieces();
  await bob.returnsThePieceTo('Alice');
  await carol.returnsThePiece();
  await alice.seesPieceReturnedBy('Bob', 'Carol');
  expect(await alice.recovers()).toBe(SECRET);
});

test('while the meeting place is down, writing goes on, and all is delivered when it is back', async ({
  room,
  host,
  friend,
}) => {
  const alice = await host('Alice');
  const [bob, carol] = [await friend('Bob', alice), await friend('Carol', alice)];
  await alice.knows('Bob', 'Carol');
  await room.kill9();
  await alice.seesText(/^Offline: everything you write is kept here/);
  await alice.protects({ name: 'Bank', secret: SECRET, friends: ['Bob', 'Carol'], quorum: 2 });
  await alice.sees('Bob', 'The question is saved on this device, not sent yet');
  await alice.goesTo('People');
  await alice.device.tap(alice.button('Make an invitation link'));
  await alice.seesText('The meeting place cannot be reached');
  await alice.goesTo('Settings');
  await alice.seesText('Not reached');

  await room.restart();
  await alice.device.tap(alice.button('Try to connect now'));
  await alice.seesTheMeetingPlace();
  await Promise.all([bob, carol].map(({ peer }) => peer.api.reconnect()));
  await bob.agreesToKeep();
  await carol.agreesToKeep();
  await alice.looksAt('Bank');
  await alice.seesStanding('2 friends said yes. You can send the pieces');
});

test('a meeting place that one is no member of says that an invitation is needed', async ({ room, person }) => {
  const eve = await person('Eve');
  // The only way to an account: a link, which turns out to be no good.
  await eve.opens((room.firstLink ?? '').replace(/code=[^&]+/, 'code=never-made'));
  await eve.acceptsTheInvitation();
  await eve.seesHeading('You need another link');
  await eve.opensTheApp();
  await eve.seesText('Not in a meeting place yet');

  await eve.goesTo('Settings');
  const { page } = eve.device;
  await page.getByText('I know the address of a meeting place').click();
  const address = page.getByLabel('Address');
  await address.fill('https://example.com');
  await eve.device.tap(eve.button('Go in'));
  await eve.seesText('Nothing was changed');
  await address.fill(room.address);
  await eve.device.tap(eve.button('Go in'));
  await eve.seesText('The meeting place did not let you in');
  await eve.seesText('You are not in its list, or not any more');
  expect(await room.members()).toHaveLength(0);
});

test.describe('a full meeting place', () => {
  test.use({ roomArgs: ['--max-members', '1'] });

  test('says so, and keeps the invitation good', async ({ room, host, person }) => {
    const alice = await host('Alice');
    const bob = await person('Bob');
    await bob.opens(await alice.invites());
    await bob.acceptsTheInvitation();
    await bob.seesText('The meeting place is full right now');
    await bob.seesText('Try again later, or tell whoever runs the meeting place');
    await expect(bob.button('Meet Alice')).toBeVisible();
    expect(await room.members()).toHaveLength(1);
  });
});

test('a first visit whose connection breaks off says so, and begins anew', async ({ host, person }) => {
  const alice = await host('Alice');
  const link = await alice.invites();
  const bob = await person('Bob');
  await bob.device.turnOn();
  const { context } = bob.device;
  await context.route(/\/peer\.worker-[^/]+\.js$/, (route) => route.abort());
  await bob.opens(link);
  await bob.seesHeading('This page is not here yet');
  await context.unroute(/\/peer\.worker-[^/]+\.js$/);
  await bob.device.tap(bob.button('Load again'));
  await bob.acceptsTheInvitation();
  await bob.isIn();
});

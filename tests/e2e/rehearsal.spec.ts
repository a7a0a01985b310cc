/** A full rehearsal between real browsers: friends take part or do not, the secret comes back into thin air, and stays nowhere. */
import type { Person } from '../support/person';
import { expect, test } from '../support/story';
import { findTraces, readFolder, readOrigin, type Place } from '../support/traces';

const OWNER = 'Alice Liddell';
const NAME = 'Safe in the cellar';
const SECRET = 'plover-quartz-48151623 🥥 Schlüsselbund-äöü';
const PARTS = [SECRET, 'plover-quartz-48151623', 'Schlüsselbund-äöü'];

test.setTimeout(300_000);

declare global {
  interface Window {
    /** Everything that came to the page from the worker, in its own words. */
    heard?: string[];
  }
}

/** Runs before the app: writes down whatever comes to the page. */
function eavesdrop(): void {
  const heard: string[] = (window.heard = []);
  const note = (event: Event): void => void heard.push(JSON.stringify((event as MessageEvent).data));

  const start = MessagePort.prototype.start;
  MessagePort.prototype.start = function (this: MessagePort): void {
    this.addEventListener('message', note);
    start.call(this);
  };
  window.Worker = class extends Worker {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      this.addEventListener('message', note);
    }
  };
}

async function placesOf({ device, name }: Person): Promise<Place[]> {
  const heard = await device.page.evaluate(() => (window.heard ?? []).join('\n'));
  const shown = await device.page.locator('body').ariaSnapshot();
  return [
    ...(await readOrigin(device.page, name)),
    { name: `${name}, console`, bytes: Buffer.from(device.lines.join('\n')) },
    { name: `${name}, page`, bytes: Buffer.from(heard) },
    { name: `${name}, screen`, bytes: Buffer.from(shown) },
  ];
}

test('Alice practises with two friends of three, and nobody sees the secret', async ({
  room,
  host,
  person,
  friend,
}) => {
  const alice = await host(OWNER, { beforeApp: eavesdrop });
  const { device } = alice;
  const practice = device.page.getByRole('region', { name: 'Practise getting it back' });
  const bob = await person('Bob');
  await bob.joins(await alice.invites());
  const carol = await friend('Carol', alice);
  const dana = await friend('Dana', alice);
  await alice.protects({ name: NAME, secret: SECRET, friends: ['Bob', 'Carol', 'Dana'], quorum: 2 });
  await bob.agreesToKeepAPieceFor(OWNER);
  for (const keeper of [carol, dana]) await keeper.agreesToKeep();
  await alice.seesStanding('3 friends said yes. You can send the pieces');
  await alice.sendsThePieces();
  await alice.seesStanding(/^Safe: all 3/);
  // What was typed is in a field of this page no more.
  await alice.reloads();

  await test.step('she asks them to take part', async () => {
    await device.tap(alice.button('Practise with your friends'));
    await device.tap(alice.button('Ask them'));
    await expect(practice).toContainText('0 of the 2 pieces needed are here.');
    await expect(practice.getByRole('listitem')).toHaveCount(3);
  });

  await test.step('Dana does not, Bob and Carol do; each keeps the piece', async () => {
    await dana.practises(false);
    await expect(practice.getByRole('listitem').filter({ hasText: 'Dana' })).toContainText('Does not take part');
    await bob.practisesWith(OWNER, true);
    await expect(practice.getByRole('listitem').filter({ hasText: 'Bob' })).toContainText('Takes part');
    await expect(practice).toContainText('1 of the 2 pieces needed is here.');
    await expect(alice.button('Try the pieces')).toHaveCount(0);
    await carol.practises(true);
    await expect(practice).toContainText('Enough pieces are here');
    await carol.keeps();
    await bob.keepsAPieceFor(OWNER);
    await alice.goesTo('Home');
    await device.tap(device.page.getByRole('link', { name: /^Enough pieces are here to try “Safe in the cellar”/ }));
  });

  await test.step('her app tries the pieces: it works', async () => {
    await device.tap(alice.button('Try the pieces'));
    await expect(practice).toContainText('It works: the secret came back whole.');
    await expect(practice).toContainText('it came back from 2 pieces.');
    await alice.seesStanding(/^Safe: all 3/);
  });

  await test.step('the secret is on no screen, in no storage, and in nothing that came to the page', async () => {
    const places = [
      ...(await placesOf(alice)),
      ...(await placesOf(bob)),
      ...(await readFolder(carol.peer.dir, 'Carol')),
      ...(await readFolder(room.dir, 'the room')),
    ];
    for (const part of PARTS) expect(findTraces(part, places)).toEqual([]);
    // The search would find what is there.
    const found = findTraces(NAME, places).join('\n');
    for (const place of ['page', 'screen']) expect(found).toContain(`${OWNER}, ${place}`);
  });

  await test.step('after a reload it is still known, and she can practise again', async () => {
    await alice.reloads();
    await expect(practice).toContainText('it came back from 2 pieces.');
    await expect(alice.button('Practise with your friends')).toBeVisible();
    await alice.seesStanding(/^Safe: all 3/);
  });

  await test.step('in earnest the same pieces give it back', async () => {
    await alice.asksForPieces();
    await bob.returnsThePieceTo(OWNER);
    await carol.returnsThePiece();
    await alice.seesPieceReturnedBy('Bob', 'Carol');
    expect(await alice.recovers()).toBe(SECRET);
  });
});

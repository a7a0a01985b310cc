/** Who says to be the new account: phishers of all kinds get nothing, between real peers, and the right one gets everything. */
import { randomBytes } from 'node:crypto';
import type { SsbKeys } from 'ssb-keys';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type { FeedId, MsgId } from '../../src/crystal/ids';
import { splitSecret } from '../../src/crystal/share/split';
import type { HandedSecretView } from '../../src/crystal/views/view';
import { openKeys } from '../../src/ssb/keys';
import type { Left } from '../support/auditor';
import { Circle, friendOf, handOnOf, must, say, seenBy, word, type Friend } from '../support/circle';
import type { Impostor } from '../support/impostor';
import { readKeys } from '../support/take-account';

/** ms for everybody to meet; nothing fails on it. */
const PATIENCE = 180_000;

let circle: Circle;
/** Alice on her new account, which came in by a link of Bob's. */
let renewed: Friend;
/** Holds Alice's old key. */
let thief: Impostor;
let oldKeys: SsbKeys;
/** Came in by a link of Bob's, too: his app follows them. */
let mallory: Impostor;
let trudy: Impostor;
/** Alice wanted two friends to agree. */
let cellar: MsgId;
/** Alice wanted each friend to wait. */
let loft: MsgId;

/** Of the network's pictures; the app shows none, and takes none for a proof. */
const PICTURE = `&${Buffer.alloc(32, 'Alice').toString('base64')}.sha256`;

const DAY = 24 * 60 * 60_000;

beforeAll(async () => {
  circle = await Circle.meets();
  cellar = await circle.protects('Cellar', { vouchers: 2 });
  loft = await circle.protects('Loft', { forwardAfter: 30 });
  thief = await circle.robbed();
  oldKeys = await readKeys(circle.alice.peer);
  renewed = await friendOf(await circle.company.guest('Alice', circle.bob.peer));
  [mallory, trudy] = await Promise.all([circle.impostor('Mallory'), circle.impostor('Trudy')]);
}, PATIENCE);

// Each begins with the account marked as stolen, and nothing against the others.
beforeEach(async () => {
  for (const friend of [circle.bob, circle.carol]) {
    await say(friend, word(circle.alice.id, 'stolen'));
    for (const { id } of [mallory, trudy]) await say(friend, word(id, 'valid'));
  }
});

// Whatever was tried: nothing has gone to them, and both apps go on.
afterEach(() => circle.assertNothingFor(mallory, trudy));

afterAll(() => circle.leaves());

type Account = { readonly id: FeedId };

/** Bob taps Hand on. */
function handsOn(to: Account, old: Account = circle.alice): Promise<unknown> {
  return circle.bob.peer.api.handOn(old.id, to.id);
}

/** `friend` says that `to` is the new account of `old`, and Bob and Carol hear it. */
async function vouches(friend: Friend, old: Account, to: Account): Promise<void> {
  await say(friend, word(old.id, 'reincarnation', { to: to.id }));
  for (const other of [circle.bob, circle.carol]) {
    await seenBy(other, old.id, ({ voices }) =>
      voices.some((voice) => voice.isLatest && voice.by.id === friend.id && voice.to?.id === to.id),
    );
  }
}

function askHandOn(...friends: readonly Account[]): Promise<null> {
  const ask = { old: circle.alice.id, friends: friends.map(({ id }) => id), message: null, markStolen: true };
  return must(renewed.peer.api.askHandOn(ask));
}

/** Alice, on her new account, asks both friends; they vouch for her, and Bob hands on his piece, which comes to her. */
async function isGivenBobsPiece(): Promise<Left> {
  const { alice, bob, carol } = circle;
  await askHandOn(bob, carol);
  for (const friend of [bob, carol]) {
    await handOnOf(friend, alice.id, renewed.id, ({ asked }) => asked !== null);
    await vouches(friend, alice, renewed);
  }
  await handsOn(renewed);
  const given = (await circle.left()).find(({ to, root }) => to === renewed.id && root === cellar);
  if (given === undefined) throw new Error('Bob handed nothing on');
  await handed(({ have }) => have > 0);
  return given;
}

/** Waits until the new account shows the cellar as `wanted`. */
async function handed(wanted: (secret: HandedSecretView) => boolean): Promise<HandedSecretView> {
  const has = (secret: HandedSecretView): boolean => secret.root === cellar && wanted(secret);
  const { view } = await renewed.peer.ready((state) => state.view.handedSecrets.some(has));
  const found = view.handedSecrets.find(has);
  if (found === undefined) throw new Error('it is not there');
  return found;
}

/** A piece of another secret under the cellar's root, properly signed with the old key. */
function forgedShare(): string {
  const forged = {
    root: cellar,
    owner: circle.alice.id,
    quorum: 2,
    shards: 2,
    count: 2,
    secret: 'forged',
    label: 'Cellar',
  };
  const random = (length: number): Uint8Array => Uint8Array.from(randomBytes(length));
  const [share] = splitSecret(forged, openKeys(oldKeys), random) ?? [];
  if (share === undefined) throw new Error('it does not fit');
  return share;
}

it('a stranger with the same name and picture says so themselves', async () => {
  const { alice, bob } = circle;
  for (const each of [thief, mallory])
    await each.says({ type: 'about', about: each.id, name: 'Alice', image: PICTURE });
  await mallory.attests(alice.id, 'reincarnation', { to: mallory.id });
  await mallory.asksToHandOn(alice.id, bob.id);

  const seen = await handOnOf(bob, alice.id, mallory.id, ({ asked, to }) => asked !== null && to.ownName === 'Alice');
  expect(seen).toMatchObject({ stage: 'asked', sameName: true, vouching: [] });
  expect(await handsOn(mallory)).toMatchObject({ ok: false, reason: 'not-attested' });
});

it('a phisher vouches for another', async () => {
  const { alice, bob } = circle;
  await trudy.attests(alice.id, 'reincarnation', { to: mallory.id });
  await mallory.asksToHandOn(alice.id, bob.id);
  await handOnOf(bob, alice.id, mallory.id, ({ vouching }) => vouching.some(({ by }) => by.id === trudy.id));
  expect(await handsOn(mallory)).toMatchObject({ ok: false, reason: 'not-attested' });

  // Bob is fooled as well; but Alice wanted two voices, and Trudy's does not count with him any more.
  await say(bob, word(trudy.id, 'phisher'));
  await vouches(bob, alice, mallory);
  expect(await handsOn(mallory)).toMatchObject({ ok: false, reason: 'too-few-voices', detail: { have: 1, need: 2 } });
});

it('a friend who was fooled says it twice, and another takes it back', async () => {
  const { alice, bob, carol } = circle;
  await say(bob, word(trudy.id, 'phisher'));
  await vouches(bob, alice, mallory);
  await say(bob, word(alice.id, 'reincarnation', { to: mallory.id, reason: 'I am sure.' }));
  expect(await handsOn(mallory)).toMatchObject({ ok: false, reason: 'too-few-voices', detail: { have: 1, need: 2 } });

  await vouches(carol, alice, mallory);
  await say(carol, word(alice.id, 'suspicious'));
  await seenBy(bob, alice.id, ({ voices }) =>
    voices.some(({ by, kind, isLatest }) => isLatest && by.id === carol.id && kind === 'suspicious'),
  );
  expect(await handsOn(mallory)).toMatchObject({ ok: false, reason: 'too-few-voices', detail: { have: 1, need: 2 } });

  // Now there are enough; but Bob has found out himself.
  await say(bob, word(alice.id, 'stolen'));
  await vouches(carol, alice, mallory);
  expect(await handsOn(mallory)).toMatchObject({ ok: false, reason: 'not-attested' });
});

it('a friend who was fooled has to wait, as the owner wished, and finds out in time', async () => {
  const { alice, bob } = circle;
  await say(bob, word(trudy.id, 'phisher'));
  await vouches(bob, alice, mallory);
  const { pieces } = await handOnOf(bob, alice.id, mallory.id, ({ stage }) => stage === 'vouched');
  const waiting = pieces.find(({ root }) => root === loft);
  expect(waiting).toMatchObject({ bar: 'too-early' });
  expect(waiting?.opensAt).toBeGreaterThan(Date.now() + 29 * DAY);
  expect(await handsOn(mallory)).toMatchObject({ ok: false });
  await say(bob, word(mallory.id, 'phisher'));
  expect(await handsOn(mallory)).toMatchObject({ ok: false, reason: 'phisher' });
});

it('two friends call it a phisher', async () => {
  const { alice, bob, carol } = circle;
  const erin = await circle.impostor('Erin');
  await erin.attests(mallory.id, 'phisher');
  await say(carol, word(mallory.id, 'phisher'));
  await seenBy(
    bob,
    mallory.id,
    ({ voices }) => voices.filter(({ kind, isLatest }) => isLatest && kind === 'phisher').length === 2,
  );
  await vouches(bob, alice, mallory);
  expect(await handsOn(mallory)).toMatchObject({ ok: false, reason: 'phisher' });
});

it('a chain and a circle of accounts', async () => {
  const { alice, bob, carol } = circle;
  await vouches(carol, alice, renewed);
  await vouches(bob, alice, renewed);
  // Another carries the chain on, to an account that is not hers.
  await trudy.attests(renewed.id, 'reincarnation', { to: mallory.id });
  await trudy.isHeardBy(bob.peer);
  expect(await handsOn(mallory)).toMatchObject({ ok: false, reason: 'not-attested' });
  expect(await handsOn(mallory, renewed)).toMatchObject({ ok: false, reason: 'not-attested' });

  // Bob was fooled, and finds out: the one in the middle gets nothing any more, and no circle leads back to it.
  await vouches(carol, alice, mallory);
  await say(bob, word(mallory.id, 'reincarnation', { to: renewed.id }));
  await vouches(bob, alice, mallory);
  expect(await handsOn(mallory)).toMatchObject({ ok: false, reason: 'not-attested' });
  const circular = word(renewed.id, 'reincarnation', { to: alice.id });
  expect(await bob.peer.api.attest(circular)).toMatchObject({ ok: false, reason: 'circle' });
  expect(await handsOn(alice)).toMatchObject({ ok: false, reason: 'is-owner' });
});

it('the thief says on the old account that all of it is obsolete: her new account gets it all the same', async () => {
  const { bob, carol } = circle;
  const retire = { type: 'dark-crystal/retire', version: '1.0.0', root: cellar };
  for (const { id } of [bob, carol]) await thief.says(retire, [id, thief.id]);
  await thief.isHeardBy(bob.peer, carol.peer);
  expect(await isGivenBobsPiece()).toMatchObject({ to: renewed.id, root: cellar });
});

it('somebody else asks in her name: nobody is taken for her by what a message says', async () => {
  const { alice, bob } = circle;
  await askHandOn(bob);
  await handOnOf(bob, alice.id, renewed.id, ({ asked }) => asked !== null);
  const type = 'dark-crystal/forward-request';
  const request = { type, version: '1.0.0', secretOwner: alice.id, body: 'In her name', author: renewed.id };
  await mallory.says({ ...request, recps: [bob.id, renewed.id] }, [bob.id, mallory.id]);
  await mallory.says({ ...request, recps: [bob.id, renewed.id, mallory.id] }, [bob.id, mallory.id]);
  await mallory.isHeardBy(bob.peer);
  const { view } = await bob.peer.ready();
  expect(view.handOns.filter(({ asked }) => asked?.message === 'In her name')).toEqual([]);
  expect(await handsOn(mallory)).toMatchObject({ ok: false, reason: 'not-attested' });
});

it('two claim to be her: whom the friends attest gets all, and the other nothing', async () => {
  const { alice, bob } = circle;
  await mallory.asksToHandOn(alice.id, bob.id);
  const { how, to, root } = await isGivenBobsPiece();
  expect({ how, to, root }).toEqual({ how: 'handed-on', to: renewed.id, root: cellar });
  const seen = await handOnOf(bob, alice.id, mallory.id, ({ rivals }) => rivals.length > 0);
  expect(seen.rivals.map(({ id }) => id)).toEqual([renewed.id]);
  expect(await handsOn(mallory)).toMatchObject({ ok: false, reason: 'not-attested' });
});

it('publishes a handed-on piece again: as another, under his name, and after being asked', async () => {
  const { alice, bob, carol } = circle;
  const { content } = await isGivenBobsPiece();
  const readers = [renewed.id, trudy.id];
  await trudy.follows(renewed.id);
  await trudy.says({ ...content, recps: readers }, readers);
  await trudy.says({ ...content, recps: [renewed.id, bob.id] }, readers);
  await trudy.isHeardBy(renewed.peer);
  expect((await handed(() => true)).pieces.map(({ person }) => person.id)).toEqual([bob.id]);

  // Now Trudy is asked: what she sends is shown, and is still the same piece.
  await askHandOn(trudy);
  const twice = await handed(({ pieces }) => pieces.length === 2);
  expect(twice).toMatchObject({ have: 1, need: 2, stage: 'collecting' });
  expect(await renewed.peer.api.recover(cellar)).toMatchObject({ ok: false });

  // And with the old key they sign a piece of something else, which nothing tells from hers.
  await trudy.says({ ...content, shard: forgedShare(), recps: readers }, readers);
  await trudy.isHeardBy(renewed.peer);
  await must(carol.peer.api.handOn(alice.id, renewed.id));
  await handed(({ stage }) => stage === 'recoverable');
  expect(await renewed.peer.api.recover(cellar)).toMatchObject({
    ok: true,
    value: { secret: 'the secret of Cellar', bad: [{ person: { id: trudy.id } }] },
  });
});

/** What friends say arrives late, twice, in any order, and is taken back; and a prankster cries wolf. Between real peers. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { MsgId } from '../../src/crystal/ids';
import type { KeptView } from '../../src/crystal/views/view';
import { Circle, keptBy, must, say, seenBy, word } from '../support/circle';
import type { Impostor } from '../support/impostor';

/** ms for everybody to meet; nothing fails on it. */
const PATIENCE = 180_000;

let circle: Circle;
/** Somebody whom Bob's app follows: his word counts with Bob. */
let dave: Impostor;
/** Alice's secrets, each with an open request to Bob. */
let roots: MsgId[];

beforeAll(async () => {
  circle = await Circle.meets();
  const { alice, bob } = circle;
  dave = await circle.impostor('Dave');
  roots = [];
  for (const name of ['Cellar', 'Attic', 'Shed']) roots.push(await circle.protects(name));
  for (const root of roots) await must(alice.peer.api.ask(root));
  for (const root of roots) await keptBy(bob, root, ({ stage }) => stage === 'asked-back');
}, PATIENCE);

// Each begins with nothing that bars.
beforeEach(async () => {
  await say(circle.carol, word(circle.alice.id, 'valid'));
  await seenBy(circle.bob, circle.alice.id, ({ voices }) =>
    voices.some(({ kind, isLatest }) => kind === 'valid' && isLatest),
  );
  await say(circle.bob, word(circle.alice.id, 'valid'));
});

afterAll(() => circle.leaves());

function rootOf(index: number): MsgId {
  const root = roots[index];
  if (root === undefined) throw new Error('no such secret');
  return root;
}

async function waits(root: MsgId, barred: KeptView['barred']): Promise<MsgId> {
  const { request } = await keptBy(circle.bob, root, (kept) => kept.stage === 'asked-back' && kept.barred === barred);
  if (request === null) throw new Error('nobody asks');
  return request;
}

/** Bob taps Return, expects a no and the piece still there. */
async function isRefused(root: MsgId): Promise<void> {
  const answer = await circle.bob.peer.api.answerRequest(await waits(root, 'owner-said-stolen'), true, null);
  expect(answer).toMatchObject({ ok: false, reason: 'owner-said-stolen' });
  expect((await circle.left()).filter((left) => left.root === root)).toEqual([]);
  await waits(root, 'owner-said-stolen');
}

/** Bob taps Return, and Alice has her piece. */
async function isReturned(root: MsgId): Promise<void> {
  const { alice, bob } = circle;
  await must(bob.peer.api.answerRequest(await waits(root, null), true, null));
  await alice.peer.ready(({ view }) => view.secrets.some((secret) => secret.root === root && secret.returned === 1));
  expect((await circle.left()).filter((left) => left.root === root)).toMatchObject([{ to: alice.id, how: 'returned' }]);
}

it('a warning comes after the request, is taken back, and comes again', async () => {
  const { alice, carol } = circle;
  await waits(rootOf(0), null);
  await say(carol, word(alice.id, 'suspicious'));
  await isRefused(rootOf(0));
  await say(carol, word(alice.id, 'valid'));
  await waits(rootOf(0), null);
  await say(carol, word(alice.id, 'stolen'));
  await isRefused(rootOf(0));
});

it('warnings come all at once after a time offline, in whatever order', async () => {
  const { alice, bob, carol } = circle;
  await bob.peer.stop();
  await say(carol, word(alice.id, 'stolen'));
  await say(carol, word(alice.id, 'valid'));
  await dave.attests(alice.id, 'suspicious');
  await say(carol, word(alice.id, 'suspicious'));
  await dave.attests(alice.id, 'valid');
  await circle.reopens(bob);
  await isRefused(rootOf(0));
  await say(carol, word(alice.id, 'valid'));
  await waits(rootOf(0), null);
});

it('a custodian says both: the latest counts', async () => {
  const { alice, bob } = circle;
  await say(bob, word(alice.id, 'stolen'));
  await isRefused(rootOf(0));
  await say(bob, word(alice.id, 'valid'));
  await waits(rootOf(0), null);
  await say(bob, word(alice.id, 'suspicious'));
  await isRefused(rootOf(0));
  await say(bob, word(alice.id, 'valid'));
  await isReturned(rootOf(0));
});

it('a stranger warns, also in the name of a friend: nothing is barred', async () => {
  const { alice, bob, carol } = circle;
  const sybil = await circle.impostor('Sybil', carol);
  await sybil.attests(alice.id, 'stolen');
  await sybil.attests(alice.id, 'stolen', { author: carol.id, by: carol.id }, [bob.id, sybil.id]);
  await sybil.isHeardBy(bob.peer);
  const seen = await seenBy(bob, alice.id, ({ voices }) => voices.some(({ by }) => by.id === sybil.id));
  expect(seen.voices.find(({ by }) => by.id === sybil.id)).toMatchObject({ discounted: 'stranger' });
  await waits(rootOf(1), null);
});

it('cries wolf, and again: one word of the custodian, and the owner has the piece', async () => {
  const { alice, bob } = circle;
  await dave.attests(alice.id, 'stolen');
  await isRefused(rootOf(1));
  await say(bob, word(alice.id, 'valid'));
  await isReturned(rootOf(1));

  // The same again shuts the gate again, for it could be true this time; until Bob stops listening to him.
  await dave.attests(alice.id, 'stolen');
  await isRefused(rootOf(2));
  await say(bob, word(dave.id, 'phisher'));
  await isReturned(rootOf(2));
});

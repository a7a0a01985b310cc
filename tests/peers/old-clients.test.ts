/**
 * Friends who keep pieces with an original Dark Crystal client, between real peers: what they return and hand on, built by hand
 * as those clients write it, gives the secret back; and what our app writes to them passes the validators of the field.
 */
import schema from 'ssb-dark-crystal-schema';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { MsgId } from '../../src/crystal/ids';
import type { HandedSecretView } from '../../src/crystal/views/view';
import { Circle, friendOf, must, type Friend } from '../support/circle';
import { someRoot } from '../support/loss';
import { splitOld } from '../support/old-shares';
import { Turncoat } from '../support/turncoat';
import { VALIDATORS } from '../support/validators';

/** ms for everybody to meet; nothing fails on it. */
const PATIENCE = 180_000;

let circle: Circle;
/** Alice on a new account. */
let renewed: Friend;
let cellar: MsgId;
/** Bob and Carol, who went back to an original client after they had got their pieces. */
let bob: Turncoat;
let carol: Turncoat;

beforeAll(async () => {
  circle = await Circle.meets();
  cellar = await circle.protects('Cellar');
  renewed = await friendOf(await circle.company.guest('Alice', circle.bob.peer));
  bob = await Turncoat.becomes({ name: 'Bob', ...circle.bob }, circle.room);
  carol = await Turncoat.becomes({ name: 'Carol', ...circle.carol }, circle.room);
}, PATIENCE);

afterAll(async () => {
  await Promise.all([bob.leaves(), carol.leaves()]);
  await circle.leaves();
});

/** Waits until enough of `root` was handed on to the new account, and puts it together. */
async function putTogether(root: MsgId): Promise<unknown> {
  const isThere = (secret: HandedSecretView): boolean => secret.root === root && secret.have === 2;
  await renewed.peer.ready(({ view }) => view.handedSecrets.some(isThere));
  return renewed.peer.api.recover(root);
}

it('they return, with the request named alone or in a list', async () => {
  const { alice } = circle;
  await must(alice.peer.api.ask(cellar));
  for (const [friend, list] of [
    [bob, false],
    [carol, true],
  ] as const) {
    const [asked] = await friend.isAsked(alice.id, 1);
    if (asked === undefined) throw new Error('nobody asks');
    const reply = await friend.answers(asked, { branch: list ? [asked.key] : asked.key });
    expect(schema.isReply(reply)).toBe(true);
  }
  await alice.peer.ready(({ view }) => view.secrets.some(({ root, returned }) => root === cellar && returned === 2));
  expect(await alice.peer.api.recover(cellar)).toEqual({
    ok: true,
    value: { secret: 'the secret of Cellar', label: 'Cellar', bad: [] },
  });
});

it('they hand on our pieces to her new account, as pieces 2.0.0', async () => {
  const { alice } = circle;
  const ask = { old: alice.id, friends: [bob.id, carol.id], message: null, markStolen: true };
  await must(renewed.peer.api.askHandOn(ask));
  for (const friend of [bob, carol]) {
    await friend.isAskedToHandOn(renewed.id, alice.id);
    const forward = await friend.handsOn(await friend.pieceOf(alice.id, cellar), renewed.id);
    expect(schema.isForward(forward)).toBe(true);
  }
  expect(await putTogether(cellar)).toEqual({
    ok: true,
    value: { secret: 'the secret of Cellar', label: 'Cellar', bad: [] },
  });
});

it.each([
  ['2.0.0', 'From the old days'],
  ['1.0.0', ''],
] as const)('they hand on pieces %s, which an original client made', async (version, label) => {
  const root = someRoot(`made by ${version}`);
  const secret = `kept since long ago, in ${version}`;
  const shares = splitOld(version, secret, 2, 2);
  for (const [at, friend] of [bob, carol].entries()) {
    const forward = await friend.handsOn({ root, share: shares[at] ?? '' }, renewed.id, version);
    expect(schema.isForward(forward)).toBe(true);
  }
  expect(await putTogether(root)).toEqual({ ok: true, value: { secret, label, bad: [] } });
});

it('all that our app wrote to them passes the validators', async () => {
  const letters = [...(await bob.reads(circle.alice.id)), ...(await carol.reads(renewed.id))];
  const types = letters.map(({ content }) => content['type']);
  for (const type of ['dark-crystal/shard', 'invite', 'dark-crystal/forward-request']) expect(types).toContain(type);
  for (const { content } of letters) {
    const isValid = VALIDATORS.get(content['type']);
    if (isValid !== undefined) expect([content, isValid(content)]).toEqual([content, true]);
  }
});

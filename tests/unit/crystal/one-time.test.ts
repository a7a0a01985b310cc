/** Pieces on their way back, or on, are sealed to a key that is used once: thrown away, nothing in the log opens them. */
import fc from 'fast-check';
import { unbox } from 'ssb-keys';
import { describe, expect, test } from 'vitest';
import { toBase64, utf8 } from '../../../src/crystal/bytes';
import { buildRequest, buildReturn } from '../../../src/crystal/messages/custody';
import { buildForwardRequest } from '../../../src/crystal/messages/forward-request';
import { decodeReplyKey, encodeReplyKey, OPEN_FOR } from '../../../src/crystal/reply-keys';
import { parseShare3 } from '../../../src/crystal/share/format';
import { isSealed, openSealed, sealShare } from '../../../src/crystal/share/reply';
import { cast, DAY, HOUR, must, seededRandomness, type Member, type World } from '../../support/cast';
import { claim, handed, handsOn, loss, oldAccount } from '../../support/loss';
import { logOf } from '../../support/seen';
import { askBack, friends, keep, SECRET } from '../../support/stories';
import type { MsgId } from '../../../src/crystal/ids';

/** Every text in everything that `member` can read of their log, opened once more with their key where that opens it. */
function readable(member: Member): string[] {
  const texts: string[] = [];
  const walk = (value: unknown): void => {
    if (typeof value === 'string') {
      texts.push(value);
      if (isSealed(value)) walk(unbox(value, member.ssbKeys));
      for (const one of member.ssbKeys.private.split('.')) {
        const seed = Buffer.from(one, 'base64');
        const opened = openSealed(value, seed.subarray(0, 32), member.keys);
        if (opened !== null) texts.push(opened);
      }
    } else if (typeof value === 'object' && value !== null) Object.values(value).forEach(walk);
  };
  for (const { content } of logOf(member)) walk(content);
  return texts;
}

function shares(member: Member): string[] {
  return readable(member).filter((text) => parseShare3(text) !== null);
}

async function returned(): Promise<{ world: World; alice: Member; bob: Member; carol: Member; root: MsgId }> {
  const all = await friends('alice', 'bob', 'carol');
  const root = await askBack(all.world, all.alice, [all.bob, all.carol]);
  for (const friend of [all.bob, all.carol]) await friend.returns(root);
  await all.world.settle();
  return { ...all, root };
}

describe('a returned piece', () => {
  test('is opened neither by the owner’s key nor by anything in the log, when the secret is back', async () => {
    const { world, alice, bob, carol, root } = await returned();
    expect(await must(alice.session.recover(root))).toMatchObject({ secret: SECRET });
    await must(alice.session.forgetReturned(root));
    expect(shares(alice)).toEqual([]);
    expect(shares(carol)).toHaveLength(1); // the one that she keeps
    expect([...alice.replyKeys]).toEqual([]);
    // The same search finds what is there to be found: a piece as clients of before return it.
    const { key: request } = await alice.feed.publish(buildRequest(alice.id, bob.id, root));
    await world.settle();
    await must(bob.session.answerRequest(request, true, null));
    await world.settle();
    expect(shares(alice)).toHaveLength(1);
  });

  test('can be asked for again, as if it never had been', async () => {
    const { world, alice, bob, carol, root } = await returned();
    await must(alice.session.recover(root));
    expect(alice.secret(root)).toMatchObject({ stage: 'recoverable', asking: { openUntil: world.now + OPEN_FOR } });
    await must(alice.session.forgetReturned(root));
    expect(alice.secret(root)).toMatchObject({ stage: 'safe', returned: 0, asking: null });
    expect(alice.friendState(root, bob).kind).toBe('kept');
    expect(await alice.session.recover(root)).toMatchObject({ reason: 'not-enough-pieces', detail: { have: 0 } });
    await must(alice.session.ask(root));
    await world.settle();
    for (const friend of [bob, carol]) await friend.returns(root);
    await world.settle();
    expect(await must(alice.session.recover(root))).toMatchObject({ secret: SECRET, bad: [] });
  });

  test('opens for a day after the first time, also after a restart, and then no more', async () => {
    const { world, alice, root } = await returned();
    await alice.restart();
    expect(alice.secret(root)).toMatchObject({ stage: 'recoverable', asking: { openUntil: null } });
    await must(alice.session.recover(root));
    world.pass(OPEN_FOR - HOUR);
    alice.session.lookAtClock();
    await must(alice.session.recover(root));
    await alice.restart();
    expect(alice.secret(root).stage).toBe('recoverable');
    world.pass(2 * HOUR);
    alice.session.lookAtClock();
    await alice.session.settled();
    expect(alice.secret(root)).toMatchObject({ stage: 'safe', asking: null });
    expect(await alice.vault.names('')).toEqual([]);
  });

  test('that nobody put together waits for years', async () => {
    const { world, alice, root } = await returned();
    world.pass(3 * 365 * DAY);
    await alice.restart();
    expect(await must(alice.session.recover(root))).toMatchObject({ secret: SECRET });
  });

  test('comes in the clear from who does not know of one-time keys, and counts', async () => {
    const { world, alice, bob, carol } = await friends('alice', 'bob', 'carol');
    const root = await askBack(world, alice, [bob, carol]);
    const [request] = logOf(carol).filter(({ content }) => (content as { replyKey?: string }).replyKey !== undefined);
    const shard = logOf(carol).find(({ content }) => (content as { type: string }).type === 'dark-crystal/shard');
    const share = carol.keys.openShare((shard?.content as { shard: string }).shard) ?? '';
    const piece = { root, request: request?.key ?? root, share, version: '2.0.0' } as const;
    await carol.feed.publish(buildReturn(carol.id, alice.id, piece, null));
    await bob.returns(root);
    await world.settle();
    expect(await must(alice.session.recover(root))).toMatchObject({ secret: SECRET });
  });

  test('is not asked for before its key is durable, and the key outlives a crash', async () => {
    const { world, alice, bob, carol } = await friends('alice', 'bob', 'carol');
    const root = await keep(world, alice, [bob, carol]);
    const before = alice.feed.own.length;
    alice.faults.plan(1, 'before');
    expect(await alice.session.ask(root)).toMatchObject({ reason: 'storage-failed' });
    expect(alice.feed.own.length).toBe(before);
    alice.faults.heal();
    alice.faults.plan(2, 'before');
    expect(await alice.session.ask(root)).toMatchObject({ reason: 'storage-failed' });
    alice.faults.heal();
    await alice.restart();
    await must(alice.session.ask(root));
    await world.settle();
    const keys = new Set(alice.feed.plaintext.flatMap(({ content }) => content['replyKey'] ?? []));
    expect([...keys]).toEqual([...alice.replyKeys.values()].map(({ key }) => key));
    for (const friend of [bob, carol]) await friend.returns(root);
    await world.settle();
    expect(await must(alice.session.recover(root))).toMatchObject({ secret: SECRET });
  });

  test('goes with the secret when that is put out of use', async () => {
    const { alice, root } = await returned();
    await must(alice.session.retire(root));
    expect(await alice.vault.names('')).toEqual([]);
    expect(await alice.session.forgetReturned(root)).toEqual({ ok: true, value: null });
  });

  test('does not go out under a key that gives away what is sealed to it', async () => {
    const { world, alice, bob, carol } = await friends('alice', 'bob', 'carol');
    const root = await keep(world, alice, [bob, carol]);
    const none = toBase64(new Uint8Array(32));
    const { key } = await alice.feed.publish(buildRequest(alice.id, bob.id, root, none));
    await world.settle();
    const before = bob.feed.own.length;
    expect(await bob.session.answerRequest(key, true, null)).toMatchObject({ reason: 'unknown-request' });
    expect(bob.feed.own.length).toBe(before);
  });

  test('of the largest secret goes out beside the longest note in any script', async () => {
    const { world, alice, bob, carol } = await friends('alice', 'bob', 'carol');
    const secret = 'x'.repeat(2560 - '["","Paper wallet"]'.length);
    const root = await keep(world, alice, [bob, carol], { secret });
    await must(alice.session.ask(root));
    await world.settle();
    await bob.returns(root, true, '字'.repeat(500));
    await carol.returns(root);
    await world.settle();
    expect(await must(alice.session.recover(root))).toMatchObject({ secret });
  });
});

describe('a piece that was handed on', () => {
  test('is sealed to the key of who asked for it', async () => {
    const story = await loss();
    const { world, root, alice2, friends: custodians } = story;
    await claim(story);
    for (const friend of custodians) await handsOn(story, friend);
    await world.settle();
    expect(shares(alice2)).toEqual([]);
    expect(await must(alice2.session.recover(root))).toMatchObject({ secret: SECRET });
  });

  test('opens until all are put away for a day, and may be taken out again meanwhile', async () => {
    const story = await loss();
    const { world, root, alice2, friends: custodians } = story;
    await claim(story);
    for (const friend of custodians) await handsOn(story, friend);
    await world.settle();
    for (const away of [true, false]) {
      await must(alice2.session.putAway(root, away));
      world.pass(DAY - HOUR);
      await alice2.restart();
    }
    world.pass(30 * DAY);
    await alice2.restart();
    expect(handed(alice2, root).stage).toBe('recoverable');
    await must(alice2.session.putAway(root, true));
    world.pass(DAY);
    alice2.session.lookAtClock();
    await alice2.session.settled();
    expect(await alice2.vault.names('')).toEqual([]);
    expect(handed(alice2, root)).toMatchObject({ stage: 'put-away', have: 0 });
    expect(new Set(handed(alice2, root).pieces.map(({ bad }) => bad))).toEqual(new Set(['not-open']));
  });

  test('keeps its key while anything that came later is not put away', async () => {
    const story = await loss();
    const { world, root, alice, alice2, friends: custodians } = story;
    const [bob, carol] = custodians;
    await claim(story);
    for (const friend of [bob, carol]) await handsOn(story, friend);
    await world.settle();
    await must(alice2.session.putAway(root, true));
    const other = await keep(world, alice, [bob, carol], { name: 'Will' });
    for (const friend of [bob, carol]) await must(friend.session.handOn(alice.id, alice2.id));
    await world.settle();
    world.pass(30 * DAY);
    alice2.session.lookAtClock();
    await alice2.session.settled();
    expect(await must(alice2.session.recover(other))).toMatchObject({ secret: SECRET });
  });

  test('can be had again with another key, by the same friends’ own decision', async () => {
    const story = await loss();
    const { world, root, alice, alice2, friends: custodians } = story;
    await claim(story);
    for (const friend of custodians) await handsOn(story, friend);
    await world.settle();
    for (const name of await alice2.vault.names('')) await alice2.vault.remove(name);
    await alice2.restart();
    expect(handed(alice2, root).have).toBe(0);
    expect(await alice2.session.recover(root)).toMatchObject({ reason: 'not-enough-pieces', detail: { have: 0 } });
    expect(oldAccount(alice2, alice).friends.every(({ state }) => state.kind === 'asked')).toBe(true);
    await claim(story);
    for (const friend of custodians) {
      expect(friend.handOn(alice, alice2)?.stage).toBe('vouched');
      await must(friend.session.handOn(alice.id, alice2.id));
      expect(friend.handOn(alice, alice2)?.stage).toBe('done');
    }
    await world.settle();
    expect(await must(alice2.session.recover(root))).toMatchObject({ secret: SECRET });
    const sent = custodians[0].feed.own.length;
    await must(custodians[0].session.handOn(alice.id, alice2.id));
    expect(custodians[0].feed.own.length).toBe(sent);
  });

  test('does not go out under a key that gives away what is sealed to it', async () => {
    const { world, alice, alice2, friends: custodians } = await loss();
    const [bob] = custodians;
    await alice2.feed.publish(
      buildForwardRequest(alice2.id, bob.id, alice.id, null, false, toBase64(new Uint8Array(32))),
    );
    await world.settle();
    await bob.says('reincarnation', alice, alice2);
    const before = bob.feed.own.length;
    await must(bob.session.handOn(alice.id, alice2.id));
    expect(bob.feed.own.length).toBe(before);
    expect(bob.handOn(alice, alice2)?.stage).toBe('vouched');
  });
});

describe('sealing', () => {
  const { alice } = cast('alice');
  const random = seededRandomness('sealing');
  const seed = random(32);
  const key = toBase64(alice.keys.replyKey(seed));

  test('gives any share back as it was, to the right key alone', () => {
    const share = fc.oneof(
      fc.string(),
      fc
        .tuple(fc.nat(255), fc.uint8Array())
        .map(([id, bytes]) => `8${id.toString(16).padStart(2, '0')}${toBase64(bytes)}`),
      fc.constantFrom('801abcd', '8ffAAAA', '8FFAAAA', '801', '8', ''),
    );
    fc.assert(
      fc.property(share, (text) => {
        const sealed = sealShare(text, key, alice.keys) ?? '';
        expect(isSealed(sealed)).toBe(true);
        expect(openSealed(sealed, seed, alice.keys)).toBe(text);
        expect(openSealed(sealed, random(32), alice.keys)).toBeNull();
      }),
      { numRuns: 50 },
    );
  });

  test('opens nothing else, and never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.base64String()), (text) => {
        expect(openSealed(text, seed, alice.keys)).toBeNull();
        expect(openSealed(`${text}.box`, seed, alice.keys)).toBeNull();
        expect(sealShare('801abcd', text, alice.keys) === null || text.length === 44).toBe(true);
      }),
    );
  });

  test('a key is read back from the vault as it was written, and from nothing else', () => {
    const publicOf = (bytes: Uint8Array) => alice.keys.replyKey(bytes);
    for (const usedAt of [null, 1_767_225_600_000]) {
      const kept = { about: alice.id, seed, key, usedAt };
      expect(decodeReplyKey(encodeReplyKey(kept), publicOf)).toEqual(kept);
    }
    const short = JSON.stringify({ version: 1, about: alice.id, seed: 'AAAA', usedAt: null });
    for (const text of ['', 'null', '{}', '{"version":1}', short])
      expect(decodeReplyKey(utf8(text), publicOf)).toBeNull();
  });
});

/** A full rehearsal: friends give their pieces to be tried, the secret comes back into thin air, and all stays as it was. */
import { describe, expect, test } from 'vitest';
import type { MsgId } from '../../../src/crystal/ids';
import { REHEARSAL_DAYS } from '../../../src/crystal/limits';
import { buildReturn } from '../../../src/crystal/messages/custody';
import { buildRehearsalRequest, REHEARSAL } from '../../../src/crystal/messages/rehearsal';
import type { SecretFile } from '../../../src/crystal/secret';
import { parseShare3 } from '../../../src/crystal/share/format';
import { isSealed, openSealed } from '../../../src/crystal/share/reply';
import { DAY, must, seededRandomness, type Member } from '../../support/cast';
import { logOf } from '../../support/seen';
import { friends, keep, keepOnPaper, SECRET } from '../../support/stories';
import { left } from '../../support/theft';

async function kept(more: Parameters<typeof keep>[3] = {}) {
  const village = await friends('alice', 'bob', 'carol', 'dana');
  const { world, alice, bob, carol, dana } = village;
  const root = await keep(world, alice, [bob, carol, dana], more);
  return { ...village, root };
}

/** The same, and everybody has heard that Alice rehearses. */
async function rehearsing(more: Parameters<typeof keep>[3] = {}) {
  const story = await kept(more);
  await must(story.alice.session.rehearse(story.root));
  await story.world.settle();
  return story;
}

/** Gives their piece for the rehearsal, or does not. */
async function gives(friend: Member, root: MsgId, accept = true, message: string | null = null) {
  const { rehearsal } = friend.kept(root);
  if (rehearsal === null) throw new Error(`${friend.name} is not asked to rehearse`);
  return friend.session.answerRequest(rehearsal.request, accept, message);
}

async function bothGive({ world, bob, carol, root }: Awaited<ReturnType<typeof rehearsing>>): Promise<void> {
  for (const friend of [bob, carol]) await must(gives(friend, root));
  await world.settle();
}

function running(alice: Member, root: MsgId) {
  return alice.secret(root).rehearsal.running;
}

/** How each friend stands, by name. */
function states(alice: Member, root: MsgId) {
  const friends = running(alice, root)?.friends ?? [];
  return Object.fromEntries(friends.map(({ person, state }) => [String(person.name), state.kind]));
}

function vaultOf({ vault }: Member): string {
  return vault.history.map((record) => Buffer.from(record).toString('utf8')).join('\n');
}

describe('a rehearsal', () => {
  test('tries the pieces of those who say yes, tells that they are enough, and throws them away', async () => {
    const story = await rehearsing();
    const { world, root, alice, bob, carol, dana } = story;
    expect(bob.kept(root)).toMatchObject({ stage: 'kept', request: null, rehearsal: { at: world.now } });
    expect(bob.session.view().attention.map(({ kind }) => kind)).toEqual(['asked-to-rehearse']);
    expect(alice.secret(root)).toMatchObject({ stage: 'safe', rehearsal: { offer: null, last: null } });
    await must(gives(bob, root));
    await must(gives(carol, root, false, 'Not today.'));
    await world.settle();
    expect(states(alice, root)).toEqual({ Bob: 'returned', Carol: 'refused', Dana: 'asked' });
    expect(running(alice, root)).toMatchObject({ have: 1, need: 2 });
    const early = await alice.session.concludeRehearsal(root);
    expect(early).toMatchObject({ reason: 'not-enough-pieces', detail: { have: 1, need: 2 } });
    await must(gives(dana, root));
    await world.settle();
    expect(alice.session.view().attention.map(({ kind }) => kind)).toEqual(['can-conclude']);
    const done = await must(alice.session.concludeRehearsal(root));
    expect(done).toEqual({ works: true, pieces: 2, bad: [] });
    const last = { at: world.now, works: true, pieces: 2 };
    expect(alice.secret(root)).toMatchObject({ stage: 'safe', rehearsal: { offer: 'open', running: null, last } });
    await alice.restart();
    expect(alice.secret(root).rehearsal.last).toEqual(last);
    expect([...alice.replyKeys]).toEqual([]);
    expect(await alice.vault.names('')).toEqual([]);
    await world.settle();
    for (const friend of [bob, carol, dana])
      expect(friend.kept(root)).toMatchObject({ stage: 'kept', rehearsal: null });
  });

  test('gives the secret to nobody: not to the page, not to the log, not to the vault', async () => {
    const story = await rehearsing();
    const { world, root, alice, bob, carol } = story;
    await bothGive(story);
    const told = [JSON.stringify(await alice.session.concludeRehearsal(root))];
    await world.settle();
    told.push(...world.members.map(({ session }) => JSON.stringify(session.view())));
    told.push(...world.members.map((member) => JSON.stringify(logOf(member)) + vaultOf(member)));
    for (const text of told) expect(text).not.toContain(SECRET);
    // Pieces went sealed, to Alice alone.
    const sent = [bob, carol].flatMap(({ feed }) => feed.plaintext).filter(({ content }) => 'shareVersion' in content);
    expect(sent).toHaveLength(2);
    for (const { content } of sent) expect(isSealed(String(content['body']))).toBe(true);
    expect([bob, carol].flatMap(left)).toEqual([alice.id, alice.id]);
  });

  test('opens nothing any more, once it is over', async () => {
    const story = await rehearsing();
    const { root, alice } = story;
    await bothGive(story);
    const seeds = [...alice.replyKeys.values()].map(({ seed }) => seed.slice());
    const bodies = logOf(alice).map(({ content }) => String((content as { body?: unknown }).body));
    const opened = bodies.flatMap((body) => seeds.map((seed) => openSealed(body, seed, alice.keys)));
    expect(opened.filter((share) => parseShare3(share ?? '') !== null)).toHaveLength(2);
    await must(alice.session.concludeRehearsal(root));
    expect(await alice.session.recover(root)).toMatchObject({ reason: 'not-enough-pieces', detail: { have: 0 } });
    expect(await alice.session.concludeRehearsal(root)).toMatchObject({ reason: 'no-rehearsal' });
    expect([...alice.replyKeys]).toEqual([]);
  });

  test('says so where the pieces are good and the rest of a large secret is not', async () => {
    const file: SecretFile = { name: 'wallet.dat', bytes: Uint8Array.from(seededRandomness('a wallet')(20_000)) };
    const story = await rehearsing({ secret: file });
    const { root, alice } = story;
    await bothGive(story);
    const read = alice.feed.read.bind(alice.feed);
    alice.feed.read = async (author, sequence) => {
      const found = await read(author, sequence);
      const content = found?.content as { readonly type?: unknown } | undefined;
      return content?.type === 'dark-crystal/payload' ? null : found;
    };
    expect(await must(alice.session.concludeRehearsal(root))).toMatchObject({ works: false, pieces: 2 });
    alice.feed.read = read;
    expect(alice.secret(root).rehearsal.last).toMatchObject({ works: false, pieces: 2 });
    // Next time it is there.
    await must(alice.session.rehearse(root));
    await story.world.settle();
    await bothGive(story);
    expect(await must(alice.session.concludeRehearsal(root))).toMatchObject({ works: true });
    expect(alice.secret(root).rehearsal.last).toMatchObject({ works: true });
  });

  test('names who gave a bad piece, and comes back all the same', async () => {
    const story = await rehearsing();
    const { world, root, alice, dana } = story;
    const { request } = dana.kept(root).rehearsal ?? {};
    const piece = { root, request: request ?? root, share: '803Zm9yZ2Vk', version: '2.0.0' } as const;
    await dana.feed.publish(buildReturn(dana.id, alice.id, piece, null));
    await bothGive(story);
    await world.settle();
    expect(states(alice, root)).toMatchObject({ Dana: 'bad-piece' });
    const done = await must(alice.session.concludeRehearsal(root));
    expect(done).toMatchObject({ works: true, pieces: 2, bad: [{ why: 'damaged', person: { id: dana.id } }] });
  });

  test('is noted before its key is thrown away, and survives a crash at every write', async () => {
    for (const write of [1, 2, 3]) {
      const story = await rehearsing();
      const { root, alice } = story;
      await bothGive(story);
      alice.faults.plan(write, 'after');
      await alice.session.concludeRehearsal(root);
      alice.faults.heal();
      await alice.restart();
      expect([write, alice.secret(root).rehearsal]).toMatchObject([write, { running: null, last: { works: true } }]);
      expect([...alice.replyKeys]).toEqual([]);
    }
  });
});

describe('a rehearsal and what is in earnest', () => {
  test('never share a key, and neither counts for the other', async () => {
    const story = await rehearsing();
    const { world, root, alice, bob, carol } = story;
    await must(gives(bob, root));
    await world.settle();
    expect(alice.secret(root)).toMatchObject({ stage: 'safe', returned: 0 });
    expect(await alice.session.recover(root)).toMatchObject({ detail: { have: 0 } });
    const [rehearsed] = [...alice.replyKeys.values()].map(({ key }) => key);
    // In earnest, it is over: nothing is waited for twice.
    await must(alice.session.ask(root));
    expect(running(alice, root)).toBeNull();
    expect([...alice.replyKeys.values()].map(({ key }) => key)).not.toContain(rehearsed);
    expect(await alice.session.rehearse(root)).toMatchObject({ reason: 'already-asked' });
    await world.settle();
    expect(bob.kept(root)).toMatchObject({ stage: 'asked-back', rehearsal: null });
    for (const friend of [bob, carol]) await friend.returns(root);
    await world.settle();
    await must(alice.session.stopRehearsal(root));
    expect(await must(alice.session.recover(root))).toMatchObject({ secret: SECRET });
    expect(bob.kept(root).stage).toBe('returned');
  });

  test('can each be thrown away without the other', async () => {
    const { world, root, alice, bob, carol } = await rehearsing();
    await must(alice.session.forgetReturned(root));
    expect(running(alice, root)).not.toBeNull();
    for (const friend of [bob, carol]) await must(gives(friend, root));
    await world.settle();
    expect(await must(alice.session.concludeRehearsal(root))).toMatchObject({ works: true });
  });
});

describe('a friend', () => {
  test('gives a piece only sealed: without a good key nothing leaves', async () => {
    const { world, root, alice, bob } = await kept();
    const none = Buffer.alloc(32).toString('base64');
    const until = world.now + DAY;
    const weak = await alice.feed.publish(buildRehearsalRequest(alice.id, bob.id, root, none, until));
    const draft = buildRehearsalRequest(alice.id, bob.id, root, none, until);
    const { replyKey: _, ...content } = draft.content;
    const bare = await alice.feed.publish({ ...draft, content: { ...content, type: 'invite' } });
    await world.settle();
    for (const { key } of [weak, bare]) {
      expect(await bob.session.answerRequest(key, true, null)).toMatchObject({ reason: 'unknown-request' });
    }
    expect(left(bob)).toEqual([]);
    expect(bob.kept(root).rehearsal).toBeNull(); // the latest has no key
  });

  test('is told that it is off, and gives nothing any more', async () => {
    const { world, root, alice, bob } = await rehearsing();
    const { request } = bob.kept(root).rehearsal ?? {};
    await must(alice.session.stopRehearsal(root));
    expect(running(alice, root)).toBeNull();
    await world.settle();
    expect(bob.kept(root).rehearsal).toBeNull();
    expect(await bob.session.answerRequest(request ?? root, true, null)).toMatchObject({ reason: 'expired' });
    expect(left(bob)).toEqual([]);
    await must(alice.session.rehearse(root));
    await world.settle();
    await must(gives(bob, root));
    expect(left(bob)).toEqual([alice.id]);
  });

  test('is asked for nothing of a secret that was put out of use', async () => {
    const { world, root, alice, bob } = await rehearsing();
    const { request } = bob.kept(root).rehearsal ?? {};
    await must(alice.session.retire(root));
    expect([...alice.replyKeys]).toEqual([]);
    await world.settle();
    expect(bob.kept(root).rehearsal).toBeNull();
    expect(await bob.session.answerRequest(request ?? root, true, null)).toMatchObject({ reason: 'retired' });
  });

  test('gives a thief with the owner’s key no more than for a return: nothing while the gate is shut', async () => {
    const { world, root, alice, bob, dana } = await rehearsing();
    await dana.says('stolen', alice, null, [bob]);
    await world.settle();
    expect(bob.kept(root)).toMatchObject({ barred: 'owner-said-stolen' });
    expect(await gives(bob, root)).toMatchObject({ reason: 'owner-said-stolen' });
    expect(left(bob)).toEqual([]);
    await must(gives(bob, root, false));
    expect(left(bob)).toEqual([]);
  });
});

describe('who can rehearse', () => {
  test('nobody what is not theirs, not out, or given up', async () => {
    const { world, root, alice, bob, carol } = await kept();
    expect(await bob.session.rehearse(root)).toMatchObject({ reason: 'unknown-secret' });
    const unsent = (
      await must(
        alice.session.protect({
          ...{ root: null, name: 'New', secret: 'x', friends: [bob.id, carol.id], quorum: 2, deadline: null },
          ...{ message: null, shared: false, heirs: [], forwardAfter: 0, vouchers: 0, replaces: null },
        }),
      )
    ).root;
    expect(await alice.session.rehearse(unsent)).toMatchObject({ reason: 'not-sent' });
    expect(alice.secret(unsent).rehearsal).toEqual({ offer: null, running: null, last: null });
    await must(alice.session.retire(root));
    expect(await alice.session.rehearse(root)).toMatchObject({ reason: 'unknown-secret' });
    await world.settle();
    expect(await alice.vault.names('reply-key:')).toEqual([]);
  });

  test('only with enough friends whose apps confirmed: sheets of paper cannot come from afar', async () => {
    const { world, alice, bob, carol } = await friends('alice', 'bob', 'carol');
    const { root } = await keepOnPaper(world, alice, [bob, carol], { quorum: 3, papers: 2 });
    expect(alice.secret(root)).toMatchObject({ stage: 'safe', rehearsal: { offer: 'too-few' } });
    const refused = await alice.session.rehearse(root);
    expect(refused).toMatchObject({ reason: 'too-few-to-rehearse', detail: { have: 2, need: 3 } });
    expect(alice.feed.plaintext.some(({ content }) => content['module'] === REHEARSAL)).toBe(false);
  });

  test('asks nobody twice, and goes on where a crash broke it off', async () => {
    const { world, root, alice, bob, carol, dana } = await kept();
    for (const write of [1, 2, 3]) {
      alice.faults.plan(write, 'before');
      expect(await alice.session.rehearse(root)).toMatchObject({ reason: 'storage-failed' });
      alice.faults.heal();
      await alice.restart();
    }
    await must(alice.session.rehearse(root));
    await must(alice.session.rehearse(root));
    const asked = alice.feed.plaintext.flatMap((draft) =>
      draft.content['module'] === REHEARSAL && draft.audience === 'private' ? [draft.recps[0]] : [],
    );
    expect(asked.toSorted()).toEqual([bob.id, carol.id, dana.id].toSorted());
    await world.settle();
    for (const friend of [bob, carol]) await must(gives(friend, root));
    await world.settle();
    expect(await must(alice.session.concludeRehearsal(root))).toMatchObject({ works: true, pieces: 2 });
  });
});

test('left alone, it is over after thirty days on both sides, and its key is gone', async () => {
  const story = await rehearsing();
  const { world, root, alice, dana } = story;
  await bothGive(story);
  const { request } = dana.kept(root).rehearsal ?? {};
  world.pass(REHEARSAL_DAYS * DAY - 1);
  alice.session.lookAtClock();
  await alice.session.settled();
  expect(running(alice, root)).toMatchObject({ have: 2, need: 2 });
  world.pass(2);
  for (const { session } of [alice, dana]) {
    session.lookAtClock();
    await session.settled();
  }
  expect(running(alice, root)).toBeNull();
  expect([...alice.replyKeys]).toEqual([]);
  expect(await alice.vault.names('')).toEqual([]);
  expect(dana.kept(root).rehearsal).toBeNull();
  expect(await dana.session.answerRequest(request ?? root, true, null)).toMatchObject({ reason: 'expired' });
  expect(alice.secret(root).rehearsal).toMatchObject({ offer: 'open', last: null });
  expect(logOf(alice).some(({ content }) => parseShare3(String((content as { body?: unknown }).body)) !== null)).toBe(
    false,
  );
});

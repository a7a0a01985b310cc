/** Two stories told in one account's name: they are noticed, proved, remembered, and said to those whom it concerns. */
import { cp } from 'node:fs/promises';
import { afterEach, describe, expect, it } from 'vitest';
import type { FeedId } from '../../src/crystal/ids';
import { watchForks, type Forks, type Proof } from '../../src/ssb/forks';
import type { ClassicMessage } from '../../src/ssb/ssb-types';
import { eventually } from '../support/eventually';
import { Company, connected, idOf } from '../support/meet';
import { findPerson, startPeer, type TestPeer } from '../support/peer';
import { startRoom } from '../support/room';
import { makeKeys, startStack, writeFeed, type TestStack } from '../support/stack';

type Add = (message: unknown, cb: (err: unknown) => void) => void;

describe('a peer notices two stories', () => {
  let stack: TestStack;
  const keys = makeKeys();

  afterEach(() => stack.remove());

  function add(messages: readonly unknown[]): Promise<unknown> {
    const one = stack.peer.db.add as unknown as Add;
    return Promise.all(messages.map((message) => new Promise((resolve) => one(message, resolve))));
  }

  function untilStored(sequence: number): Promise<unknown> {
    return eventually('it is taken in', () => stack.peer.db.getState().get(keys.id)?.sequence === sequence);
  }

  /** The story that is here has 5 messages; the other one goes another way from the third on. */
  async function twoStories(): Promise<{ ours: ClassicMessage[]; theirs: ClassicMessage[]; proofs: Proof[] }> {
    const proofs: Proof[] = [];
    stack = await startStack(undefined, { matters: () => true, onProof: (proof) => proofs.push(proof) });
    const ours = writeFeed(stack.peer, keys, 5);
    const format = stack.peer.db.findFeedFormatByName('classic');
    const theirs = ours.slice(0, 2);
    while (theirs.length < 7) {
      const last = theirs.at(-1);
      const previous = last === undefined ? null : { key: format.getMsgId(last), value: last };
      const content = { type: 'about', about: keys.id, name: `thief ${theirs.length}` };
      theirs.push(format.newNativeMsg({ keys, content, previous, timestamp: 1_800_000_000_000, hmacKey: null }));
    }
    await add(ours);
    await untilStored(5);
    return { ours, theirs, proofs };
  }

  it('where one goes on from another message than the one that is here', async () => {
    const { ours, theirs, proofs } = await twoStories();
    await add(theirs.slice(5));
    await eventually('the proof', () => proofs.length > 0);
    expect(proofs).toEqual([[ours[4], theirs[5]]]);
    expect(stack.peer.db.getState().get(keys.id)).toEqual(ours[4]);
  });

  it('where both have another newest message, or come at the same moment', async () => {
    const { ours, theirs, proofs } = await twoStories();
    const [fifth] = theirs.slice(4);
    if (fifth === undefined) throw new Error('there are seven');
    stack.peer.forks.compare(fifth);
    expect(proofs).toEqual([[ours[4], fifth]]);
    const other = makeKeys();
    const [first] = writeFeed(stack.peer, other, 1);
    const twin = { ...first, timestamp: 1 };
    await add([first, twin]);
    expect(proofs).toHaveLength(1); // nobody signed that
  });

  it('and believes nobody who has no proof', async () => {
    const { ours, theirs, proofs } = await twoStories();
    const [one, two] = [ours[4], theirs[4]];
    const signature = ours[3]?.signature;
    const lies: unknown[] = [
      null,
      [],
      [one],
      [one, one],
      [one, { ...two, signature }],
      [{ ...one, signature }, two],
      [one, ours[3]], // one story
      [ours[0], theirs[6]], // there may be anything in between
      [one, { ...two, sequence: 4.5 }],
      [one, { ...two, content: JSON.parse(`${'['.repeat(1e5)}${']'.repeat(1e5)}`) as unknown }],
      [one, writeFeed(stack.peer, makeKeys(), 5)[4]],
      [
        { ...one, author: '__proto__' },
        { ...two, author: '__proto__' },
      ],
    ];
    expect(lies.map((lie) => stack.peer.forks.learn(lie))).toEqual(lies.map(() => false));
    expect(proofs).toEqual([]);
    expect(stack.peer.forks.learn([one, two])).toBe(true);
    expect(stack.peer.forks.learn([two, one])).toBe(true);
    expect(proofs).toHaveLength(1);
  });

  it('goes on after a message that is nested too deep to be encoded', async () => {
    const { ours, theirs } = await twoStories();
    const content = JSON.parse(`${'{"a":'.repeat(1e5)}1${'}'.repeat(1e5)}`) as unknown;
    await add([{ ...theirs[5], sequence: 6, previous: ours[4], content }]);
    const others = makeKeys();
    await add(writeFeed(stack.peer, others, 2));
    await eventually('others are heard', () => stack.peer.db.getState().get(others.id)?.sequence === 2);
  });

  it('and tells whoever asks: what is known, then what is found', async () => {
    const { ours, theirs } = await twoStories();
    const told: unknown[] = [];
    const forks: Forks = watchForks(stack.peer, { matters: () => true, onProof: () => undefined });
    const read = forks.proofs();
    const next = (): void =>
      read(null, (end, proof) => {
        if (end) return;
        told.push(proof);
        next();
      });
    next();
    expect(told).toEqual([]);
    forks.learn([ours[4], theirs[4]]);
    expect(told).toEqual([[ours[4], theirs[4]]]);
  });
});

describe('two devices write in one name', () => {
  const company = new Company();
  afterEach(() => company.leave());

  const saysSo = (peer: TestPeer, id: FeedId) =>
    peer.ready(
      ({ view }) =>
        view.people.some((each) => each.id === id && each.forked) &&
        view.attention.some((item) => item.kind === 'forked' && item.person.id === id),
    );

  it('their friend is told, also after a restart; so are they themselves, and nothing is shown as arrived', async () => {
    const room = await startRoom();
    try {
      const alice = await company.host('Alice', room);
      const bob = await company.guest('Bob', alice);
      const aliceId = await idOf(alice);
      await alice.stop();
      await cp(alice.dir, `${alice.dir}-copy`, { recursive: true });
      const thief = company.keep(await startPeer({ dir: `${alice.dir}-copy` }));
      await connected(thief);
      await thief.api.setName('Alice, says the thief');
      await bob.ready((state) => findPerson(state, aliceId)?.ownName === 'Alice, says the thief');
      await thief.stop();
      await room.kill9();

      const again = company.keep(await startPeer({ dir: alice.dir }));
      await again.ready();
      await again.api.setName('Alice, says she');
      await again.api.setName('Alice, says she again');
      await room.restart();
      await Promise.all([again.api.reconnect(), bob.api.reconnect()]);
      await Promise.all([connected(again, 60_000), connected(bob, 60_000)]);

      const [own] = await Promise.all([
        again.ready(({ view }) => view.me.forked && view.attention.some(({ kind }) => kind === 'own-forked'), 60_000),
        saysSo(bob, aliceId),
      ]);
      expect(own.view.me.name).toBe('Alice, says she again');
      expect(room.output()).toContain('forked');
      await bob.stop();
      await room.stop();
      await saysSo(company.keep(await startPeer({ dir: bob.dir })), aliceId);
    } finally {
      await room.stop();
    }
  }, 180_000);
});

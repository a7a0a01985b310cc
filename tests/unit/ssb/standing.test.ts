/** What others say about our own feed, and what it does. */
import { generate, sign, type SsbKeys } from 'ssb-keys';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { isFeedId, type FeedId } from '../../../src/crystal/ids';
import type { Draft } from '../../../src/crystal/ports';
import { GUARD, watchStanding, writeGuard, type Guard, type Standing } from '../../../src/ssb/move/standing';
import type { ClassicMessage, Remote, Ssb } from '../../../src/ssb/ssb-types';
import { feedId } from '../../gallery/people';
import { Faults } from '../../support/faults';
import { MemoryVault } from '../../support/memory-vault';

const keys = generate();
const room = feedId('r');
const draft: Draft = { audience: 'public', content: { type: 'about' } };

/** A message of ours; `by`: who really signed it. */
function message(sequence: number, text: string, by: SsbKeys = keys): ClassicMessage {
  const unsigned = {
    previous: null,
    author: keys.id,
    sequence,
    timestamp: 1,
    hash: 'sha256' as const,
    content: { type: 'test', text },
  };
  return { ...unsigned, signature: sign(by, Buffer.from(JSON.stringify(unsigned, null, 2))) };
}

type Answer = (sequence: number | null) => unknown;

/** Somebody who answers `heard`; `upTo` alone where `answer` is null. */
function remote(id: FeedId, answer: Answer | null, upTo = 0): Remote {
  const heard = {
    upTo: (cb: (err: null, value: unknown) => void) => cb(null, upTo),
    message: (sequence: number | null, cb: (err: Error | null, value?: unknown) => void) =>
      answer === null ? cb(new Error('no such method')) : cb(null, answer(sequence)),
  };
  return { id, heard, on: () => undefined } as unknown as Remote;
}

const story = (text: string, length: number): ClassicMessage[] =>
  Array.from({ length }, (_, at) => message(at + 1, text));
const teller =
  (feed: readonly ClassicMessage[]): Answer =>
  (sequence) =>
    feed[(sequence ?? feed.length) - 1] ?? null;

async function stand(mine: readonly ClassicMessage[], guard: Guard | Uint8Array | null) {
  const records = new MemoryVault(new Faults());
  if (guard instanceof Uint8Array) await records.write(GUARD, guard);
  else if (guard !== null) await writeGuard(records, guard);
  let connect = (_remote: Remote): void => undefined;
  const learned: unknown[] = [];
  const peer = {
    id: keys.id,
    on: (_event: string, listener: typeof connect) => (connect = listener),
    db: { getIndex: () => ({ feedLatest: new Map([[keys.id, { sequence: mine.length }]]) }) },
    getAtSequence: ([, sequence]: [string, number], cb: (err: null, kvt: object) => void) =>
      cb(null, { value: mine[sequence - 1] }),
    forks: { learn: (proof: unknown) => learned.push(proof) },
  } as unknown as Ssb;
  const whole = vi.fn();
  const standing: Standing = await watchStanding({
    peer,
    records,
    latest: () => mine.length,
    goal: 0,
    rooms: new Set(isFeedId(room) ? [room] : []),
    onChange: () => undefined,
    onWhole: whole,
  });
  return { standing, records, learned, whole, meets: (one: Remote) => connect(one) };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const pass = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);

describe('on a device that never moved', () => {
  test('who says that they have more, without our signature, changes nothing', async () => {
    const { standing, meets } = await stand(story('mine', 3), null);
    const forger = generate();
    for (const answer of [
      () => message(99, 'forged', forger),
      () => ({ ...message(3, 'mine'), sequence: 99 }),
      () => 99,
      () => ({ author: keys.id, sequence: 99, signature: null }),
      () => 'x'.repeat(1000),
    ])
      meets(remote(feedId('b'), answer));
    meets(remote(feedId('c'), null, 99));
    meets(remote(room, null, 99));
    await pass(5_000);
    expect(standing.view()).toEqual({ kind: 'whole' });
    expect(standing.bar(draft)).toBeNull();
  });

  test('who shows a later message of ours stops the next one, until it is here', async () => {
    const { standing, meets } = await stand(story('mine', 3), null);
    meets(remote(feedId('b'), teller(story('mine', 5))));
    await pass(1_000);
    expect(standing.view()).toEqual({ kind: 'returning', have: 3, need: 5, lacking: false });
    expect(standing.bar(draft)).toMatchObject({ reason: 'messages-returning' });
  });

  test.each([
    ['as long', 3],
    ['shorter', 2],
    ['longer', 5],
  ])('another story of ours, %s, ends it for good', async (_how, length) => {
    const { standing, records, learned, meets } = await stand(story('mine', 3), null);
    meets(remote(feedId('b'), teller(story('another', length))));
    await pass(1_000);
    expect(standing.view()).toEqual({ kind: 'forked' });
    expect(standing.bar(draft)).toMatchObject({ reason: 'feed-forked' });
    expect(learned).toHaveLength(1);
    expect(await records.names('forked')).toEqual(['forked']);
    const stolen = { type: 'dark-crystal/attestation', about: keys.id, kind: 'stolen' };
    expect(standing.bar({ audience: 'public', content: stolen })).toBeNull();
    expect(standing.bar({ audience: 'public', content: { ...stolen, about: room } })).not.toBeNull();
  });
});

describe('under the guard', () => {
  test('it waits for a room, for all that was recorded, and for a while in which nothing more came', async () => {
    const { standing, records, whole, meets } = await stand(story('mine', 3), { sequence: 3 });
    meets(remote(feedId('b'), teller(story('mine', 3))));
    await pass(60_000);
    expect(standing.bar(draft)).not.toBeNull();
    meets(remote(room, teller(story('mine', 3))));
    await pass(1_000);
    expect(standing.bar(draft)).not.toBeNull();
    await pass(5_000);
    expect(standing.view()).toEqual({ kind: 'whole' });
    expect(whole).toHaveBeenCalledOnce();
    expect(await records.read(GUARD)).toBeNull();
  });

  test('fewer than were recorded are not enough, whatever a room says', async () => {
    const { standing, meets } = await stand(story('mine', 3), { sequence: 5 });
    meets(remote(room, teller(story('mine', 3))));
    await pass(60_000);
    expect(standing.view()).toEqual({ kind: 'returning', have: 3, need: 5, lacking: true });
  });

  test('where nobody knows how many there were, a room without any does not count', async () => {
    const { standing, meets } = await stand([], { sequence: null });
    meets(remote(room, teller([])));
    await pass(60_000);
    expect(standing.view()).toEqual({ kind: 'returning', have: 0, need: null, lacking: true });
    expect(standing.bar(draft)).not.toBeNull();
  });

  test('what a room says without a signature counts as well', async () => {
    const { standing, meets } = await stand(story('mine', 3), { sequence: 3 });
    meets(remote(room, null, 7));
    await pass(60_000);
    expect(standing.view()).toMatchObject({ kind: 'returning', need: 7 });
  });

  test('a guard that cannot be read stands for not knowing', async () => {
    const { standing } = await stand([], new Uint8Array([1, 2, 3]));
    expect(standing.view()).toEqual({ kind: 'returning', have: 0, need: null, lacking: false });
  });
});

/** Beside the package's own: a feed that somebody has, and does not send, is asked of somebody else who has it. */
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { watchStalled } from '../../../room/stalled-feeds';

const load = createRequire(import.meta.url);
const version = load('epidemic-broadcast-trees/v3') as { note(sequence: number, wanted: boolean): number };
type State = { peers: Record<string, { notes: Record<string, number> | null; ts?: number }>; clock: object };
type Events = Record<string, (state: State | string, event?: object) => State>;
const createEvents = load('epidemic-broadcast-trees/events') as (version: unknown) => Events;

/** What each peer is told, of a feed that both have, when the one that was asked first has been silent. */
function talk(events: Events, has: number): unknown {
  const step = (state: State, name: string, event: object): State => {
    const run = events[name];
    if (run === undefined) throw new Error(name);
    return run(state, event);
  };
  let state: State = Object.assign(events['initialize']?.('us') ?? ({} as State), { timeout: 3_000 });
  state.clock = { feed: 2 };
  state = step(state, 'follow', { id: 'feed', value: true, ts: 1 });
  for (const id of ['one', 'other']) {
    state = step(state, 'connect', { id, client: false, ts: 2 });
    state = step(state, 'peerClock', { id, value: {}, ts: 3 });
    state = step(state, 'notes', { id, value: { feed: version.note(has, true) }, ts: 4 });
  }
  for (const peer of Object.values(state.peers)) peer.notes = null;
  state = step(state, 'timeout', { ts: 100_000 });
  return Object.entries(state.peers).map(([id, { notes }]) => [id, notes]);
}

test.each([1, 2, 5])('as the package does it, when they have %i messages of a feed of which 2 are here', (has) => {
  const ours = talk(watchStalled(version) as unknown as Events, has);
  expect(ours).toEqual(talk(createEvents(version), has));
  expect(JSON.stringify(ours).includes('feed')).toBe(has > 2);
});

test('a feed that is wanted only after somebody told of more of it', () => {
  const events = watchStalled(version) as unknown as Events;
  const begin = (all: Events): unknown => {
    const run = (name: string, state: State, event: object): State => all[name]?.(state, event) ?? state;
    let state: State = Object.assign(all['initialize']?.('us') ?? ({} as State), { timeout: 3_000 });
    state.clock = {};
    for (const id of ['one', 'other']) {
      state = run('connect', state, { id, client: false, ts: 2 });
      state = run('peerClock', state, { id, value: { feed: 5 }, ts: 3 });
    }
    state = run('follow', state, { id: 'feed', value: true, ts: 4 });
    for (const peer of Object.values(state.peers)) peer.notes = null;
    return Object.entries(run('timeout', state, { ts: 100_000 }).peers).map(([id, { notes }]) => [id, notes]);
  };
  const ours = begin(events);
  expect(ours).toEqual(begin(createEvents(version)));
  expect(JSON.stringify(ours)).toContain('feed');
});

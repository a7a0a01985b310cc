/**
 * Replication looks every three seconds whether somebody has more of a feed than we, and does not send it: of each peer each feed,
 * and for many of those each peer again. With a thousand people who say nothing that takes a sixth of a core. Here it looks
 * only while there may be such a feed; what it does then is its own affair.
 */
import { createRequire } from 'node:module';

type Clock = Readonly<Record<string, number>>;
type State = {
  readonly clock: Clock;
  readonly follows: Readonly<Record<string, boolean>>;
  readonly peers: Readonly<Record<string, Peer>>;
};
type Peer = { readonly clock: Clock | null };
type Step<E> = (state: State, event: E) => State;
type Message = { readonly author: string; readonly sequence: number };

/** What of `epidemic-broadcast-trees/events` is wrapped: whatever may bring up such a feed. */
type Events = {
  follow: Step<{ readonly id: string; readonly value: boolean }>;
  peerClock: Step<{ readonly id: string; readonly value: Clock }>;
  notes: Step<{ readonly id: string; readonly value: Clock }>;
  receive: Step<{ readonly id: string; readonly value: Message }>;
  timeout: Step<{ readonly ts: number }>;
};

const createEvents = createRequire(import.meta.url)('epidemic-broadcast-trees/events') as (version: unknown) => Events;

/** Stands in for `epidemic-broadcast-trees/events`. */
export function watchStalled(version: unknown): Events {
  const events = createEvents(version);
  const { follow, peerClock, notes, receive, timeout } = events;
  /** Feeds of which somebody had more than we. */
  const ahead = new Set<string>();

  function compare(state: State, peer: string, ids: Iterable<string>): State {
    const theirs = state.peers[peer]?.clock;
    for (const id of ids) if (state.follows[id] && (theirs?.[id] ?? 0) > (state.clock[id] ?? 0)) ahead.add(id);
    return state;
  }

  function isAhead({ clock, follows, peers }: State, id: string): boolean {
    return follows[id] === true && Object.values(peers).some((peer) => (peer.clock?.[id] ?? 0) > (clock[id] ?? 0));
  }

  // Its own functions call each other through the same object.
  return Object.assign(events, {
    follow: (state, event) => {
      const next = follow(state, event);
      if (isAhead(next, event.id)) ahead.add(event.id);
      return next;
    },
    peerClock: (state, event) => compare(peerClock(state, event), event.id, Object.keys(event.value)),
    notes: (state, event) => compare(notes(state, event), event.id, Object.keys(event.value)),
    receive: (state, event) => compare(receive(state, event), event.id, [event.value.author]),
    timeout: (state, event) => {
      for (const id of ahead) if (!isAhead(state, id)) ahead.delete(id);
      return ahead.size === 0 ? state : timeout(state, event);
    },
  } satisfies Events);
}

/**
 * `tunnel.*`: how peers who cannot reach each other meet through the room. The room joins two sockets and cannot read what
 * passes: the peers shake hands and encrypt inside. Source: rooms 2.0, and what `ssb-room-client` calls.
 */
import { isFeedId } from '../../src/crystal/ids';
import type { Attendants } from '../attendants';
import { failDuplex } from '../fail';
import { hitLimit } from '../limit-hits';
import { createPushable } from '../pushable';
import { findSocket } from '../sockets';
import type { Caller, Duplex, Plugin, Read, Rpc, Ssb } from '../ssb-types';
import type { Describe } from './room';

/** Presence events a reader may leave unread. */
const MOST_UNREAD = 10_000;

/** bytes that may wait for the reader of a tunnel; with more, the tunnel ends, and not the reader's connection to the room */
const MOST_UNSENT = 8 << 20;

export function tunnelPlugin(attendants: Attendants, describe: Describe): Plugin {
  return {
    name: 'tunnel',
    version: '2.0.0',
    manifest: {
      announce: 'sync',
      leave: 'sync',
      isRoom: 'async',
      ping: 'sync',
      endpoints: 'source',
      connect: 'duplex',
    },
    init: (ssb: Ssb) => ({
      announce(this: Caller): void {
        attendants.announce(findSocket(this));
      },
      leave(this: Caller): void {
        attendants.leave(findSocket(this));
      },
      isRoom(this: Caller, callback: (error: null, metadata: ReturnType<Describe>) => void): void {
        callback(null, describe(this.id));
      },
      ping: (): number => Date.now(),
      endpoints(this: Caller): Read<unknown> {
        return streamEndpoints(attendants, findSocket(this));
      },
      connect(this: Caller, opts: unknown): Duplex<unknown> {
        return connect(attendants, ssb, this, opts);
      },
    }),
  };
}

/** Rooms 1.0: the whole list of ids now and after every change. */
function streamEndpoints(attendants: Attendants, rpc: Rpc): Read<unknown> {
  attendants.announce(rpc);
  const { source, push } = createPushable<unknown>(MOST_UNREAD, () => unsubscribe());
  const unsubscribe = attendants.onPresence(() => push(attendants.ids()));
  push(attendants.ids());
  return source;
}

function connect(attendants: Attendants, ssb: Ssb, caller: Caller, opts: unknown): Duplex<unknown> {
  const { target, portal } = (typeof opts === 'object' && opts !== null ? opts : {}) as Record<string, unknown>;
  if (!isFeedId(target)) return failDuplex('tunnel.connect needs a target');
  if (portal !== ssb.id) return failDuplex('tunnel.connect: this is another room');
  if (target === caller.id) return failDuplex('tunnel.connect: a tunnel to oneself leads nowhere');
  const remote = attendants.find(target);
  if (remote === null) return failDuplex(`could not connect to: ${target}, not present`);
  // The callback only tells that the tunnel has ended; both sides notice by themselves.
  const { source, sink } = remote.tunnel.connect({ target, portal: ssb.id, origin: caller.id }, () => undefined);
  const near = findSocket(caller);
  return { source: limit(source, near), sink: (read) => sink(limit(read, remote)) };
}

/** muxrpc takes what it is given however slowly the other side reads: a tunnel would fill the room's memory. */
function limit(read: Read<unknown>, reader: Rpc): Read<unknown> {
  return (abort, callback) => {
    if (abort || reader.meta.unsent() < MOST_UNSENT) {
      read(abort, callback);
      return;
    }
    hitLimit('tunnel-too-slow');
    const error = new Error('the other side reads too slowly');
    read(error, () => callback(error));
  };
}

/**
 * The SSB peer and its configuration: the only file that touches ssb-browser-core. The same file runs in the worker, over
 * IndexedDB, and in Node, over the file system.
 */
import { init } from 'ssb-browser-core/net.js';
import { hideUnwritten } from './durable-log';
import type { ConnectionLimits } from './guard-connection';
import { GUARDED, guardPlugin } from './guard-plugin';
import { heardPlugin } from './heard';
import { forksPlugin, type ForkWatch } from './forks';
import { orderIntake, type VerifyAhead } from './intake';
import { siftReplication } from './sift';
import type { Plugin, Ssb, SsbKeys, Stack } from './ssb-types';

/** ms. Background tabs throttle timers to one a minute, and secret-stack drops whoever is silent for longer than this. */
const INACTIVITY = 180_000;
/** ms */
const HANDSHAKE = 15_000;

/** What rooms and people may do to us; honest ones come nowhere near. A note of all feeds that a stream may tell of is 3.5 MB. */
const LIMITS: ConnectionLimits = {
  largestPacket: 4 << 20,
  mostUnsent: 64 << 20,
  mostOpen: 2_000,
  callsPerSecond: 200,
};

const KEEP_NONE: ForkWatch = { matters: () => false, onProof: () => undefined };

/** Declares what rooms offer, so that muxrpc lets us call it; we are no room and answer nothing. */
const roomCalls: readonly Plugin[] = [
  { name: 'roomInvites', version: '1.0.0', manifest: { create: 'async', made: 'source' }, init: () => ({}) },
  {
    name: 'roomMembers',
    version: '1.0.0',
    manifest: { list: 'async', removed: 'async', invite: 'async', remove: 'async', forgive: 'async' },
    init: () => ({}),
  },
];

/**
 * Starts the stack in `dir` with `keys`. It dials nobody by itself. `dir` is a folder in Node, a prefix of names in a browser.
 */
export function startPeer(dir: string, keys: SsbKeys, verifyAhead?: VerifyAhead, forks: ForkWatch = KEEP_NONE): Ssb {
  const config = {
    keys: { ...keys },
    friends: { hops: 2 },
    connections: {
      incoming: { tunnel: [{ scope: 'public', transform: GUARDED }] },
      outgoing: { ws: [{ transform: GUARDED }], tunnel: [{ transform: GUARDED }] },
    },
    timers: { inactivity: INACTIVITY, handshake: HANDSHAKE },
    conn: { autostart: false, populatePubs: false },
  };
  const peer = init(dir, config, (stack: Stack) =>
    stack.use(guardPlugin(LIMITS)).use(roomCalls).use(heardPlugin).use(forksPlugin(forks)),
  ) as Ssb;
  hideUnwritten(peer.db.getLog());
  siftReplication(peer, peer.forks.compare);
  orderIntake(peer, verifyAhead, peer.forks.refused);
  return peer;
}

/** Stops the stack after its log is written. Connections are closed. */
export function stopPeer(peer: Ssb): Promise<void> {
  return new Promise((resolve, reject) => {
    peer.close(true, (err) => {
      if (err) reject(err);
      else resolve();
    });
  });
}

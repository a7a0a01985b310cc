/** The room's SSB stack: members come in, their feeds are stored and passed on, and they are introduced to each other. */
import type { Server } from 'node:http';
import { isFeedId } from '../src/crystal/ids';
import type { Breach, ConnectionLimits } from '../src/ssb/guard-connection';
import { GUARDED, guardPlugin } from '../src/ssb/guard-plugin';
import { forksPlugin, type Proof } from '../src/ssb/forks';
import { orderIntake } from '../src/ssb/intake';
import { createAttendants, type Attendants } from './attendants';
import type { Disk } from './disk';
import type { DropBox } from './drop-box';
import { hitLimit } from './limit-hits';
import { logEvent, logFault, shortId } from './log';
import type { Membership } from './membership';
import type { Network } from './network';
import type { Mode, RoomOptions } from './options';
import { durableMessagesPlugin } from './plugins/durable-messages';
import { headsInOrderPlugin } from './plugins/heads-in-order';
import { heardPlugin } from './plugins/heard';
import { heartbeatPlugin } from './plugins/heartbeat';
import { roomPlugin, type Describe } from './plugins/room';
import { roomDropPlugin } from './plugins/room-drop';
import { roomInvitesPlugin } from './plugins/room-invites';
import { roomMembersPlugin } from './plugins/room-members';
import { siftReplicationPlugin, type Bounds } from './plugins/sift-replication';
import { tunnelPlugin } from './plugins/tunnel';
import { usageIndexPlugin } from './plugins/usage-index';
import { trackSockets, type Sockets } from './sockets';
import { caps, createStack, replicationPlugin, storagePlugins } from './ssb-packages';
import type { Auth, Callback, Keys, Permissions, Ssb } from './ssb-types';
import type { Usage } from './usage';
import { createWebsocketTransport } from './websocket';

export type Stack = {
  readonly attendants: Attendants;
  readonly sockets: Sockets;
  readonly usage: Usage;
  /** Resolves when everything is on disk. */
  stop(): Promise<void>;
};

type Limits = Pick<
  RoomOptions,
  'maxMemberConnections' | 'maxMessages' | 'maxBytes' | 'maxPacket' | 'maxUnsent' | 'maxCalls'
>;

export type StackOptions = Limits & {
  readonly folder: string;
  readonly keys: Keys;
  readonly name: string;
  readonly mode: Mode;
  /** ms */
  readonly heartbeat: number;
  readonly server: Server;
  readonly network: Network;
  readonly disk: Pick<Disk, 'takesIn'>;
  readonly membership: Membership;
  readonly drops: DropBox;
};

/** Calls and streams of one connection that have not ended: tunnels to everybody in a large room. */
const MOST_OPEN = 2_000;

/** All that a caller may do. What is not named here does not exist for the other side. */
const PERMISSIONS: Permissions = {
  allow: [
    ...['manifest', 'ebt.replicate', 'heard', 'forks.proofs', 'tunnel'],
    ...['room', 'roomInvites', 'roomMembers', 'roomDrop'],
  ],
  deny: null,
};

/** Starts the stack on `server`, which must be listening. */
export function startStack(options: StackOptions): Stack {
  const { membership, mode, network } = options;
  const attendants = createAttendants();
  // It is there as soon as the storage is, and that is before anybody asks.
  let counted: Usage | null = null;
  const usage: Usage = {
    of: (id) => counted?.of(id) ?? { messages: 0, bytes: 0 },
    total: () => counted?.total() ?? { messages: 0, bytes: 0 },
  };
  const mayStore = boundStorage(options, usage);
  const describe = describeTo(options, usage);
  const builder = createStack({ caps });
  builder.use(guardPlugin(connectionLimits(options), noteBreach));
  for (const plugin of storagePlugins) builder.use(plugin);
  builder.use(durableMessagesPlugin);
  builder.use(headsInOrderPlugin);
  builder.use(usageIndexPlugin((index) => (counted = index)));
  builder.use(replicationPlugin);
  builder.use(forksPlugin({ matters: membership.isMember, onProof: noteFork }));
  builder.use(siftReplicationPlugin({ isMember: membership.isMember, mayStore }));
  builder.use(tunnelPlugin(attendants, describe));
  builder.use(roomPlugin(attendants, describe));
  builder.use(roomInvitesPlugin(membership));
  builder.use(roomMembersPlugin(membership, usage));
  builder.use(roomDropPlugin(options.drops, membership));
  builder.use(heardPlugin);
  builder.use(heartbeatPlugin(options.heartbeat));
  const ssb = builder(stackConfig(options));
  orderIntake(ssb, { onRefused: ssb.forks.refused });
  ssb.multiserver.transport(createWebsocketTransport(options.server, network));
  guard(ssb, membership, mode);
  const sockets = trackSockets(ssb, options.maxMemberConnections);
  const stopStoring = store(ssb, membership, sockets);
  // Makes the stack listen now, and not in the next turn.
  ssb.getAddress('device');
  return {
    attendants,
    sockets,
    usage,
    stop: () => {
      stopStoring();
      return new Promise((resolve) => ssb.close(true, () => resolve()));
    },
  };
}

function connectionLimits({ maxPacket, maxUnsent, maxCalls }: Limits): ConnectionLimits {
  return { largestPacket: maxPacket, mostUnsent: maxUnsent, mostOpen: MOST_OPEN, callsPerSecond: maxCalls };
}

/** Two stories of a member: their friends are told, and say so to their people. */
function noteFork([{ author }]: Proof): void {
  if (isFeedId(author)) logEvent('forked', { id: shortId(author) });
}

function noteBreach(id: string, breach: Breach, error: unknown): void {
  hitLimit(breach, isFeedId(id) ? id : null);
  if (error !== undefined) logFault('socket-fault', error);
}

/** Whether a message of `id` with that sequence is taken in. Replication sends it again with the next connection. */
function boundStorage({ disk, maxMessages, maxBytes }: StackOptions, usage: Usage): Bounds['mayStore'] {
  return (id, sequence) => {
    const limit = !disk.takesIn()
      ? 'storage'
      : sequence > maxMessages
        ? 'member-messages'
        : usage.of(id).bytes >= maxBytes
          ? 'member-bytes'
          : null;
    if (limit !== null) hitLimit(limit, limit === 'storage' ? null : id);
    return limit === null;
  };
}

function describeTo({ name, membership, disk, maxMessages, maxBytes }: StackOptions, usage: Usage): Describe {
  return (id) => ({
    name,
    membership: membership.isMember(id),
    moderator: membership.isModerator(id),
    features: ['tunnel', 'room2', 'httpInvite'],
    storage: { takesIn: disk.takesIn(), ...usage.of(id), maxMessages, maxBytes },
  });
}

function stackConfig(options: StackOptions): object {
  return {
    path: options.folder,
    keys: options.keys,
    // Without `timers` an idle peer is dropped after 5 s.
    timers: { inactivity: 600e3, handshake: 15e3 },
    connections: { incoming: { ws: [{ scope: ['device', 'local', 'public'], transform: GUARDED }] }, outgoing: {} },
  };
}

/** Restricted: members only. Open: whoever comes becomes a member. Nobody else gets past the handshake. */
function guard(ssb: Ssb, membership: Membership, mode: Mode): void {
  ssb.auth.hook((_original, args) => {
    const [id, callback] = args as Parameters<Auth>;
    whenLoaded(ssb, () => decide(id, callback));
  });

  function decide(id: Ssb['id'], callback: Callback<Permissions>): void {
    if (membership.isMember(id)) callback(null, PERMISSIONS);
    else if (mode === 'open') void admit(membership, id, callback);
    else {
      logEvent('refused', { id: shortId(id), reason: 'not-a-member' });
      callback(new Error('not a member of this room'));
    }
  }
}

/** Runs `run` once it is known how far each feed reaches: what comes in before would be taken for a gap. */
function whenLoaded(ssb: Ssb, run: () => void): void {
  ssb.db.stateFeedsReady((ready) => {
    if (ready) run();
    return !ready;
  });
}

async function admit(membership: Membership, id: Ssb['id'], callback: Callback<Permissions>): Promise<void> {
  const outcome = await membership.admit(id).catch(() => ({ ok: false, reason: 'storage' }) as const);
  if (outcome.ok) callback(null, PERMISSIONS);
  else {
    logEvent('refused', { id: shortId(id), reason: outcome.reason });
    if (outcome.reason === 'room-full') hitLimit('members');
    callback(new Error(outcome.reason === 'removed' ? 'removed from this room' : 'this room is full'));
  }
}

/** Store-and-forward: the room wants its members' feeds, and nothing else. Returns the stop function. */
function store(ssb: Ssb, membership: Membership, sockets: Sockets): () => void {
  for (const id of membership.members()) ssb.ebt.request(id, true);
  const stops = [
    membership.onMember((id) => ssb.ebt.request(id, true)),
    membership.onRemoved((id) => {
      ssb.ebt.request(id, false);
      sockets.close(id);
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

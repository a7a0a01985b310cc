/** The room's SSB stack: members come in, their feeds are stored and passed on, and they are introduced to each other. */
import type { Server } from 'node:http';
import { orderIntake } from '../src/ssb/intake';
import { createAttendants, type Attendants } from './attendants';
import { logEvent, shortId } from './log';
import type { Membership } from './membership';
import type { Mode } from './options';
import { durableMessagesPlugin } from './plugins/durable-messages';
import { heardPlugin } from './plugins/heard';
import { heartbeatPlugin } from './plugins/heartbeat';
import { roomPlugin, type Metadata } from './plugins/room';
import { roomInvitesPlugin } from './plugins/room-invites';
import { siftReplicationPlugin } from './plugins/sift-replication';
import { tunnelPlugin } from './plugins/tunnel';
import { trackSockets } from './sockets';
import { caps, createStack, replicationPlugin, storagePlugins } from './ssb-packages';
import type { Auth, Callback, Keys, Permissions, Ssb } from './ssb-types';
import { createWebsocketTransport } from './websocket';

export type Stack = {
  readonly ssb: Ssb;
  readonly attendants: Attendants;
  /** Sockets of peers that are open. */
  readonly connected: () => number;
};

export type StackOptions = {
  readonly folder: string;
  readonly keys: Keys;
  readonly name: string;
  readonly mode: Mode;
  /** ms */
  readonly heartbeat: number;
  readonly maxMessages: number;
  readonly server: Server;
  readonly membership: Membership;
};

/** All that a caller may do. What is not named here does not exist for the other side. */
const PERMISSIONS: Permissions = {
  allow: ['manifest', 'ebt.replicate', 'heard.upTo', 'tunnel', 'room', 'roomInvites'],
  deny: null,
};

/** Starts the stack on `server`, which must be listening. */
export function startStack(options: StackOptions): Stack {
  const { membership, mode } = options;
  const attendants = createAttendants();
  const describe = (id: Ssb['id']): Metadata => ({
    name: options.name,
    membership: membership.isMember(id),
    features: ['tunnel', 'room2', 'httpInvite'],
  });
  const builder = createStack({ caps });
  for (const plugin of storagePlugins) builder.use(plugin);
  builder.use(durableMessagesPlugin);
  builder.use(replicationPlugin);
  builder.use(siftReplicationPlugin({ isMember: membership.isMember, maxMessages: options.maxMessages }));
  builder.use(tunnelPlugin(attendants, describe));
  builder.use(roomPlugin(attendants, describe));
  builder.use(roomInvitesPlugin(membership));
  builder.use(heardPlugin);
  builder.use(heartbeatPlugin(options.heartbeat));
  const ssb = builder(stackConfig(options));
  orderIntake(ssb);
  ssb.multiserver.transport(createWebsocketTransport(options.server));
  guard(ssb, membership, mode);
  store(ssb, membership);
  // Makes the stack listen now, and not in the next turn.
  ssb.getAddress('device');
  return { ssb, attendants, connected: trackSockets(ssb).count };
}

function stackConfig(options: StackOptions): object {
  return {
    path: options.folder,
    keys: options.keys,
    // Without `timers` an idle peer is dropped after 5 s.
    timers: { inactivity: 600e3, handshake: 15e3 },
    connections: { incoming: { ws: [{ scope: ['device', 'local', 'public'], transform: 'shs' }] }, outgoing: {} },
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
    callback(new Error('this room is full'));
  }
}

/** Store-and-forward: the room wants its members' feeds, and nothing else. */
function store(ssb: Ssb, membership: Membership): void {
  for (const id of membership.members()) ssb.ebt.request(id, true);
  membership.onMember((id) => ssb.ebt.request(id, true));
}

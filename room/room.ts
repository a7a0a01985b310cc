/** A running room: folder, registry, port, stack, and how they stop. */
import { formatAddress, type RoomAddress } from './address';
import { trimLog } from './back-up';
import { loadKeys, prepareFolder } from './data-folder';
import { watchDisk } from './disk';
import { createDropBox } from './drop-box';
import { formatAppLink, type ApiContext } from './http/api';
import { createHandler } from './http/handler';
import { closePort, createRoomServer, openPort } from './http/server';
import { createStaticFiles } from './http/static-files';
import { doubtIndexes, dropDoubtfulIndexes } from './indexes';
import { lockFolder } from './lock';
import { openMembership } from './membership';
import { watchNetwork } from './network';
import type { RoomOptions } from './options';
import { startStack, type Stack } from './stack';

export type Room = {
  readonly address: RoomAddress;
  /** Opens the app as first member and moderator; null once there are members. */
  readonly firstLink: string | null;
  /** Ends all connections and resolves when everything is on disk. */
  stop(): Promise<void>;
};

/** Starts a room. Rejects with a `RoomError` where the machine or the options stand in the way. */
export async function startRoom(options: RoomOptions): Promise<Room> {
  await prepareFolder(options.data);
  const unlock = await lockFolder(options.data);
  try {
    return await openRoom(options, unlock);
  } catch (error) {
    unlock();
    throw error;
  }
}

async function openRoom(options: RoomOptions, unlock: () => void): Promise<Room> {
  const keys = loadKeys(options.data);
  const membership = await openMembership(options.data, options);
  const firstCode = await membership.firstCode();
  const network = watchNetwork(options);
  const drops = createDropBox(options.maxDrops);
  membership.onRemoved((id) => drops.clear(id));
  const server = createRoomServer(options.maxConnections, network);
  const port = await openPort(server, options.host, options.port);
  const address = formatAddress(keys.id, options.host, port, options.publicUrl);
  await trimLog(options.data);
  await dropDoubtfulIndexes(options.data);
  const disk = await watchDisk(options.data, options.minFree, {
    onFull: () => doubtIndexes(options.data),
    onSpace: (damaged) => {
      if (damaged) void reopen();
      else stack.sockets.close();
    },
  });
  const start = (): Stack =>
    startStack({ ...options, folder: options.data, keys, server, network, disk, membership, drops });
  let stack = start();
  let stopping = false;

  // Peers come back by themselves, and send again what was turned away.
  async function reopen(): Promise<void> {
    await stack.stop();
    await dropDoubtfulIndexes(options.data);
    if (!stopping) stack = start();
  }

  const context: ApiContext = {
    ...options,
    address,
    appUrl: options.appUrl ?? `${address.origin}/`,
    membership,
    network,
    drops,
    disk,
    now: () => ({
      connected: stack.sockets.count(),
      present: stack.attendants.ids().length,
      kept: stack.usage.total(),
    }),
  };
  server.on('request', createHandler(context, options.app === null ? null : createStaticFiles(options.app)));
  return {
    address,
    firstLink: firstCode === null ? null : formatAppLink(context, firstCode),
    stop: async () => {
      stopping = true;
      disk.stop();
      drops.close();
      await Promise.all([closePort(server), stack.stop()]);
      await membership.flush();
      unlock();
    },
  };
}

/** A running room: folder, registry, port, stack, and how they stop. */
import { formatAddress, type RoomAddress } from './address';
import { loadKeys, prepareFolder } from './data-folder';
import { formatAppLink, type ApiContext } from './http/api';
import { createHandler } from './http/handler';
import { closePort, createRoomServer, openPort } from './http/server';
import { createStaticFiles } from './http/static-files';
import { lockFolder } from './lock';
import { openMembership } from './membership';
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
  const server = createRoomServer(options.maxConnections);
  const port = await openPort(server, options.host, options.port);
  const address = formatAddress(keys.id, options.host, port, options.publicUrl);
  const stack = startStack({ ...options, folder: options.data, keys, server, membership });
  const context: ApiContext = {
    ...options,
    address,
    appUrl: options.appUrl ?? `${address.origin}/`,
    membership,
    connected: stack.connected,
    startedAt: Date.now(),
  };
  server.on('request', createHandler(context, options.app === null ? null : createStaticFiles(options.app)));
  return {
    address,
    firstLink: firstCode === null ? null : formatAppLink(context, firstCode),
    stop: async () => {
      await Promise.all([closePort(server), closeStack(stack)]);
      await membership.flush();
      unlock();
    },
  };
}

function closeStack({ ssb }: Stack): Promise<void> {
  return new Promise((resolve) => ssb.close(true, () => resolve()));
}

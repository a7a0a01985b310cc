/** A log of more than 2 GB: places in it do not fit into 32 bits any more. */
import { mkdir, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { claim } from '../support/claim';
import { eventually } from '../support/eventually';
import { startRoom } from '../support/room';
import { call, startSsbPeer, type RoomRpc } from '../support/ssb-peer';

const BLOCK = 64 * 1024;
const BLOCKS = 2 ** 31 / BLOCK + 1;
/** ms: the room reads through all of it once */
const PATIENCE = 60_000;

/** One erased record in each block: the file has holes, and takes a tenth of its size. */
async function writeErased(file: string): Promise<void> {
  const head = Buffer.alloc(2);
  head.writeUInt16LE(BLOCK - 4);
  const log = await open(file, 'w');
  for (let block = 0; block < BLOCKS; block += 1) await log.write(head, 0, 2, block * BLOCK);
  await log.truncate(BLOCKS * BLOCK);
  await log.close();
}

test('messages are taken in, and are there after the next start', { timeout: 4 * PATIENCE }, async () => {
  const dir = await mkdtemp(join(tmpdir(), 'coconut-large-'));
  await mkdir(join(dir, 'db2'));
  await writeErased(join(dir, 'db2', 'log.bipf'));
  const [room, alice] = await Promise.all([startRoom({ dir }), startSsbPeer()]);
  const connect = async (): Promise<RoomRpc> => {
    const found: RoomRpc[] = [];
    const dial = async (): Promise<boolean> => {
      const rpc = await alice.connect(room.address).catch(() => null);
      if (rpc !== null) found.push(rpc);
      return rpc !== null;
    };
    await eventually('alice is let in', dial, PATIENCE, () => room.output());
    const [rpc] = found;
    if (rpc === undefined) throw new Error('nobody was let in');
    return rpc;
  };
  const heard = async (count: number): Promise<void> => {
    const rpc = await connect();
    const upTo = async (): Promise<boolean> => (await call<number>((cb) => rpc.heard.upTo(cb))) === count;
    await eventually(`the room has heard ${count}`, upTo, PATIENCE, () => room.output());
    // What the storage writes a second later is what failed.
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    const { storage } = await call<{ storage: { messages: number } }>((cb) => rpc.room.metadata(cb));
    expect(storage.messages).toBe(count);
  };
  try {
    await claim(room.url, alice.id, room.firstInvite ?? '');
    await alice.publish({ type: 'post', text: 'beyond 2 GB' });
    await heard(1);
    await room.restart();
    await heard(1);
    await alice.publish({ type: 'post', text: 'and on' });
    await heard(2);
    expect(room.output()).not.toContain('fault');
  } finally {
    await alice.remove();
    await room.stop();
    await rm(dir, { recursive: true, force: true });
  }
});

/** A peer in this process brings its feed to a room. */
import type { Remote, Ssb } from '../../src/ssb/ssb-types';
import { eventually } from './eventually';
import type { TestRoom } from './room';

/** Connects `peer` to `room` and resolves when all of its feed is on the room's disk, as the room says. */
export async function handOver(peer: Ssb, room: Pick<TestRoom, 'address' | 'key'>, limit?: number): Promise<void> {
  const newest = peer.db.getState().getAsKV(peer.id)?.value.sequence ?? 0;
  peer.ebt.request(peer.id, true);
  const remote = await new Promise<Remote>((resolve, reject) => {
    peer.conn.connect(room.address, { key: room.key, type: 'room' }, (error, connected) => {
      if (error || connected === false) reject(error ?? new Error('not connected'));
      else resolve(connected);
    });
  });
  await eventually('the room to have the whole feed', async () => (await askHowFar(remote)) >= newest, limit);
}

function askHowFar(remote: Remote): Promise<number> {
  return new Promise((resolve, reject) => {
    remote.heard.upTo((error, sequence) => (error ? reject(error) : resolve(Number(sequence))));
  });
}

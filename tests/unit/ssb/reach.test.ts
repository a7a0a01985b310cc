/** What is done with what others say of how much they have; the rest is tried between real peers. */
import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { watchReach } from '../../../src/ssb/reach';
import type { Ssb } from '../../../src/ssb/ssb-types';
import { eventually } from '../../support/eventually';
import { Faults } from '../../support/faults';
import { MemoryVault } from '../../support/memory-vault';

const ME = `@${Buffer.alloc(32, 1).toString('base64')}.ed25519`;
const THEM = `@${Buffer.alloc(32, 2).toString('base64')}.ed25519` as const;

/** As ssb-ebt while it is still loading what another peer has. */
function throwing(): never {
  throw new TypeError("Cannot read properties of null (reading '@…')");
}

test('goes on asking where replication cannot tell yet', async () => {
  const peer = Object.assign(new EventEmitter(), { id: ME, ebt: { peerStatus: throwing } });
  let asked = 0;
  const upTo = (cb: (error: Error | null, has?: number) => void): void => {
    asked += 1;
    if (asked === 1) cb(new Error('no such method'));
    else cb(null, 3);
  };
  const remote = Object.assign(new EventEmitter(), { id: THEM, heard: { upTo } });
  const vault = new MemoryVault(new Faults());
  const watch = await watchReach(
    peer as unknown as Ssb,
    vault,
    () => 3,
    new Set(),
    () => undefined,
  );
  peer.emit('rpc:connect', remote);
  expect(await eventually('the answer', () => watch.reach().people[THEM])).toBe(3);
  watch.close();
});

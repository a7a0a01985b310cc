/** Taking an account over with all that is on its device: the keys and the whole log. */
import { cp, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SsbKeys } from 'ssb-keys';
import { openIdentity } from '../../src/ssb/identity';
import { fileKeyStore } from './file-records';
import type { TestPeer } from './peer';
import type { TestRoom } from './room';
import { startSsbPeer, type SsbPeer } from './ssb-peer';

/** The keys of `peer`, running or not, opened as its own app opens them. */
export async function readKeys(peer: TestPeer): Promise<SsbKeys> {
  const opened = await openIdentity(fileKeyStore(join(peer.dir, 'keys')), true);
  if (opened.kind !== 'open') throw new Error('there are no keys');
  return opened.identity.keys;
}

/** Closes the app of `peer` for good and goes on as a stock peer with a copy of its log: beside the app, it would fork the feed. Hears all through the room. */
export async function takeAccount(peer: TestPeer, room: TestRoom): Promise<{ keys: SsbKeys; peer: SsbPeer }> {
  await peer.stop();
  const keys = await readKeys(peer);
  const dir = await mkdtemp(join(tmpdir(), 'coconut-taken-'));
  await cp(join(peer.dir, 'peer'), dir, { recursive: true });
  await writeFile(join(dir, 'secret'), JSON.stringify(keys));
  const taken = await startSsbPeer({ dir, tunnels: false });
  // Before it connects: a feed that is wanted later, while both sides have just as much of it, is never asked for.
  for (const id of await taken.known()) taken.want(id);
  await taken.connect(room.address);
  return { keys, peer: taken };
}

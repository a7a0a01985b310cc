/** The app's own stack in this process, in a temporary folder: for tests of its parts. Not for several peers at a time. */
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ForkWatch } from '../../src/ssb/forks';
import type { VerifyAhead } from '../../src/ssb/intake';
import { startPeer, stopPeer } from '../../src/ssb/peer';
import type { ClassicMessage, Ssb, SsbKeys } from '../../src/ssb/ssb-types';

const load = createRequire(import.meta.url);
const ssbKeys = load('ssb-keys') as { generate(): SsbKeys };

export type TestStack = {
  readonly dir: string;
  readonly keys: SsbKeys;
  readonly peer: Ssb;
  /** Stops the stack and removes its folder. */
  remove(): Promise<void>;
};

export const makeKeys = (): SsbKeys => ssbKeys.generate();

/** Starts the stack; resolves when its database is ready. */
export async function startStack(verifyAhead?: VerifyAhead, forks?: ForkWatch): Promise<TestStack> {
  const dir = await mkdtemp(join(tmpdir(), 'coconut-stack-'));
  const keys = makeKeys();
  const peer = startPeer(join(dir, 'peer'), keys, verifyAhead, forks);
  await new Promise<void>((resolve) => peer.db.onDrain(resolve));
  return {
    dir,
    keys,
    peer,
    remove: async () => {
      await stopPeer(peer);
      await rm(dir, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
    },
  };
}

/** `count` messages of one new feed, signed one after another with the stack's own feed format. */
export function writeFeed(peer: Ssb, keys: SsbKeys, count: number): ClassicMessage[] {
  const format = peer.db.findFeedFormatByName('classic');
  const messages: ClassicMessage[] = [];
  for (let index = 0; index < count; index++) {
    const last = messages.at(-1);
    const previous = last === undefined ? null : { key: format.getMsgId(last), value: last };
    const content = { type: 'about', about: keys.id, name: `name ${index}` };
    messages.push(
      format.newNativeMsg({ keys, content, previous, timestamp: 1_700_000_000_000 + index, hmacKey: null }),
    );
  }
  return messages;
}

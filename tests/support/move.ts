/** Accounts that move, in the peers tests. */
import type { AppState, MoveCodeView } from '../../src/api';
import type { TestPeer } from './peer';

export const PASSPHRASE = 'seven lazy coconuts on the beach';

type Moved = Extract<AppState, { kind: 'moved' }>;

/** Stops the account of `peer`, and throws where that fails. */
export async function moveAway(peer: TestPeer): Promise<void> {
  const moved = await peer.api.moveAway(null);
  if (!moved.ok) throw new Error(`it does not move: ${moved.reason}`);
  await peer.until((state) => state.kind === 'moved');
}

/** The file for the other device. */
export async function makeFile(peer: TestPeer): Promise<string> {
  const made = await peer.api.makeMoveFile(PASSPHRASE);
  if (!made.ok) throw new Error(`no file: ${made.reason}`);
  return made.value;
}

/** Opens the file at `peer`, and throws where that fails. */
export async function arrive(peer: TestPeer, file: string): Promise<void> {
  const arrived = await peer.api.arriveByFile(file, PASSPHRASE);
  if (!arrived.ok) throw new Error(`it does not arrive: ${arrived.reason}`);
}

/** ms. A feed comes back in steps, each of which waits for the one before. */
const LIMIT = 90_000;

/** Resolves when `peer` may write again. */
export async function isWhole(peer: TestPeer, limit = LIMIT): Promise<void> {
  await peer.ready((state) => state.own.kind === 'whole', limit);
}

/** What is shown of the code, once `wanted` holds for it. */
export async function seesCode(peer: TestPeer, wanted: (code: MoveCodeView) => boolean): Promise<MoveCodeView> {
  const state = await peer.until((now) => now.kind === 'moved' && now.code !== null && wanted(now.code), LIMIT);
  const { code } = state as Moved;
  if (code === null) throw new Error('unreachable');
  return code;
}

/** How long a room takes from its process' first moment until it has let a member in and answered them. */
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { dialRaw } from '../../support/raw-peer';
import { launchRoom } from '../../support/room';
import { call } from '../../support/ssb-peer';
import { cpuOf, residentOf } from './process';
import { keysOfMember } from './stored';

export type Start = {
  /** ms until it says that it is ready: its port answers */
  readonly ready: number;
  /** ms until a member is let in and was told how much is kept of them */
  readonly letIn: number;
  /** ms of CPU that the process used until then: what others do on the machine counts less */
  readonly cpu: number;
  /** MB of memory when it has come to rest */
  readonly memory: number;
  /** MB on the disk: messages; indexes */
  readonly log: number;
  readonly indexes: number;
};

const MB = 2 ** 20;
/** ms between two looks, and how long nothing may happen until it is at rest. */
const REST = 1_000;

/** Starts the room in `folder`, has member number `member` enter, and stops it. `args`: more options of the room. */
export async function measureStart(folder: string, member: number, args: readonly string[] = []): Promise<Start> {
  const began = performance.now();
  const room = launchRoom(['--data', folder, '--port', '0', '--max-members', '100000', ...args]);
  const passed = (): number => performance.now() - began;
  try {
    const address = await room.line('Room address: ');
    await room.line('Ready: ');
    const ready = passed();
    const rpc = await dialPatiently(address, member);
    await call<number>((cb) => rpc.heard.upTo(cb));
    const letIn = passed();
    const pid = room.child.pid ?? 0;
    const cpu = await cpuOf(pid);
    const memory = await memoryAtRest(pid);
    const [log, indexes] = await Promise.all([
      sizeOf(join(folder, 'db2', 'log.bipf')),
      sizeOf(join(folder, 'db2', 'indexes')),
    ]);
    return { ready, letIn, cpu, memory, log: log / MB, indexes: indexes / MB };
  } finally {
    room.child.kill('SIGTERM');
    await room.ended;
  }
}

/** As an app does: who is not answered in time comes again. */
async function dialPatiently(address: string, member: number): Promise<Awaited<ReturnType<typeof dialRaw>>> {
  for (;;) {
    try {
      return await dialRaw(address, keysOfMember(member));
    } catch {
      await pause(100);
    }
  }
}

/** MB that the process holds once it has used less than a tenth of a core for a while. */
async function memoryAtRest(pid: number): Promise<number> {
  let before = await cpuOf(pid);
  for (;;) {
    await pause(REST);
    const now = await cpuOf(pid);
    if (now - before < REST / 10) break;
    before = now;
  }
  return residentOf(pid);
}

async function sizeOf(path: string): Promise<number> {
  const entry = await stat(path);
  if (!entry.isDirectory()) return entry.size;
  const names = await readdir(path);
  const sizes = await Promise.all(names.map((name) => sizeOf(join(path, name))));
  return sizes.reduce((sum, size) => sum + size, 0);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

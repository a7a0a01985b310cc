/**
 * Real peers for the tests: each a process of its own with the app's api over real files in a temporary folder. The process ends
 * with the test process, whatever happens to that.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AppState, CoconutApi } from '../../src/api';
import type { FeedId } from '../../src/crystal/ids';
import type { PersonView } from '../../src/crystal/views/view';
import { startOf } from './programs';

/** Where a peer can be told to kill itself. */
export type CrashPoint =
  /** It has signed a message and written nothing. */
  | 'before-written'
  /** The message is written down, and nobody has it. */
  | 'after-written'
  /** The message is written down, and those before it are about to be forgotten. */
  | 'before-forgotten'
  /** An account arrives or leaves: a record, the keys, or the note that it has moved is about to be written, or has been. */
  | `${'before' | 'after'}-${'arrival' | 'keys' | 'guard' | 'rooms' | 'born' | 'moved' | 'plan'}`;

type Method = Exclude<keyof CoconutApi, 'watch'> | 'stop';
export type Request = { readonly id: number; readonly method: Method; readonly args: readonly unknown[] };
export type Ready = Extract<AppState, { kind: 'ready' }>;

export type PeerOptions = {
  /** Default: a new temporary folder, removed by `remove`. */
  readonly dir?: string;
  /** Origin of a room whose app this is said to be. */
  readonly home?: string;
};

export interface TestPeer {
  readonly dir: string;
  /** Of its process. */
  readonly pid: number;
  /** The app's api; `watch` is `until`. */
  readonly api: Omit<CoconutApi, 'watch'>;
  state(): AppState;
  /** Resolves to the state once `wanted` holds; rejects after `limit` ms (default 30,000), or when the process ends. */
  until(wanted: (state: AppState) => boolean, limit?: number): Promise<AppState>;
  /** The same for the state `ready`. */
  ready(wanted?: (state: Ready) => boolean, limit?: number): Promise<Ready>;
  /** From now on the process kills itself when it comes to `point`. */
  crashAt(point: CrashPoint): void;
  /** Resolves when the process has ended. */
  readonly ended: Promise<void>;
  /** Stops the peer in order. The folder stays. */
  stop(): Promise<void>;
  /** Ends the process without warning. The folder stays. */
  kill(): Promise<void>;
  /** Ends the process and removes the folder. */
  remove(): Promise<void>;
}

/** Starts a peer; resolves when its process runs. */
export async function startPeer(options: PeerOptions = {}): Promise<TestPeer> {
  const dir = options.dir ?? (await mkdtemp(join(tmpdir(), 'coconut-peer-')));
  const { nodeArgs, file } = startOf('peer-process');
  const child = fork(file, [dir, options.home ?? ''], {
    execArgv: [...nodeArgs],
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  return drivePeer(child, dir);
}

/** Starts a peer and makes its identity. */
export async function startPerson(name: string, options: PeerOptions = {}): Promise<TestPeer> {
  const peer = await startPeer(options);
  await peer.until((state) => state.kind === 'new');
  const made = await peer.api.createIdentity(name);
  if (!made.ok) throw new Error(`no identity: ${made.reason}`);
  await peer.ready((state) => state.view.me.name === name.trim());
  return peer;
}

function drivePeer(child: ChildProcess, dir: string): TestPeer {
  let state: AppState = { kind: 'starting', step: 'keys' };
  let calls = 0;
  const pending = new Map<number, { resolve(value: unknown): void; reject(cause: Error): void }>();
  const watchers = new Set<() => void>();
  const ended = once(child, 'exit').then(() => {
    for (const call of pending.values()) call.reject(new Error('the peer’s process has ended'));
    for (const watch of watchers) watch();
  });

  child.on('message', (message: { state?: AppState; id?: number; value?: unknown; error?: string }) => {
    if (message.state !== undefined) {
      state = message.state;
      for (const watch of watchers) watch();
    }
    if (message.id === undefined) return;
    const call = pending.get(message.id);
    pending.delete(message.id);
    if (message.error === undefined) call?.resolve(message.value);
    else call?.reject(new Error(message.error));
  });

  function call(method: Method, args: readonly unknown[]): Promise<unknown> {
    const id = (calls += 1);
    return new Promise((resolve, reject) => {
      pending.set(id, { resolve, reject });
      child.send({ id, method, args } satisfies Request, (cause) => {
        if (cause) reject(cause);
      });
    });
  }

  function until(wanted: (state: AppState) => boolean, limit = 30_000): Promise<AppState> {
    return new Promise((resolve, reject) => {
      const done = (outcome: AppState | Error): void => {
        clearTimeout(timer);
        watchers.delete(look);
        if (outcome instanceof Error) reject(outcome);
        else resolve(outcome);
      };
      const look = (): void => {
        if (wanted(state)) done(state);
        else if (child.exitCode !== null || child.signalCode !== null) done(new Error('the peer’s process has ended'));
      };
      const timer = setTimeout(() => {
        done(new Error(`not in ${limit} ms; the state is ${JSON.stringify(state, null, 1)}`));
      }, limit);
      watchers.add(look);
      look();
    });
  }

  async function kill(): Promise<void> {
    child.kill('SIGKILL');
    await ended;
  }

  const api = new Proxy({} as Omit<CoconutApi, 'watch'>, {
    get:
      (_target, method) =>
      (...args: readonly unknown[]) =>
        call(method as Method, args),
  });

  return {
    dir,
    pid: child.pid ?? 0,
    api,
    state: () => state,
    until,
    ready: async (wanted = () => true, limit) => {
      const found = await until((now) => now.kind === 'ready' && wanted(now), limit);
      if (found.kind !== 'ready') throw new Error('unreachable');
      return found;
    },
    crashAt: (point) => {
      child.send({ crash: point });
    },
    ended,
    stop: async () => {
      await call('stop', []);
      await kill();
    },
    kill,
    remove: async () => {
      await kill();
      await rm(dir, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
    },
  };
}

/** The person in somebody's view, or undefined. */
export function findPerson(state: Ready, id: FeedId): PersonView | undefined {
  return state.view.people.find((person) => person.id === id);
}

/** Whether `state` shows that its owner and `id` follow each other. */
export function knows(state: Ready, id: FeedId): boolean {
  const person = findPerson(state, id);
  return person !== undefined && person.iFollow && person.followsMe;
}

/**
 * The real room as its own process, on a free port, with its data in a temporary folder. For peer tests and for Playwright.
 * The process ends with the test process, whatever happens to that.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { FeedId } from '../../src/crystal/ids';
import { parseInvitationLink } from '../../src/ssb/invitation-link';
import { startOf, type Program } from './programs';

export type TestRoomOptions = {
  /** Where to keep the data; default: a new temporary folder, removed by `stop`. */
  readonly dir?: string;
  /** Default 0: any free one. */
  readonly port?: number;
  /** Folder of the built app. */
  readonly app?: string;
  readonly mode?: 'restricted' | 'open';
  /** More options of `room/main.ts`. */
  readonly args?: readonly string[];
  /** What its process loads first. */
  readonly preload?: Program;
};

export type TestRoom = {
  /** Origin, without a slash at the end. */
  readonly url: string;
  /** Multiserver address. */
  readonly address: string;
  /** The room's feed id. */
  readonly key: string;
  readonly dir: string;
  readonly port: number;
  /** Code of the first member's link; null where the room had members already. */
  readonly firstInvite: string | null;
  readonly firstLink: string | null;
  /** Ids of the members, in the order in which they came. */
  members(): Promise<readonly FeedId[]>;
  /** What the process now running has printed: people's lines and the log. */
  output(): string;
  /** Asks the room to stop and resolves to its exit code; removes a temporary folder. */
  stop(): Promise<number | null>;
  /** Ends the process without warning, as a power cut would. The folder stays. */
  kill9(): Promise<void>;
  /** Sends the process a signal. */
  signal(name: NodeJS.Signals): void;
  /** Stops the room if it runs and starts it again with the same folder and port. Resolves when it is ready. */
  restart(): Promise<void>;
};

/** A room process that has ended, or is still running. */
export type Launched = {
  readonly child: ChildProcess;
  output(): string;
  /** What it printed on stdout alone. */
  stdout(): string;
  /** Resolves to the text after `label` on the first line of stdout that starts with it; rejects if the process ends first. */
  line(label: string): Promise<string>;
  /** Resolves to the exit code; null if it was killed. */
  ended: Promise<number | null>;
};

/** What the room keeps about its members. */
type Registered = { readonly members: readonly { readonly id: FeedId }[] };

const ROOT = resolve(import.meta.dirname, '../..');
const START_LIMIT = 30_000;

/** Starts the room's program with `args` and waits for nothing. */
export function launchRoom(args: readonly string[], env: NodeJS.ProcessEnv = {}, preloaded: Program[] = []): Launched {
  const { nodeArgs, file } = startOf('room', ['end-with-parent', ...preloaded]);
  const child = spawn(process.execPath, ['--max-semi-space-size=64', ...nodeArgs, file, ...args], {
    cwd: ROOT,
    env: { ...process.env, PORT: '', ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let out = '';
  let all = '';
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString();
    all += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => (all += chunk.toString()));
  const ended = once(child, 'close').then(([code]) => code as number | null);

  const find = (label: string): string | undefined =>
    out
      .slice(0, out.lastIndexOf('\n') + 1)
      .split('\n')
      .find((line) => line.startsWith(label))
      ?.slice(label.length)
      .trim();

  function line(label: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => done(new Error(`the room did not print "${label}":\n${all}`)), START_LIMIT);
      const look = () => {
        const text = find(label);
        if (text !== undefined) done(text);
      };
      const onEnd = () => done(new Error(`the room ended before it printed "${label}":\n${all}`));
      const done = (outcome: string | Error) => {
        clearTimeout(timer);
        child.stdout.off('data', look);
        child.off('close', onEnd);
        if (typeof outcome === 'string') resolve(outcome);
        else reject(outcome);
      };
      child.stdout.on('data', look);
      child.on('close', onEnd);
      look();
    });
  }

  return { child, output: () => all, stdout: () => out, line, ended };
}

/** Starts a room and resolves when it is ready. Stop it in the test's `finally` or `afterEach`. */
export async function startRoom(options: TestRoomOptions = {}): Promise<TestRoom> {
  const dir = options.dir ?? (await mkdtemp(join(tmpdir(), 'coconut-room-')));
  const args = [
    ...['--data', dir],
    ...(options.app === undefined ? [] : ['--app', options.app]),
    ...(options.mode === undefined ? [] : ['--mode', options.mode]),
    ...(options.args ?? []),
  ];
  const preloaded = options.preload === undefined ? [] : [options.preload];
  const launch = (port: number) => launchRoom([...args, '--port', String(port)], {}, preloaded);

  let running = launch(options.port ?? 0);
  const url = (await running.line('Ready: ')).replace(/\/$/, '');
  const address = await running.line('Room address: ');
  const firstLink = running.stdout().includes('First link: ') ? await running.line('First link: ') : null;
  // Behind a proxy the address is the proxy's.
  const port = options.port || Number(new URL(url).port);

  async function stop(): Promise<number | null> {
    running.child.kill('SIGTERM');
    const code = await running.ended;
    if (options.dir === undefined) await rm(dir, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
    return code;
  }

  return {
    url,
    address,
    key: `@${address.slice(address.lastIndexOf(':') + 1)}.ed25519`,
    dir,
    port,
    firstInvite: firstLink === null ? null : (parseInvitationLink(firstLink)?.code ?? null),
    firstLink,
    members: async () => {
      const { members } = JSON.parse(await readFile(join(dir, 'registry.json'), 'utf8')) as Registered;
      return members.map(({ id }) => id);
    },
    output: () => running.output(),
    stop,
    signal: (name) => void running.child.kill(name),
    kill9: async () => {
      running.child.kill('SIGKILL');
      await running.ended;
    },
    restart: async () => {
      running.child.kill('SIGTERM');
      await running.ended;
      running = launch(port);
      await running.line('Ready: ');
    },
  };
}

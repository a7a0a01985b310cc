/** Programs that run beside a test and end with it, together with all that they started. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';

const START_LIMIT = 60_000;
const END_LIMIT = 5_000;

export type Helper = {
  /** Resolves to what `pattern` caught in its output; rejects when it ends before, or says nothing of the kind in time. */
  says(pattern: RegExp): Promise<string>;
  /** Ends it and all that it started. */
  end(): Promise<void>;
};

/** Starts a program with more environment. It leads a process group of its own, so that what it starts ends with it. */
export function startHelper(command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Helper {
  const child = spawn(command, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let output = '';
  const listen = (chunk: Buffer) => (output += chunk.toString());
  child.stdout.on('data', listen);
  child.stderr.on('data', listen);
  const stop = () => signalGroup(child, 'SIGTERM');
  process.once('exit', stop);
  const ended = once(child, 'close').finally(() => process.off('exit', stop));

  return {
    says: (pattern) =>
      new Promise((resolve, reject) => {
        const give = (why: string) => reject(new Error(`${command} ${why}:\n${output}`));
        const timer = setTimeout(() => give(`did not say ${String(pattern)}`), START_LIMIT);
        const look = () => {
          const caught = pattern.exec(output)?.[1];
          if (caught === undefined) return;
          clearTimeout(timer);
          resolve(caught);
        };
        child.stdout.on('data', look);
        child.stderr.on('data', look);
        void ended.then(() => give('has ended'), reject).finally(() => clearTimeout(timer));
        look();
      }),
    end: async () => {
      stop();
      const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), END_LIMIT);
      await ended;
      clearTimeout(timer);
    },
  };
}

/** A port that nothing listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch {
    // It has ended by itself.
  }
}

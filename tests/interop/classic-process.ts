/**
 * Somebody with the original Dark Crystal clients: a classic `ssb-server` with both of them (0.1.12 writes shares 1.0.0, 2.0.0
 * writes shares 2.0.0), in a process of its own. It does what it is told over IPC by `classic-friend.ts`, and decides nothing.
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';

type Callback = (error: Error | string | null, value?: unknown) => void;
type Read = (abort: unknown, callback: (end: unknown, item: unknown) => void) => void;

/** What is used of the server. */
type Server = {
  readonly id: string;
  connect(address: string, callback: Callback): void;
  publish(content: object, callback: Callback): void;
  readonly private: {
    publish(content: object, recps: readonly string[], callback: Callback): void;
    unbox(message: unknown, callback: Callback): void;
  };
  readonly query: { read(options: object): Read };
};

type Plugins = { use(plugin: unknown): Plugins; (config: object): Server };
type Client = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;

/** One thing to do. `client`: which of the two does it. */
export type Task =
  | { readonly do: 'tell-id' }
  | { readonly do: 'connect'; readonly address: string }
  | { readonly do: 'publish'; readonly content: object; readonly recps: readonly string[] | null }
  /** Everything of that type that is here, decrypted where it opens. */
  | { readonly do: 'read'; readonly type: string }
  /** A method of a client that answers by callback, as `recover.async.reply`. */
  | { readonly do: 'run'; readonly client: 1 | 2; readonly method: string; readonly args: readonly unknown[] };

export type Order = { readonly id: number; readonly task: Task };
export type Answer = { readonly id: number; readonly value?: unknown; readonly error?: string };

const [dir = '', installed = ''] = process.argv.slice(2);
const load = createRequire(join(installed, 'package.json'));
const server = startServer();
const clients = {
  1: (load('scuttle-dark-crystal-1') as (server: Server) => Client)(server),
  2: (load('scuttle-dark-crystal') as (server: Server) => Client)(server),
};

function startServer(): Server {
  const plugins = ['ssb-private', 'ssb-replicate', 'ssb-friends', 'ssb-backlinks', 'ssb-query', 'ssb-ws', 'ssb-ebt'];
  const keys = (load('ssb-keys') as { loadOrCreateSync(file: string): object }).loadOrCreateSync(join(dir, 'secret'));
  const createServer = load('ssb-server') as Plugins;
  const stack = plugins.reduce<Plugins>((built, name) => built.use(load(name)), createServer);
  return stack({
    path: dir,
    keys,
    timers: { inactivity: 600e3, handshake: 15e3 },
    connections: { incoming: {}, outgoing: { ws: [{ transform: 'shs' }] } },
  });
}

/** Some of the packages give plain text for an error. */
function asError(cause: unknown): Error {
  return cause instanceof Error ? cause : new Error(JSON.stringify(cause));
}

function answer(run: (callback: Callback) => void): Promise<unknown> {
  return new Promise((resolve, reject) => {
    run((error, value) => {
      if (error) reject(asError(error));
      else resolve(value);
    });
  });
}

function collect(read: Read): Promise<unknown[]> {
  return new Promise((resolve, reject) => {
    const items: unknown[] = [];
    const next = (): void =>
      read(null, (end, item) => {
        if (end === true) resolve(items);
        else if (end) reject(asError(end));
        else {
          items.push(item);
          next();
        }
      });
    next();
  });
}

function methodOf(client: Client, path: string): (...args: readonly unknown[]) => void {
  const [group = '', kind = '', name = ''] = path.split('.');
  const found = client[group]?.[kind]?.[name];
  if (typeof found !== 'function') throw new Error(`the client has no ${path}`);
  return found as (...args: readonly unknown[]) => void;
}

async function carryOut(task: Task): Promise<unknown> {
  switch (task.do) {
    case 'tell-id':
      return server.id;
    case 'connect':
      await answer((callback) => server.connect(task.address, callback));
      return null;
    case 'publish':
      return answer((callback) =>
        task.recps === null
          ? server.publish(task.content, callback)
          : server.private.publish(task.content, task.recps, callback),
      );
    case 'read':
      return collect(server.query.read({ query: [{ $filter: { value: { content: { type: task.type } } } }] }));
    case 'run':
      return answer((callback) => methodOf(clients[task.client], task.method)(...task.args, callback));
  }
}

process.on('message', ({ id, task }: Order) => {
  const reply = (answer: Answer): void => void process.send?.(answer);
  carryOut(task).then(
    (value) => reply({ id, value: JSON.parse(JSON.stringify(value ?? null)) as unknown }),
    (cause: unknown) => reply({ id, error: asError(cause).message }),
  );
});
process.on('disconnect', () => process.exit(0));

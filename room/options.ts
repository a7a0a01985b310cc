/** The room's command line. Pure: text in, options or one clear sentence out. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

export type Mode = 'restricted' | 'open';

export type RoomOptions = {
  /** Absolute path. */
  readonly data: string;
  /** Absolute path of the built app, or null to serve none. */
  readonly app: string | null;
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  /** Origin under which people reach the room, or null: the host and port themselves. */
  readonly publicUrl: string | null;
  /** Where the app is served if not by this room; null: by this room. */
  readonly appUrl: string | null;
  readonly mode: Mode;
  readonly name: string;
  readonly maxMembers: number;
  readonly maxInvites: number;
  readonly maxConnections: number;
  /** Messages stored of one member; each is 8 KB at most. */
  readonly maxMessages: number;
  /** ms between two signs of life asked of each peer. */
  readonly heartbeat: number;
};

export type Parsed =
  | { readonly kind: 'run'; readonly options: RoomOptions }
  | { readonly kind: 'help' }
  | { readonly kind: 'error'; readonly message: string };

const FLAGS = {
  data: { type: 'string' },
  app: { type: 'string' },
  host: { type: 'string' },
  port: { type: 'string' },
  'public-url': { type: 'string' },
  'app-url': { type: 'string' },
  mode: { type: 'string' },
  name: { type: 'string' },
  'max-members': { type: 'string' },
  'max-invites': { type: 'string' },
  'max-connections': { type: 'string' },
  'max-messages': { type: 'string' },
  heartbeat: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

type Flag = Exclude<keyof typeof FLAGS, 'help'>;
type Values = { readonly [flag in Flag]?: string | undefined };

/** What `--help` prints. */
export const HELP = `Coconut room: the meeting place. It introduces peers and carries what it cannot read.

Usage: npm run room -- [options]

  --data <folder>         where the room keeps its key, its members and their feeds (default ./coconut-room)
  --app <folder>          serve the built app from this folder (npm run build makes dist)
  --host <address>        address to listen on (default 127.0.0.1: this machine, or a TLS proxy on it; 0.0.0.0 for all)
  --port <number>         port to listen on, 0 for any free one (default 8080, or the environment's PORT)
  --public-url <origin>   how people reach the room through a TLS proxy, such as https://room.example
  --app-url <url>         where the app is served, if not by this room
  --mode restricted|open  restricted: people come in by invitation (default); open: everybody comes in and can read
                          members' feeds, for trying things on one machine
  --name <text>           the room's name (default "Coconut room")
  --max-members <number>  how many people may become members (default 1000)
  --max-invites <number>  how many unused invitations a member may have at a time (default 100)
  --max-connections <number>  how many connections at a time, web pages included (default 4000)
  --max-messages <number> how many messages of each member are stored; each is 8 KB at most (default 100000)
  --heartbeat <seconds>   how often peers are asked for a sign of life; must be shorter than the idle limit of a proxy
                          in front (default 30)
  -h, --help              this text

Invitations expire after 14 days. Browsers keep Coconut to https:// addresses and to localhost.
`;

/** Reads `args` (without node and script) and the environment's PORT. Paths are made absolute. */
export function parseOptions(args: readonly string[], env: { readonly PORT?: string | undefined }): Parsed {
  try {
    const { values } = parseArgs({ args: [...args], options: FLAGS, strict: true, allowPositionals: false });
    if (values.help === true) return { kind: 'help' };
    return { kind: 'run', options: readValues(values, env) };
  } catch (error) {
    return { kind: 'error', message: toSentence(error) };
  }
}

function readValues(values: Values, env: { readonly PORT?: string | undefined }): RoomOptions {
  const port = values.port === undefined && env.PORT ? env.PORT : (values.port ?? '8080');
  return {
    data: resolve(readText('--data', values.data ?? './coconut-room')),
    app: values.app === undefined ? null : resolve(readText('--app', values.app)),
    host: readText('--host', values.host ?? '127.0.0.1'),
    port: readNumber(values.port === undefined && env.PORT ? 'PORT' : '--port', port, 0, 65_535),
    publicUrl: values['public-url'] === undefined ? null : readOrigin(values['public-url']),
    appUrl: values['app-url'] === undefined ? null : readAppUrl(values['app-url']),
    mode: readMode(values.mode ?? 'restricted'),
    name: readName(values.name ?? 'Coconut room'),
    maxMembers: readNumber('--max-members', values['max-members'] ?? '1000', 1, 100_000),
    maxInvites: readNumber('--max-invites', values['max-invites'] ?? '100', 1, 10_000),
    maxConnections: readNumber('--max-connections', values['max-connections'] ?? '4000', 1, 1_000_000),
    maxMessages: readNumber('--max-messages', values['max-messages'] ?? '100000', 1, 100_000_000),
    heartbeat: readNumber('--heartbeat', values.heartbeat ?? '30', 1, 3600) * 1000,
  };
}

/** A malformed option; its message is the sentence to print. */
class OptionError extends Error {}

function readText(flag: string, value: string): string {
  if (value.trim() === '') throw new OptionError(`${flag} needs a value.`);
  return value.trim();
}

function readNumber(flag: string, value: string, least: number, most: number): number {
  const number = /^\d{1,9}$/.test(value) ? Number(value) : NaN;
  if (number >= least && number <= most) return number;
  throw new OptionError(`${flag} must be a whole number from ${least} to ${most}, not "${value}".`);
}

function readMode(value: string): Mode {
  if (value === 'restricted' || value === 'open') return value;
  throw new OptionError(`--mode must be restricted or open, not "${value}".`);
}

function readName(value: string): string {
  const name = readText('--name', value);
  if (name.length <= 64) return name;
  throw new OptionError('--name must be at most 64 characters long.');
}

function readOrigin(value: string): string {
  const url = readHttpUrl('--public-url', value);
  if (url.pathname === '/' && url.search === '' && url.hash === '') return url.origin;
  throw new OptionError(`--public-url must be an origin without a path, such as https://room.example, not "${value}".`);
}

function readAppUrl(value: string): string {
  const url = readHttpUrl('--app-url', value);
  return url.origin + url.pathname + url.search;
}

function readHttpUrl(flag: string, value: string): URL {
  const url = URL.canParse(value) ? new URL(value) : null;
  const isHttp = url?.protocol === 'http:' || url?.protocol === 'https:';
  if (url !== null && isHttp && url.username === '' && url.password === '') return url;
  throw new OptionError(`${flag} must start with http:// or https:// and name a host, not "${value}".`);
}

function toSentence(error: unknown): string {
  if (error instanceof OptionError) return error.message;
  // parseArgs explains itself in its first sentence.
  const message = error instanceof Error ? error.message : String(error);
  return `${message.split('. ')[0] ?? message}. Try --help.`;
}

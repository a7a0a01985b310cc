/** The room's command line. Pure: text in, options or one clear sentence out. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { isFeedId, type FeedId } from '../src/crystal/ids';

export type Mode = 'restricted' | 'open';
export type LogFormat = 'json' | 'text';

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
  /** Connections of one network address at a time; this machine's own are not counted. */
  readonly maxAddressConnections: number;
  /** Connections of one member at a time. */
  readonly maxMemberConnections: number;
  /** HTTP requests of one network address in a minute. */
  readonly maxRequests: number;
  /** Sealed things that wait in the drop box at a time. */
  readonly maxDrops: number;
  /** Wrong names of drops that one network address may try in ten minutes. */
  readonly maxGuesses: number;
  /** Invitations that a member may make in a day. */
  readonly maxInvitesPerDay: number;
  /** Messages stored of one member; each is 8 KB at most. */
  readonly maxMessages: number;
  /** bytes stored of one member */
  readonly maxBytes: number;
  /** bytes of one packet that a peer sends */
  readonly maxPacket: number;
  /** bytes that may wait for a peer that reads slowly */
  readonly maxUnsent: number;
  /** Calls that a peer may make in a second, in the long run. */
  readonly maxCalls: number;
  /** bytes of the disk that are left free: with less, nothing is taken in */
  readonly minFree: number;
  /** Members who may invite many and remove others, beside the first member. */
  readonly moderators: readonly FeedId[];
  /** Whether a proxy in front says, in X-Forwarded-For, whom a connection is of. */
  readonly behindProxy: boolean;
  /** Whether `/metrics` is answered. */
  readonly metrics: boolean;
  readonly log: LogFormat;
  /** ms between two signs of life asked of each peer. */
  readonly heartbeat: number;
};

export type Parsed =
  | { readonly kind: 'run'; readonly options: RoomOptions }
  | { readonly kind: 'back-up'; readonly data: string; readonly to: string }
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
  'max-address-connections': { type: 'string' },
  'max-member-connections': { type: 'string' },
  'max-requests': { type: 'string' },
  'max-drops': { type: 'string' },
  'max-guesses': { type: 'string' },
  'max-invites-per-day': { type: 'string' },
  'max-messages': { type: 'string' },
  'max-bytes': { type: 'string' },
  'max-packet': { type: 'string' },
  'max-unsent': { type: 'string' },
  'max-calls': { type: 'string' },
  'min-free': { type: 'string' },
  moderators: { type: 'string' },
  'behind-proxy': { type: 'boolean' },
  metrics: { type: 'string' },
  log: { type: 'string' },
  'back-up': { type: 'string' },
  heartbeat: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

type Flag = Exclude<keyof typeof FLAGS, 'help' | 'behind-proxy'>;
type Values = { readonly [flag in Flag]?: string | undefined } & { readonly 'behind-proxy'?: boolean | undefined };

/** Reads `args` (without node and script) and the environment's PORT. Paths are made absolute. */
export function parseOptions(args: readonly string[], env: { readonly PORT?: string | undefined }): Parsed {
  try {
    const { values } = parseArgs({ args: [...args], options: FLAGS, strict: true, allowPositionals: false });
    if (values.help === true) return { kind: 'help' };
    if (values['back-up'] !== undefined) return readBackUp(values, values['back-up']);
    return { kind: 'run', options: checkReach(readValues(values, env)) };
  } catch (error) {
    return { kind: 'error', message: toSentence(error) };
  }
}

function readValues(values: Values, env: { readonly PORT?: string | undefined }): RoomOptions {
  const port = values.port === undefined && env.PORT ? env.PORT : (values.port ?? '8080');
  return {
    data: readData(values),
    app: values.app === undefined ? null : resolve(readText('--app', values.app)),
    host: readText('--host', values.host ?? '127.0.0.1'),
    port: readNumber(values.port === undefined && env.PORT ? 'PORT' : '--port', port, 0, 65_535),
    publicUrl: values['public-url'] === undefined ? null : readOrigin(values['public-url']),
    appUrl: values['app-url'] === undefined ? null : readAppUrl(values['app-url']),
    mode: readChoice('--mode', values.mode ?? 'restricted', ['restricted', 'open']),
    name: readName(values.name ?? 'Coconut room'),
    ...readBounds(values),
    moderators: readModerators(values.moderators ?? ''),
    behindProxy: values['behind-proxy'] === true,
    metrics: readChoice('--metrics', values.metrics ?? 'on', ['on', 'off']) === 'on',
    log: readChoice('--log', values.log ?? 'json', ['json', 'text']),
    heartbeat: readNumber('--heartbeat', values.heartbeat ?? '30', 1, 3600) * 1000,
  };
}

/** Browsers do not let a page from https:// talk to a room without TLS, except on the same machine. */
function checkReach(options: RoomOptions): RoomOptions {
  const { appUrl, publicUrl } = options;
  const isReached = publicUrl === null || /^(https:|http:\/\/localhost(:|$))/.test(publicUrl);
  if (isReached || appUrl?.startsWith('https:') !== true) return options;
  throw new OptionError(`An app on https:// reaches a room on https:// only: --public-url must not be "${publicUrl}".`);
}

type Bounds = Pick<RoomOptions, 'minFree' | Extract<keyof RoomOptions, `max${string}`>>;

function readBounds(values: Values): Bounds {
  const read = (flag: Extract<Flag, `m${string}-${string}`>, usual: number, least: number, most: number): number =>
    readNumber(`--${flag}`, values[flag] ?? String(usual), least, most);
  return {
    maxMembers: read('max-members', 1000, 1, 100_000),
    maxInvites: read('max-invites', 100, 1, 10_000),
    maxInvitesPerDay: read('max-invites-per-day', 200, 1, 100_000),
    maxConnections: read('max-connections', 4000, 1, 1_000_000),
    maxAddressConnections: read('max-address-connections', 100, 1, 1_000_000),
    maxMemberConnections: read('max-member-connections', 10, 1, 10_000),
    maxRequests: read('max-requests', 600, 1, 1_000_000),
    maxDrops: read('max-drops', 100, 0, 10_000),
    maxGuesses: read('max-guesses', 10, 1, 1_000_000),
    maxMessages: read('max-messages', 100_000, 1, 100_000_000),
    maxBytes: read('max-bytes', 100, 1, 1_000_000) * MB,
    maxPacket: read('max-packet', 2048, 64, 1_000_000) * KB,
    maxUnsent: read('max-unsent', 64, 1, 10_000) * MB,
    maxCalls: read('max-calls', 100, 1, 100_000),
    minFree: read('min-free', 64, 0, 1_000_000) * MB,
  };
}

function readData(values: Values): string {
  return resolve(readText('--data', values.data ?? './coconut-room'));
}

function readBackUp(values: Values, to: string): Parsed {
  const data = readData(values);
  const target = resolve(readText('--back-up', to));
  if (target === data) throw new OptionError('--back-up needs another folder than the one of --data.');
  return { kind: 'back-up', data, to: target };
}

const KB = 1024;
const MB = 1024 * KB;

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

function readChoice<T extends string>(flag: string, value: string, choices: readonly T[]): T {
  const choice = choices.find((each) => each === value);
  if (choice !== undefined) return choice;
  throw new OptionError(`${flag} must be ${choices.join(' or ')}, not "${value}".`);
}

function readModerators(value: string): readonly FeedId[] {
  const ids = value.split(',').map((id) => id.trim());
  return ids.filter((id) => id !== '').map(readModerator);
}

function readModerator(id: string): FeedId {
  if (isFeedId(id)) return id;
  throw new OptionError(`--moderators must be ids such as @….ed25519, separated by commas, not "${id}".`);
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

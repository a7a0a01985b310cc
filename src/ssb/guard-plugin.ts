/** The secret handshake with a guard on every connection that comes out of it: configure it as the transform `guarded-shs`. */
import createShs, { type Shs, type ShsStream } from 'multiserver/plugins/shs.js';
import { guardConnection, type Breach, type ConnectionLimits } from './guard-connection';

/** What the plugin needs of a stack. */
export type GuardHost = {
  auth(id: string, cb: (err: Error | null | undefined, auth?: unknown) => void): void;
  readonly multiserver: { transform(transform: { readonly name: string; create(): Shs }): void };
  on(event: 'rpc:connect', listener: (remote: GuardedRemote) => void): void;
};

type GuardedRemote = {
  /** Undefined for the stack's connection to itself. */
  readonly meta?: ConnectionMeta | undefined;
  close(err: true, cb: () => void): void;
};

export type GuardConfig = {
  readonly keys: { readonly public: string; readonly private: string };
  readonly caps: { readonly shs: string | Uint8Array };
  readonly timers: { readonly handshake: number };
};

/** What a connection lets be known of itself, as `meta` of its remote. */
export type ConnectionMeta = {
  /** bytes that wait to be sent */
  readonly unsent: () => number;
  /** Calls `listener` once when a limit was broken, in a later turn. */
  readonly onBroken: (listener: () => void) => void;
};

export type GuardPlugin = {
  readonly name: 'guard';
  readonly version: string;
  readonly manifest: Readonly<Record<string, never>>;
  init(peer: GuardHost, config: GuardConfig): Readonly<Record<string, never>>;
};

/** Name of the transform. */
export const GUARDED = 'guarded-shs';

/** `onBreach` is told the feed id of whoever broke a limit. */
export function guardPlugin(
  limits: ConnectionLimits,
  onBreach: (id: string, breach: Breach, error?: unknown) => void = () => undefined,
): GuardPlugin {
  return {
    name: 'guard',
    version: '1.0.0',
    manifest: {},
    init: (peer: GuardHost, config: GuardConfig) => {
      const shs = createShs({
        keys: { publicKey: toBytes(config.keys.public), secretKey: toBytes(config.keys.private) },
        appKey: typeof config.caps.shs === 'string' ? toBytes(config.caps.shs) : config.caps.shs,
        timeout: config.timers.handshake,
        authenticate: (key, cb) => {
          peer.auth(toId(key), (err, auth) => {
            if (err) cb(err);
            else cb(null, auth ?? true);
          });
        },
      });
      // muxrpc, interrupted in the middle of a packet, does not notice by itself that its streams have ended.
      peer.on('rpc:connect', (remote) => {
        remote.meta?.onBroken(() => {
          remote.close(true, () => undefined);
        });
      });
      peer.multiserver.transform({ name: GUARDED, create: () => guardShs(shs, limits, onBreach) });
      return {};
    },
  };
}

function guardShs(
  shs: Shs,
  limits: ConnectionLimits,
  onBreach: (id: string, breach: Breach, error?: unknown) => void,
): Shs {
  const guard = (stream: ShsStream): ShsStream => {
    let broken = (): void => undefined;
    const breached = new Promise<void>((resolve) => {
      broken = resolve;
    });
    const { unsent, ...guarded } = guardConnection(stream, limits, (breach, error) => {
      onBreach(toId(stream.remote), breach, error);
      broken();
    });
    const meta: ConnectionMeta = { unsent, onBroken: (listener) => void breached.then(listener) };
    return { ...stream, ...guarded, meta };
  };
  return {
    ...shs,
    create: (opts) => {
      const shake = shs.create(opts);
      return (stream, cb) => {
        shake(stream, (err, shaken) => {
          if (err || shaken === undefined) cb(err);
          else cb(null, guard(shaken));
        });
      };
    },
  };
}

function toBytes(text: string): Uint8Array {
  return Buffer.from(text.replace(/\..*$/, ''), 'base64');
}

function toId(key: Uint8Array): string {
  return `@${Buffer.from(key).toString('base64')}.ed25519`;
}

/** What the tests use of untyped packages, beyond what `src/ssb` declares. */

declare module 'ssb-keys' {
  export function generate(curve: 'ed25519', seed: Uint8Array): SsbKeys;
  export function hash(text: string): string;
  export function signObj<T extends object>(keys: SsbKeys, message: T): T & { readonly signature: string };
}

declare module 'ssb-dark-crystal-schema' {
  type Validator = ((content: unknown) => boolean) & { readonly errors: unknown };
  const schema: Readonly<Record<'isRoot' | 'isRitual' | 'isShard' | 'isRequest' | 'isReply' | 'isForward', Validator>>;
  export default schema;
}

declare module 'ws' {
  import { EventEmitter } from 'node:events';
  /** Emits `open`, `message` with the data, and `close`. */
  export default class WebSocket extends EventEmitter {
    constructor(address: string);
    send(text: string): void;
    terminate(): void;
  }
}

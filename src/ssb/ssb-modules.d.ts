/** Declares the untyped SSB packages that `src/ssb` imports; the shapes are in `ssb-types.ts`. */

declare module 'ssb-browser-core/net.js' {
  /** Gives an `Ssb`; takes and gives a `Stack`. */
  export function init(dir: string, config: object, extraModules: (stack: never) => unknown): unknown;
}

declare module 'ssb-keys' {
  /** A key pair. */
  export type SsbKeys = {
    readonly curve: 'ed25519';
    readonly public: string;
    readonly private: string;
    readonly id: string;
  };
  /** A fresh one, or the one that `seed` (32 bytes) gives. */
  export function generate(curve?: 'ed25519', seed?: Uint8Array): SsbKeys;
  /** Of text, as `….sha256`. */
  export function hash(text: string): string;
  export function sign(keys: SsbKeys, message: Uint8Array): string;
  export function verify(keys: { public: string }, signature: string, message: Uint8Array): boolean;
  /** Whether `message.signature` is by `keys`. Throws for what is malformed. */
  export function verifyObj(keys: { public: string }, message: object): boolean;
  export function box(content: unknown, recipients: readonly string[]): string;
  export function unbox(boxed: string, keys: SsbKeys): unknown;
}

declare module 'chloride' {
  const chloride: {
    /** X25519. Both 32 bytes; throws for a point of low order. */
    crypto_scalarmult(secretKey: Uint8Array, publicKey: Uint8Array): Buffer;
  };
  export default chloride;
}

declare module 'private-box' {
  /** Throws for what is no curve25519 key. */
  export function encrypt(bytes: Uint8Array, recipients: readonly Uint8Array[]): Buffer;
  /** Nothing where `secretKey` does not open it. */
  export function decrypt(sealed: Uint8Array, secretKey: Uint8Array): Buffer | null | undefined;
}

declare module 'multiserver/plugins/shs.js' {
  type Source = (
    end: Error | boolean | null,
    cb: (end: Error | boolean | null | undefined, data?: Uint8Array) => void,
  ) => void;
  type Transform = (stream: unknown, cb: (err: Error | null | undefined, stream?: ShsStream) => void) => void;
  /** A connection after the handshake: plaintext in both directions. */
  export type ShsStream = {
    readonly source: Source;
    readonly sink: (read: Source) => void;
    /** The other side's public key. */
    readonly remote: Uint8Array;
    readonly meta?: unknown;
  };
  /** A multiserver transform. */
  export type Shs = {
    readonly name: 'shs';
    create(opts: unknown): Transform;
    parse(address: string): unknown;
    stringify(scope: string): string | undefined;
  };
  export default function createShs(opts: {
    readonly keys: { readonly publicKey: Uint8Array; readonly secretKey: Uint8Array };
    readonly appKey: Uint8Array;
    /** ms */
    readonly timeout: number;
    authenticate(key: Uint8Array, cb: (err: Error | null, auth?: unknown) => void): void;
  }): Shs;
}

declare module 'bipf' {
  export const types: { readonly string: number; readonly object: number };
  export function allocAndEncode(value: unknown): Buffer;
  export function decode(buffer: Uint8Array, start: number): unknown;
  export function seekKey2(buffer: Uint8Array, start: number, key: Uint8Array, keyStart: number): number;
  export function getEncodedType(buffer: Uint8Array, start: number): number;
}

declare module 'ssb-db2/indexes/plugin' {
  /** An index of the log, kept in a `level`; what extends it says what of each record is put there. */
  const plugin: unknown;
  export default plugin;
}

declare module 'random-access-storage' {
  export type StorageRequest = {
    readonly offset: number;
    readonly size: number;
    readonly data: Uint8Array | null;
    callback(err: Error | null, value?: unknown): void;
  };
  type Operation = (request: StorageRequest) => void;
  export default class RandomAccessStorage {
    constructor(operations: {
      read: Operation;
      write: Operation;
      del: Operation;
      truncate: Operation;
      stat: Operation;
      unlink: Operation;
    });
    read(offset: number, size: number, cb: (err: Error | null, bytes?: Buffer) => void): void;
    write(offset: number, bytes: Uint8Array, cb: (err: Error | null) => void): void;
    del(offset: number, size: number, cb: (err: Error | null) => void): void;
    truncate(offset: number, cb: (err: Error | null) => void): void;
    stat(cb: (err: Error | null, stat?: { size: number }) => void): void;
    close(cb: (err: Error | null) => void): void;
    unlink(cb: (err: Error | null) => void): void;
  }
}

declare module 'inherits' {
  export default function inherits(child: object, parent: object): void;
}

declare module 'libsodium' {
  type Pointer = number;
  /**
   * What `scripts/lean-sodium.ts` makes of it. The functions are as WebAssembly exports them: 0 is success; lengths are in two
   * halves of 32 bits.
   */
  const libsodium: {
    readonly ready: Promise<void>;
    readonly HEAPU8: Uint8Array;
    /** Always the same place, from where on so many bytes are the caller's. HEAPU8 may be another one then. */
    reserve(size: number): Pointer;
    _crypto_sign_seed_keypair(publicKey: Pointer, secretKey: Pointer, seed: Pointer): number;
    _crypto_sign_detached(
      signature: Pointer,
      signatureLength: Pointer,
      message: Pointer,
      length: number,
      lengthHigh: number,
      secretKey: Pointer,
    ): number;
    _crypto_sign_verify_detached(
      signature: Pointer,
      message: Pointer,
      length: number,
      lengthHigh: number,
      publicKey: Pointer,
    ): number;
    _crypto_sign_ed25519_pk_to_curve25519(converted: Pointer, publicKey: Pointer): number;
    _crypto_sign_ed25519_sk_to_curve25519(converted: Pointer, secretKey: Pointer): number;
    _crypto_scalarmult(shared: Pointer, secretKey: Pointer, publicKey: Pointer): number;
    _crypto_scalarmult_base(publicKey: Pointer, secretKey: Pointer): number;
    _crypto_secretbox_easy(
      sealed: Pointer,
      message: Pointer,
      length: number,
      lengthHigh: number,
      nonce: Pointer,
      key: Pointer,
    ): number;
    _crypto_secretbox_open_easy(
      message: Pointer,
      sealed: Pointer,
      length: number,
      lengthHigh: number,
      nonce: Pointer,
      key: Pointer,
    ): number;
    _crypto_auth(tag: Pointer, message: Pointer, length: number, lengthHigh: number, key: Pointer): number;
    _crypto_auth_verify(tag: Pointer, message: Pointer, length: number, lengthHigh: number, key: Pointer): number;
  };
  export default libsodium;
}

/** What the log wants of its storage: random access to a file, as `random-access-file` gives it in Node. */
import { expectRejection, expectSame, type Case } from './case';

/** One file, new. */
export type File = {
  read(offset: number, size: number): Promise<Uint8Array>;
  write(offset: number, bytes: Uint8Array): Promise<void>;
  /** To the end of the file, if `size` is infinite. */
  del(offset: number, size: number): Promise<void>;
  size(): Promise<number>;
  /** The same file, opened anew. */
  reopen(): Promise<File>;
};

type Callbacks = {
  read(offset: number, size: number, cb: (err: Error | null, bytes?: Uint8Array) => void): void;
  write(offset: number, bytes: Uint8Array, cb: (err: Error | null) => void): void;
  del(offset: number, size: number, cb: (err: Error | null) => void): void;
  stat(cb: (err: Error | null, stat?: { size: number }) => void): void;
};

const BLOCK = 65_536;

/** A file over a random-access-storage. `open` opens it, again and again. */
export function toFile(open: () => Callbacks): File {
  const storage = open();
  const call = <T>(run: (cb: (err: Error | null, value?: T) => void) => void): Promise<T> =>
    new Promise((resolve, reject) => {
      run((err, value) => {
        if (err) reject(err);
        else resolve(value as T);
      });
    });
  return {
    read: (offset, size) => call((cb) => storage.read(offset, size, cb)),
    write: (offset, bytes) => call((cb) => storage.write(offset, bytes, cb)),
    del: (offset, size) => call((cb) => storage.del(offset, size, cb)),
    size: async () => (await call<{ size: number }>((cb) => storage.stat(cb))).size,
    reopen: () => Promise.resolve(toFile(open)),
  };
}

/** `size` bytes that differ from place to place. */
function pattern(size: number, seed = 0): Uint8Array {
  return Uint8Array.from({ length: size }, (_each, index) => (index * 31 + (index >> 8) * 7 + seed) & 0xff);
}

function expectBytes(found: Uint8Array, wanted: Uint8Array): void {
  expectSame(found.length, wanted.length);
  const at = wanted.findIndex((byte, index) => byte !== found[index]);
  if (at >= 0) throw new Error(`byte ${at} is ${found[at]}, wanted ${wanted[at]}`);
}

export const storageContract: readonly Case<File>[] = [
  {
    name: 'gives back what was written, also when opened anew',
    run: async (file) => {
      await file.write(0, pattern(100));
      expectBytes(await file.read(0, 100), pattern(100));
      expectBytes(await file.read(40, 20), pattern(100).subarray(40, 60));
      const again = await file.reopen();
      expectSame(await again.size(), 100);
      expectBytes(await again.read(0, 100), pattern(100));
    },
  },
  {
    name: 'refuses to read past the end',
    run: async (file) => {
      await file.write(0, pattern(10));
      await expectRejection(file.read(5, 6));
    },
  },
  {
    name: 'reads and writes across blocks',
    run: async (file) => {
      const whole = pattern(3 * BLOCK + 17);
      await file.write(0, whole);
      expectBytes(await file.read(BLOCK - 5, BLOCK + 10), whole.subarray(BLOCK - 5, 2 * BLOCK + 5));
      const change = pattern(BLOCK + 2, 99);
      await file.write(BLOCK - 1, change);
      whole.set(change, BLOCK - 1);
      expectBytes(await file.read(0, whole.length), whole);
      expectSame(await file.size(), whole.length);
    },
  },
  {
    name: 'fills with zeros what lies before a write behind the end',
    run: async (file) => {
      await file.write(BLOCK + 3, pattern(4));
      expectSame(await file.size(), BLOCK + 7);
      expectBytes(await file.read(0, BLOCK + 3), new Uint8Array(BLOCK + 3));
      expectBytes(await file.read(BLOCK + 3, 4), pattern(4));
    },
  },
  {
    name: 'is cut off at any place, and grows again with zeros in between',
    run: async (file) => {
      const whole = pattern(2 * BLOCK + 50);
      await file.write(0, whole);
      await file.del(BLOCK + 10, Infinity);
      expectSame(await file.size(), BLOCK + 10);
      expectBytes(await file.read(0, BLOCK + 10), whole.subarray(0, BLOCK + 10));
      await file.write(BLOCK + 20, pattern(1));
      expectBytes(
        await file.read(BLOCK, 20),
        Uint8Array.from([...whole.subarray(BLOCK, BLOCK + 10), ...new Uint8Array(10)]),
      );
    },
  },
  {
    name: 'keeps writes to one block apart, in the order of the calls',
    run: async (file) => {
      await Promise.all(Array.from({ length: 20 }, (_each, n) => file.write(n * 10, pattern(10, n))));
      const wanted = Array.from({ length: 20 }, (_each, n) => [...pattern(10, n)]).flat();
      expectBytes(await file.read(0, 200), Uint8Array.from(wanted));
      await Promise.all([file.write(0, pattern(8, 1)), file.write(0, pattern(8, 2)), file.write(0, pattern(8, 3))]);
      expectBytes(await file.read(0, 8), pattern(8, 3));
    },
  },
];

/** What our own storage keeps to beyond that: the log goes on filling a block that is being written. */
export const ownStorageContract: readonly Case<File>[] = [
  {
    name: 'keeps what was handed in, whatever becomes of the bytes',
    run: async (file) => {
      const bytes = pattern(BLOCK);
      const written = file.write(0, bytes);
      bytes.fill(0);
      await written;
      expectBytes(await (await file.reopen()).read(0, BLOCK), pattern(BLOCK));
    },
  },
];

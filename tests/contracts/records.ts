/** What every `Records` (and so every `VaultPort`) keeps to. */
import type { Records } from '../../src/ssb/records';
import { expectSame, type Case } from './case';

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);
const list = (value: Uint8Array | null): number[] | null => (value === null ? null : [...value]);

export const recordsContract: readonly Case<Records>[] = [
  {
    name: 'gives null for what was never written',
    run: async (records) => {
      expectSame(await records.read('nothing'), null);
    },
  },
  {
    name: 'gives back what was written, replaces it, and removes it',
    run: async (records) => {
      await records.write('a', bytes(1, 2, 3));
      expectSame(list(await records.read('a')), [1, 2, 3]);
      await records.write('a', bytes());
      expectSame(list(await records.read('a')), []);
      await records.remove('a');
      expectSame(await records.read('a'), null);
      await records.remove('a');
    },
  },
  {
    name: 'keeps what was written, whatever becomes of the bytes handed in',
    run: async (records) => {
      const whole = bytes(9, 1, 2, 9);
      const written = records.write('view', whole.subarray(1, 3));
      whole.fill(0);
      await written;
      expectSame(list(await records.read('view')), [1, 2]);
      await records.remove('view');
    },
  },
  {
    name: 'puts one in the place of others',
    run: async (records) => {
      for (const name of ['old/1', 'old/2', 'old/3']) await records.write(name, bytes(1));
      await records.write('old/4', bytes(4), ['old/1', 'old/2', 'never there']);
      expectSame([...(await records.names('old/'))].sort(), ['old/3', 'old/4']);
      expectSame(list(await records.read('old/4')), [4]);
      await records.remove('old/3');
      await records.remove('old/4');
    },
  },
  {
    name: 'lists the names that begin with a prefix, any characters in them',
    run: async (records) => {
      const names = ['plan/%aB+/=.sha256', 'plan/ü 🥥', 'plans', 'other'];
      for (const name of names) await records.write(name, bytes(1));
      expectSame([...(await records.names('plan/'))].sort(), ['plan/%aB+/=.sha256', 'plan/ü 🥥']);
      expectSame((await records.names('')).length, 4);
      for (const name of names) await records.remove(name);
      expectSame(await records.names(''), []);
    },
  },
  {
    name: 'keeps many written at once apart',
    run: async (records) => {
      await Promise.all(Array.from({ length: 50 }, (_each, n) => records.write(`many/${n}`, bytes(n, n))));
      const read = await Promise.all(Array.from({ length: 50 }, (_each, n) => records.read(`many/${n}`)));
      expectSame(
        read.map(list),
        Array.from({ length: 50 }, (_each, n) => [n, n]),
      );
      await Promise.all(Array.from({ length: 50 }, (_each, n) => records.remove(`many/${n}`)));
    },
  },
];

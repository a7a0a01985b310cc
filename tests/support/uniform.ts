/**
 * Whether fewer custodians than needed see anything of a secret. Of one secret that is split again and again, each byte of each
 * piece must be every byte equally often; and so must the coefficients that any set of too few custodians gets by taking the secret
 * for known (with it, their points fix the polynomial): if some were likelier than others, a guess of the secret could be tried out.
 */
import { createHash } from 'node:crypto';
import untyped from 'secrets.js-grempe';
import { fromHex, toHex } from '../../src/crystal/bytes';
import type { Randomness } from '../../src/crystal/ports';
import { splitKey } from '../../src/crystal/share/shamir';

/** Points of all custodians, in their order: the bytes of each. */
type Split = () => readonly Uint8Array[];

export type Scheme = { readonly count: number; readonly quorum: number };

export type Uniformity = {
  /** How many distributions were looked at. */
  readonly looked: number;
  /** The farthest from even, in standard deviations of what chance does. */
  readonly farthest: number;
  /** How many are farther from it than chance brings about once in 10¹⁰ times. */
  readonly uneven: number;
};

/** Of a normal distribution, beyond it on either side lies less than 10⁻¹⁰: with ten thousand looks, less than once in a million runs. */
const FAR = 6.5;
/** secrets.js's field: bytes, modulo x⁸ + x⁴ + x³ + x² + 1. */
const FIELD = 0x11d;

const EXP = new Uint8Array(510);
const LOG = new Uint8Array(256);
for (let power = 0, value = 1; power < 255; power++) {
  EXP[power] = value;
  EXP[power + 255] = value;
  LOG[value] = power;
  value = value < 128 ? value * 2 : (value * 2) ^ FIELD;
}

const multiply = (a: number, b: number): number => (a === 0 || b === 0 ? 0 : (EXP[(LOG[a] ?? 0) + (LOG[b] ?? 0)] ?? 0));
const invert = (a: number): number => EXP[255 - (LOG[a] ?? 0)] ?? 0;

/** Ours. */
export function splitsOurs(key: Uint8Array, { count, quorum }: Scheme, random: Randomness): Split {
  return () => splitKey(key, count, quorum, random).map(({ data }) => data);
}

/** As old clients do it: secrets.js with random numbers of its own. */
export function splitsOld(key: Uint8Array, { count, quorum }: Scheme): Split {
  const secrets = untyped as unknown as { init(): void; share(hex: string, count: number, quorum: number): string[] };
  secrets.init();
  return () => secrets.share(toHex(key), count, quorum).map((share) => fromHex(share.slice(3)) ?? new Uint8Array());
}

/** Randomness that is another one for every seed, and quick. */
export function quickRandomness(seed: string): Randomness {
  let drawn = 0;
  return (length) =>
    new Uint8Array(createHash('shake256', { outputLength: length }).update(`${seed} ${drawn++}`).digest());
}

/** Splits `splits` times, and looks. `key`: what is split. */
export function lookAtSplits(key: Uint8Array, { count, quorum }: Scheme, splits: number, split: Split): Uniformity {
  const sets = subsets(count, quorum - 1).map((ids) => ({ ids, solve: solver(ids) }));
  const pieces = new Counts();
  const pooled = new Counts();
  const coefficients = new Counts();
  for (let done = 0; done < splits; done++) {
    const points = split();
    points.forEach((data, custodian) => data.forEach((byte, at) => pieces.add(`${custodian} ${at}`, byte)));
    for (const [set, { ids, solve }] of sets.entries()) {
      for (let at = 0; at < key.length; at++) {
        const seen = ids.map((id) => byteOf(points[id - 1], key, at) ^ (key[at] ?? 0));
        solve(seen).forEach((coefficient, degree) => {
          coefficients.add(`${set} ${degree} ${at}`, coefficient);
          pooled.add(`${set} ${degree}`, coefficient);
        });
      }
    }
  }
  return judge([...pieces.deviations(), ...coefficients.deviations(), ...pooled.deviations()]);
}

/** How far `counts` of equally likely outcomes are from even: chi-squared, as a normal deviate (Wilson and Hilferty 1931). */
export function deviation(counts: ArrayLike<number>): number {
  const all = Array.from(counts);
  const expected = all.reduce((sum, count) => sum + count, 0) / all.length;
  const chi = all.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  const freedom = all.length - 1;
  const spread = 2 / (9 * freedom);
  return (Math.cbrt(chi / freedom) - (1 - spread)) / Math.sqrt(spread);
}

class Counts {
  readonly #counts = new Map<string, Uint32Array>();

  add(name: string, byte: number): void {
    let counts = this.#counts.get(name);
    if (counts === undefined) this.#counts.set(name, (counts = new Uint32Array(256)));
    counts[byte] = (counts[byte] ?? 0) + 1;
  }

  deviations(): readonly number[] {
    return [...this.#counts.values()].map(deviation);
  }
}

function judge(deviations: readonly number[]): Uniformity {
  const far = deviations.map(Math.abs);
  return {
    looked: far.length,
    farthest: Math.max(...far),
    uneven: far.filter((one) => !(one < FAR)).length,
  };
}

/** The key's bytes are the last of a point's. */
function byteOf(point: Uint8Array | undefined, key: Uint8Array, at: number): number {
  return point?.[point.length - key.length + at] ?? 0;
}

/** All sets of `size` of the numbers from 1 to `count`. */
function subsets(count: number, size: number, from = 1): readonly (readonly number[])[] {
  if (size === 0) return [[]];
  const found: (readonly number[])[] = [];
  for (let id = from; id <= count - size + 1; id++)
    for (const rest of subsets(count, size - 1, id + 1)) found.push([id, ...rest]);
  return found;
}

/**
 * Solves for a₁ … aₙ what the polynomial a₁x + … + aₙxⁿ is at each of `ids`: its values there are given. By Gauss and Jordan, once for
 * all values.
 */
export function solver(ids: readonly number[]): (values: readonly number[]) => number[] {
  const size = ids.length;
  const rows = ids.map((id, row) => {
    const powers: number[] = [];
    for (let power = 0, value = id; power < size; power++, value = multiply(value, id)) powers.push(value);
    return [...powers, ...ids.map((_, column) => (column === row ? 1 : 0))];
  });
  for (let column = 0; column < size; column++) {
    const pivot = rows.findIndex((row, at) => at >= column && row[column] !== 0);
    [rows[column], rows[pivot]] = [rows[pivot] ?? [], rows[column] ?? []];
    const by = invert(rows[column]?.[column] ?? 0);
    const scaled = (rows[column] ?? []).map((value) => multiply(value, by));
    for (const [at, row] of rows.entries()) {
      const factor = row[column] ?? 0;
      rows[at] = at === column ? scaled : row.map((value, place) => value ^ multiply(factor, scaled[place] ?? 0));
    }
  }
  const inverse = rows.map((row) => row.slice(size));
  return (values) => inverse.map((row) => row.reduce((sum, factor, at) => sum ^ multiply(factor, values[at] ?? 0), 0));
}

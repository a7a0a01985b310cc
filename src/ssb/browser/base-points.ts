/**
 * The table with which libsodium multiplies the base point of Curve25519: a third of its WebAssembly, and such numbers cannot be
 * packed. It takes a few milliseconds to calculate them, so `scripts/lean-sodium.ts` leaves them out, once it has seen that the
 * package has exactly these. Nothing here is secret.
 */

const PRIME = 2n ** 255n - 19n;

/** On the curve -x² + y² = 1 + dx²y², where x and y are divided by z. */
type Point = { readonly x: bigint; readonly y: bigint; readonly z: bigint };

const D = 37095705934669439343138083508754565189542113879843219016388785533085940283555n;
const BASE: Point = {
  x: 15112221349535400772501151409588531511454012693041857206046113283949847762202n,
  y: 46316835694926478169428394003475163141307993866256225615783033603165251855960n,
  z: 1n,
};

const ROWS = 32;
const COLUMNS = 8;
/** Of four bytes each; in turn of 26 and of 25 bits. */
const LIMBS = 10;

/** In row `i`, column `j`: (j + 1) · 256^i times the base point, as y + x, y - x and 2dxy. */
export function basePoints(): Uint8Array {
  const points: Point[] = [];
  let first = BASE;
  for (let row = 0; row < ROWS; row++) {
    let point = first;
    for (let column = 0; column < COLUMNS; column++) {
      points.push(point);
      if (column < COLUMNS - 1) point = add(point, first);
    }
    for (let power = COLUMNS; power < 256; power *= 2) point = add(point, point);
    first = point;
  }
  const inverses = invertAll(points.map(({ z }) => z));
  const table = new DataView(new ArrayBuffer(points.length * 3 * LIMBS * 4));
  points.forEach((point, at) => {
    const x = mod(point.x * (inverses[at] ?? 0n));
    const y = mod(point.y * (inverses[at] ?? 0n));
    [y + x, y - x, 2n * D * mod(x * y)].forEach((value, part) => {
      writeLimbs(table, (at * 3 + part) * LIMBS * 4, mod(value));
    });
  });
  return new Uint8Array(table.buffer);
}

function mod(value: bigint): bigint {
  const rest = value % PRIME;
  return rest < 0n ? rest + PRIME : rest;
}

function add(a: Point, b: Point): Point {
  const z = a.z * b.z;
  const xx = mod(a.x * b.x);
  const yy = mod(a.y * b.y);
  const square = mod(mod(z) ** 2n);
  const shift = mod(D * mod(xx * yy));
  const [low, high] = [square - shift, square + shift];
  return {
    x: mod(mod(z * low) * ((a.x + a.y) * (b.x + b.y) - xx - yy)),
    y: mod(mod(z * high) * (yy + xx)),
    z: mod(low * high),
  };
}

/** None of the values may be 0. One inversion, which is slow, does for all of them. */
function invertAll(values: readonly bigint[]): bigint[] {
  const products: bigint[] = [];
  let product = 1n;
  for (const value of values) {
    products.push(product);
    product = mod(product * value);
  }
  let inverse = power(product, PRIME - 2n);
  return values
    .map((_, index) => {
      const at = values.length - 1 - index;
      const result = mod(inverse * (products[at] ?? 0n));
      inverse = mod(inverse * (values[at] ?? 0n));
      return result;
    })
    .reverse();
}

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  for (let [square, rest] = [base, exponent]; rest > 0n; rest >>= 1n, square = mod(square * square)) {
    if ((rest & 1n) === 1n) result = mod(result * square);
  }
  return result;
}

/** With signs: what is half of a limb or more is carried to the next, and from the last, 19 times, to the first. */
function writeLimbs(table: DataView, at: number, value: bigint): void {
  const limbs: number[] = [];
  for (let limb = 0, rest = value; limb < LIMBS; limb++) {
    limbs.push(Number(BigInt.asUintN(bitsOf(limb), rest)));
    rest >>= BigInt(bitsOf(limb));
  }
  for (const limb of [9, 1, 3, 5, 7, 0, 2, 4, 6, 8]) {
    const size = 2 ** bitsOf(limb);
    const carry = Math.floor(((limbs[limb] ?? 0) + size / 2) / size);
    limbs[limb] = (limbs[limb] ?? 0) - carry * size;
    const next = (limb + 1) % LIMBS;
    limbs[next] = (limbs[next] ?? 0) + carry * (next === 0 ? 19 : 1);
  }
  limbs.forEach((limb, index) => {
    table.setInt32(at + index * 4, limb, true);
  });
}

function bitsOf(limb: number): number {
  return limb % 2 === 0 ? 26 : 25;
}

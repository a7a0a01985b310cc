/** Takes out of a WebAssembly module what is never called. Reads as much of the format as that needs, and throws at the rest. */

const TYPES = 1;
const IMPORTS = 2;
const FUNCTIONS = 3;
const EXPORTS = 7;
const ELEMENTS = 9;
const CODE = 10;
const FUNCTION = 0;
const CALL = 0x10;
const CALL_INDIRECT = 0x11;
/** No variables, and an instruction that fails: what stands where a function was. Numbers of the others stay as they are. */
const EMPTY = [3, 0, 0x00, 0x0b];
const EMPTY_LIST = Uint8Array.of(0);

/** Instructions by how many numbers follow them. */
const NUMBERS = new Map<number, number>([
  ...range(0x00, 0x01, 0),
  ...range(0x02, 0x04, 1),
  [0x05, 0],
  [0x0b, 0],
  ...range(0x0c, 0x0d, 1),
  [0x0f, 0],
  ...range(0x1a, 0x1b, 0),
  ...range(0x20, 0x24, 1),
  ...range(0x28, 0x3e, 2),
  ...range(0x3f, 0x42, 1),
  ...range(0x45, 0xc4, 0),
]);
/** The same of those with 0xfc before them. */
const LONG_NUMBERS = new Map<number, number>([...range(0, 7, 0), [8, 2], [9, 1], [10, 2], [11, 1]]);

function range(first: number, last: number, numbers: number): [number, number][] {
  return Array.from({ length: last - first + 1 }, (_, at) => [first + at, numbers]);
}

class Reader {
  at: number;
  readonly bytes: Uint8Array;
  constructor(bytes: Uint8Array, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }
  get done(): boolean {
    return this.at >= this.bytes.length;
  }
  byte(): number {
    const byte = this.bytes[this.at];
    if (byte === undefined) throw new Error('WebAssembly ends too soon');
    this.at += 1;
    return byte;
  }
  number(): number {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte();
      value |= (byte & 127) << shift;
      if (byte < 128) return value >>> 0;
    }
  }
  take(length: number): Uint8Array {
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }
  many<Item>(read: () => Item): Item[] {
    return Array.from({ length: this.number() }, read);
  }
}

type Section = { readonly id: number; readonly bytes: Uint8Array };
type Export = { readonly name: string; readonly kind: number; readonly index: number };

/**
 * `wasm` with the exports `names` and what they call, directly or through the table.
 * @throws Error where one of them is not there or something is used that is not known here
 */
export function keepReachable(wasm: Uint8Array, names: readonly string[]): Uint8Array {
  const reader = new Reader(wasm, 8);
  const sections: Section[] = [];
  while (!reader.done) sections.push({ id: reader.byte(), bytes: reader.take(reader.number()) });
  const contents = (id: number): Reader =>
    new Reader(sections.find((section) => section.id === id)?.bytes ?? EMPTY_LIST);
  const exports = readExports(contents(EXPORTS)).filter(({ name }) => names.includes(name));
  if (exports.length !== new Set(names).size) throw new Error('WebAssembly does not export all that is called');
  const code = contents(CODE);
  const bodies = code.many(() => code.take(code.number()));
  const imported = countImports(contents(IMPORTS));
  const signatures = readTypes(contents(TYPES));
  const types = contents(FUNCTIONS);
  const typed = types.many(() => types.number());
  const table = readTable(contents(ELEMENTS));
  const ofType = (type: number): number[] =>
    table.filter((index) => signatures[typed[index - imported] ?? -1] === signatures[type]);
  const roots = exports.filter(({ kind }) => kind === FUNCTION).map(({ index }) => index);
  const reached = reach(bodies, imported, roots, ofType);
  const written = sections.flatMap(({ id, bytes }) => {
    if (id === EXPORTS) return section(id, writeExports(exports));
    if (id === CODE) return section(id, writeCode(bodies, reached));
    return section(id, bytes);
  });
  return Uint8Array.from([...wasm.subarray(0, 8), ...written]);
}

function readExports(reader: Reader): Export[] {
  return reader.many(() => ({
    name: new TextDecoder().decode(reader.take(reader.number())),
    kind: reader.byte(),
    index: reader.number(),
  }));
}

/** What functions of each type take and give: two types may be the same. */
function readTypes(reader: Reader): string[] {
  return reader.many(
    () => `${reader.byte()}: ${reader.take(reader.number()).join()} => ${reader.take(reader.number()).join()}`,
  );
}

/** Functions only: nothing else is imported. */
function countImports(reader: Reader): number {
  const kinds = reader.many(() => {
    reader.take(reader.number());
    reader.take(reader.number());
    const kind = reader.byte();
    reader.number();
    return kind;
  });
  if (kinds.some((kind) => kind !== FUNCTION)) throw new Error('WebAssembly imports what is no function');
  return kinds.length;
}

/** The functions in the table, which is filled from a place that is a constant. */
function readTable(reader: Reader): number[] {
  return reader
    .many(() => {
      if (reader.number() !== 0 || reader.byte() !== 0x41)
        throw new Error('WebAssembly fills its table in another way');
      reader.number();
      reader.byte();
      return reader.many(() => reader.number());
    })
    .flat();
}

/**
 * Which of `bodies` the functions `roots` lead to. The imported functions have the first `imported` numbers. A call through the
 * table, of which only the type is known, may be one to any in it that is `ofType`.
 */
function reach(
  bodies: readonly Uint8Array[],
  imported: number,
  roots: readonly number[],
  ofType: (type: number) => readonly number[],
): Set<number> {
  const reached = new Set<number>();
  const waiting = [...roots];
  for (let index = waiting.pop(); index !== undefined; index = waiting.pop()) {
    const body = bodies[index - imported];
    if (body === undefined || reached.has(index - imported)) continue;
    reached.add(index - imported);
    waiting.push(...readCalls(new Reader(body), ofType));
  }
  return reached;
}

function readCalls(reader: Reader, ofType: (type: number) => readonly number[]): number[] {
  const calls: number[] = [];
  reader.many(() => [reader.number(), reader.byte()]);
  while (!reader.done) {
    const instruction = reader.byte();
    if (instruction === CALL) calls.push(reader.number());
    else if (instruction === CALL_INDIRECT) {
      calls.push(...ofType(reader.number()));
      reader.number();
    } else skip(reader, instruction);
  }
  return calls;
}

function skip(reader: Reader, instruction: number): void {
  if (instruction === 0x43) reader.take(4);
  else if (instruction === 0x44) reader.take(8);
  else for (let left = countNumbers(reader, instruction); left > 0; left--) reader.number();
}

function countNumbers(reader: Reader, instruction: number): number {
  if (instruction === 0x0e) return reader.number() + 1;
  const numbers = instruction === 0xfc ? LONG_NUMBERS.get(reader.number()) : NUMBERS.get(instruction);
  if (numbers === undefined) throw new Error(`WebAssembly has an instruction that is not known here: ${instruction}`);
  return numbers;
}

function section(id: number, bytes: ArrayLike<number>): number[] {
  return [id, ...number(bytes.length), ...Array.from(bytes)];
}

function writeExports(exports: readonly Export[]): number[] {
  const written = exports.map(({ name, kind, index }) => [name.length, ...Buffer.from(name), kind, ...number(index)]);
  return [...number(exports.length), ...written.flat()];
}

function writeCode(bodies: readonly Uint8Array[], reached: ReadonlySet<number>): number[] {
  const written = bodies.map((body, at) => (reached.has(at) ? [...number(body.length), ...body] : EMPTY));
  return [...number(bodies.length), ...written.flat()];
}

function number(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...number(value >>> 7)];
}

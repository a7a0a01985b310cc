/**
 * Encodes what the log keeps, in one go: as `allocAndEncode` of the package bipf, which looks at every string as often as it is
 * deep, and then once more. A length stands before what it is the length of, so this writes from the end to the beginning.
 */
const TYPE = { string: 0, int: 2, double: 3, array: 4, object: 5, simple: 6 } as const;

/** What is nested deeper is left to bipf. Honest messages are 3 deep. */
const DEEPEST = 64;
/** Shorter strings are written faster than anybody is asked to. */
const SHORT = 48;
const LARGEST_INT = 2 ** 31 - 1;

const utf8 = new TextEncoder();
let scratch = new Uint8Array(1 << 16);
let view = new DataView(scratch.buffer);
/** Everything from here on is written. */
let at = 0;

/** Stands for "there are bytes, dates or something else that JSON does not know". */
class Unknown extends Error {}
/** The scratch is full. */
class Full extends Error {}

/** `value` as bipf has it; null for what is better left to that. */
export function encodeRecord(value: unknown): Buffer | null {
  for (;;) {
    at = scratch.length;
    try {
      put(value, 0);
      return Buffer.from(scratch.subarray(at));
    } catch (cause) {
      if (cause instanceof Unknown) return null;
      if (!(cause instanceof Full)) throw cause;
      scratch = new Uint8Array(scratch.length * 2);
      view = new DataView(scratch.buffer);
    }
  }
}

function put(value: unknown, depth: number): void {
  const end = at;
  const type = putBody(value, depth);
  putLength(((end - at) << 3) | type);
}

function putBody(value: unknown, depth: number): number {
  switch (typeof value) {
    case 'string':
      putText(value);
      return TYPE.string;
    case 'number':
      return putNumber(value);
    case 'boolean':
      putByte(value ? 1 : 0);
      return TYPE.simple;
    case 'undefined':
      putByte(2);
      return TYPE.simple;
    case 'object':
      return value === null ? TYPE.simple : putParts(value, depth);
    default:
      throw new Unknown();
  }
}

function putParts(value: object, depth: number): number {
  if (depth === DEEPEST) throw new Unknown();
  if (Array.isArray(value)) {
    for (let index = value.length - 1; index >= 0; index -= 1) put(value[index], depth + 1);
    return TYPE.array;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) throw new Unknown();
  const keys = Object.keys(value);
  for (let index = keys.length - 1; index >= 0; index -= 1) {
    const key = keys[index] ?? '';
    put((value as Record<string, unknown>)[key], depth + 1);
    put(key, depth + 1);
  }
  return TYPE.object;
}

function putNumber(value: number): number {
  if (Number.isInteger(value) && Math.abs(value) <= LARGEST_INT) {
    reserve(4);
    view.setInt32(at, value, true);
    return TYPE.int;
  }
  if (!Number.isFinite(value)) throw new Unknown();
  reserve(8);
  view.setFloat64(at, value, true);
  return TYPE.double;
}

function putText(text: string): void {
  const { length } = text;
  reserve(length);
  if (length < SHORT) {
    let index = 0;
    for (; index < length; index += 1) {
      const code = text.charCodeAt(index);
      if (code > 0x7f) break;
      scratch[at + index] = code;
    }
    if (index === length) return;
  } else if (utf8.encodeInto(text, scratch.subarray(at, at + length)).read === length) return;
  // Not all of it is ASCII.
  at += length;
  const bytes = utf8.encode(text);
  reserve(bytes.length);
  scratch.set(bytes, at);
}

/** As a varint: 7 bits to a byte, the lowest first. */
function putLength(tag: number): void {
  let count = 1;
  for (let rest = tag >>> 7; rest > 0; rest >>>= 7) count += 1;
  reserve(count);
  let rest = tag;
  for (let index = 0; index < count - 1; index += 1) {
    scratch[at + index] = (rest & 0x7f) | 0x80;
    rest >>>= 7;
  }
  scratch[at + count - 1] = rest;
}

function putByte(byte: number): void {
  reserve(1);
  scratch[at] = byte;
}

function reserve(bytes: number): void {
  if (bytes > at) throw new Full();
  at -= bytes;
}

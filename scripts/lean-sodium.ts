/**
 * libsodium with what `sodium.ts` calls of it and no more: its functions as they are, none of the JavaScript around them, and no
 * tables that are not read or can be calculated. What the package brings would be a fifth of all that a phone has to fetch.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { deflateRawSync } from 'node:zlib';
import binaryen from 'binaryen';
import type { Plugin } from 'vite';
import { basePoints } from '../src/ssb/browser/base-points.ts';

const ours = (name: string): string => fileURLToPath(new URL(`../src/ssb/browser/${name}.ts`, import.meta.url));
const CALLER = ours('sodium');
const CALCULATES = ours('base-points');

/** Tables of AES, with which nothing is encrypted here: how they begin, and how long they are. */
const AES = { start: Buffer.from('c66363a5f87c7c84ee777799f67b7b8d', 'hex'), length: 4096 };

/** The plugin: the build fails where the package is no longer made as it is read here. */
export function leanSodium(): Plugin {
  return {
    name: 'lean-sodium',
    enforce: 'pre',
    transform: (code, id) => (id.endsWith('libsodium/dist/modules/libsodium.js') ? shrink(code) : null),
  };
}

function shrink(code: string): string {
  // Before that comes the same library once more in JavaScript, for browsers without WebAssembly: none of them runs the rest.
  const text = code.slice(code.lastIndexOf('var Module=typeof Module'));
  const [, literal] = /function findWasmBinary\(\)\{return binaryDecode\('((?:\\.|[^\\'])*)'\)\}/s.exec(text) ?? [];
  if (literal === undefined) throw new Error('libsodium has changed: its WebAssembly was not found');
  const names = Object.fromEntries(called().map((name) => [name, exportOf(text, name)]));
  const memory = exportOf(text, 'memory');
  const wasm = keepReachable(decode(literal), new Set([...Object.values(names), memory]));
  const tableAt = leaveOutTables(wasm, memory);
  return write(deflateRawSync(wasm, { level: 9 }).toString('base64'), names, memory, tableAt);
}

/** `wasm` with these of its exports and what they lead to. Nothing in it is written anew: it takes as long as before. */
function keepReachable(wasm: Uint8Array, names: ReadonlySet<string>): Buffer<ArrayBuffer> {
  const module = binaryen.readBinary(wasm);
  const exports = Array.from({ length: module.getNumExports() }, (_, at) => module.getExportByIndex(at));
  const others = exports.map((each) => binaryen.getExportInfo(each).name).filter((name) => !names.has(name));
  for (const name of others) module.removeExport(name);
  module.runPasses(['remove-unused-module-elements']);
  return Buffer.from(new Uint8Array(module.emitBinary()));
}

/** Writes zeros over them, which take no room on the way. Returns where in memory those belong that are calculated at the start. */
function leaveOutTables(wasm: Buffer<ArrayBuffer>, memory: string): number {
  const fail = (): never => {
    throw new Error('libsodium calls for something while it is built');
  };
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(wasm), {
    a: { a: fail, b: fail, c: fail, d: fail },
  });
  const loaded = Buffer.from((exports[memory] as WebAssembly.Memory).buffer);
  const points = Buffer.from(basePoints());
  const aesAt = loaded.indexOf(AES.start);
  const text = binaryen.readBinary(wasm).emitText();
  const addresses = [...text.matchAll(/\((?:i32\.const |\S+ offset=)(\d+)/g)].map(([, digits]) => Number(digits));
  if (addresses.some((address) => address >= aesAt && address < aesAt + AES.length)) {
    throw new Error('libsodium has changed: it reads the tables of AES');
  }
  clear(wasm, AES.start, AES.length);
  clear(wasm, points, points.length);
  return loaded.indexOf(points);
}

/** Fails where `start` is not there once. */
function clear(wasm: Buffer, start: Buffer, length: number): void {
  const at = wasm.indexOf(start);
  if (at < 0 || wasm.includes(start, at + 1)) throw new Error('libsodium has changed: its tables were not found');
  wasm.fill(0, at, at + length);
}

function called(): string[] {
  const found = [...readFileSync(CALLER, 'utf8').matchAll(/libsodium\.(_\w+)/g)].map(([, name = '']) => name);
  return [...new Set(found)];
}

/** The short name by which WebAssembly exports it. */
function exportOf(text: string, name: string): string {
  const [, short] = new RegExp(`\\b${name}"?\\]?=(?:\\w+=)?wasmExports\\["(\\w+)"\\]`).exec(text) ?? [];
  if (short === undefined) throw new Error(`libsodium has changed: it exports no ${name}`);
  return short;
}

/** One character a byte; 0 is written as one beyond them. */
function decode(literal: string): Uint8Array {
  const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', v: '\v', 0: '\0' };
  const characters = literal.replace(/\\(x[0-9a-f]{2}|u[0-9a-f]{4}|[^])/gi, (_all, escape: string) =>
    escape.length > 1 ? String.fromCharCode(parseInt(escape.slice(1), 16)) : (escapes[escape] ?? escape),
  );
  return Uint8Array.from(characters, (character) => (character.charCodeAt(0) > 255 ? 0 : character.charCodeAt(0)));
}

/**
 * The module. Its code is written packed: as a text it would not be packed as well on the way. What is called needs no random
 * bytes, no memory of its own and no way to give up: such imports fail. The caller's room lies behind all memory that there is at
 * first.
 */
function write(packed: string, names: Readonly<Record<string, string>>, memory: string, tableAt: number): string {
  return `
import { basePoints } from ${JSON.stringify(CALCULATES)};
const packed = '${packed}';
const fail = () => { throw new Error('libsodium failed'); };
let memory, bytes, room;
const libsodium = {
  get HEAPU8() {
    return bytes?.buffer === memory.buffer ? bytes : (bytes = new Uint8Array(memory.buffer));
  },
  reserve(size) {
    const missing = room + size - memory.buffer.byteLength;
    if (missing > 0) memory.grow(Math.ceil(missing / 65536));
    return room;
  },
};
const unpack = () => {
  const bytes = Uint8Array.from(atob(packed), (character) => character.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'))).arrayBuffer();
};
const start = async () => {
  const compiled = WebAssembly.instantiate(await unpack(), {
    a: { a: fail, b: fail, c: fail, d: fail },
  });
  // Meanwhile.
  const points = basePoints();
  const { instance } = await compiled;
  memory = instance.exports.${memory};
  room = memory.buffer.byteLength;
  for (const [name, short] of Object.entries(${JSON.stringify(names)})) libsodium[name] = instance.exports[short];
  libsodium.HEAPU8.set(points, ${tableAt});
};
libsodium.ready = start().catch(() => {
  throw new Error('no WebAssembly');
});
export default libsodium;
`;
}

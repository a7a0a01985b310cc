/**
 * libsodium with what `sodium.ts` calls of it and no more: two thirds of its WebAssembly, and none of the JavaScript around it.
 * What the package brings would be a fifth of all that a phone has to fetch.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import binaryen from 'binaryen';
import type { Plugin } from 'vite';

const CALLER = fileURLToPath(new URL('../src/ssb/browser/sodium.ts', import.meta.url));

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
  return write(Buffer.from(wasm).toString('hex'), names, memory);
}

/** `wasm` with these of its exports and what they lead to. Nothing in it is written anew: it takes as long as before. */
function keepReachable(wasm: Uint8Array, names: ReadonlySet<string>): Uint8Array {
  const module = binaryen.readBinary(wasm);
  const exports = Array.from({ length: module.getNumExports() }, (_, at) => module.getExportByIndex(at));
  const others = exports.map((each) => binaryen.getExportInfo(each).name).filter((name) => !names.has(name));
  for (const name of others) module.removeExport(name);
  module.runPasses(['remove-unused-module-elements']);
  return module.emitBinary();
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
 * The module. Its code is written in hexadecimal digits, which are packed better on the way than other forms of bytes in a text.
 * What is called needs no random bytes, no memory of its own and no way to give up: such imports fail. The caller's room lies
 * behind all memory that there is at first.
 */
function write(hex: string, names: Readonly<Record<string, string>>, memory: string): string {
  return `
const wasm = Buffer.from('${hex}', 'hex');
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
const start = async () => {
  const { instance } = await WebAssembly.instantiate(wasm, {
    a: { a: fail, b: fail, c: fail, d: fail },
  });
  memory = instance.exports.${memory};
  room = memory.buffer.byteLength;
  for (const [name, short] of Object.entries(${JSON.stringify(names)})) libsodium[name] = instance.exports[short];
};
libsodium.ready = start().catch(() => {
  throw new Error('no WebAssembly');
});
export default libsodium;
`;
}

/**
 * Changes in packages, for want of an option: each names a file, what stands there, and what stands there instead. A build fails
 * when one of them no longer finds its place.
 */
import type { Plugin } from 'vite';

type Patch = { readonly file: string; readonly from: RegExp; readonly to: string };

const PATCHES: readonly Patch[] = [
  // Left out: other encryption, blobs, queries by strangers, unauthenticated peers. Nobody can ask for what is not there.
  ...[
    'ssb-box2',
    'ssb-db2/compat/post',
    './ssb-partial-replication',
    './simple-ooo',
    'ssb-no-auth',
    './simple-blobs',
  ].map((plugin) => ({
    file: 'ssb-browser-core/net.js',
    from: new RegExp(`\\.use\\(require\\(['"]${plugin.replaceAll('.', '\\.')}['"]\\)\\)`),
    to: '',
  })),
  { file: 'ssb-browser-core/net.js', from: /require\('ssb-db2\/compat'\)/, to: `require('ssb-db2/compat/ebt')` },
  { file: 'ssb-browser-core/net.js', from: /const helpers = require\('\.\/core-helpers'\)/, to: '' },
  // Compiles a function from text, which the content security policy forbids.
  {
    file: 'bipf/seekers.js',
    from: /return new Function\('seekKey', createSeekPathSrc\(target\)\)\(seekKey\)/,
    to: `const keys = target.map((key) => Buffer.from(key))
  return (buffer, start) => {
    for (const key of keys) start = seekKey(buffer, start, key)
    return start
  }`,
  },
  // Blocks that wait to be written go to the disk together: each write waits for its flush.
  {
    file: 'async-append-only-log/index.js',
    from: /const \{ blockBuf, offset \} = blocksToBeWritten\.get\(blockIndex\)\s+blocksToBeWritten\.delete\(blockIndex\)/,
    to: `const blocks = []
    let offset = -1
    for (const [index, block] of blocksToBeWritten) {
      if (index !== blockIndex + blocks.length || blocks.length === 16) break
      blocks.push(block.blockBuf)
      offset = block.offset
    }
    for (let i = 0; i < blocks.length; i++) blocksToBeWritten.delete(blockIndex + i)
    const lastIndex = blockIndex + blocks.length - 1
    const blockBuf = blocks.length === 1 ? blocks[0] : Buffer.concat(blocks)`,
  },
  {
    file: 'async-append-only-log/index.js',
    from: /writingBlockIndex = blockIndex(?=\s+writeWithFSync\()/,
    to: 'writingBlockIndex = lastIndex',
  },
  {
    file: 'async-append-only-log/index.js',
    from: /const drainsBefore = \(waitingDrain\.get\(blockIndex\) \|\| \[\]\)\.slice\(0\)/,
    to: `for (let i = blockIndex; i < lastIndex; i++) {
        const drains = waitingDrain.get(i)
        if (!drains) continue
        waitingDrain.delete(i)
        waitingDrain.set(lastIndex, drains.concat(waitingDrain.get(lastIndex) || []))
      }
      blockIndex = lastIndex
      const drainsBefore = (waitingDrain.get(blockIndex) || []).slice(0)`,
  },
  {
    file: 'async-append-only-log/index.js',
    from: /const blockIndex = blocksToBeWritten\.keys\(\)\.next\(\)\.value/,
    to: 'let blockIndex = blocksToBeWritten.keys().next().value',
  },
  // A block that is not full waits for more, as it did before the last write.
  {
    file: 'async-append-only-log/index.js',
    from: /write\(\) \/\/ next!/,
    to: 'blocksToBeWritten.size > 1 ? write() : scheduleWrite()',
  },
  // Signatures that a second worker has found good are not checked again.
  {
    file: 'ssb-classic/validation.js',
    from: /if \(!ssbKeys\.verifyObj\(keys, hmacKey, msgVal\)\)/,
    to: `if (!(hmacKey == null && require('verified-signatures').isVerified(msgVal)) && !ssbKeys.verifyObj(keys, hmacKey, msgVal))`,
  },
  // Text to bytes and back, in JavaScript character by character: browsers do it many times faster.
  {
    file: 'buffer/index.js',
    from: /return utf8ToBytes\(string\)\.length(?=\n\s+case 'ucs2')/,
    to: 'return utf8Length(string)',
  },
  { file: 'buffer/index.js', from: /utf8ToBytes\(string\)\.length(?= \/\/ assume utf8)/, to: 'utf8Length(string)' },
  {
    file: 'buffer/index.js',
    from: /return blitBuffer\(utf8ToBytes\(string, buf\.length - offset\), buf, offset, length\)/,
    to: `const room = Math.max(0, Math.min(length, buf.length - offset))
  return utf8Encoder.encodeInto(string, new Uint8Array(buf.buffer, buf.byteOffset + offset, room)).written`,
  },
  {
    file: 'buffer/index.js',
    from: /function utf8Slice \(buf, start, end\) \{/,
    to: `const utf8Encoder = new TextEncoder()
const utf8Decoder = new TextDecoder('utf-8', { ignoreBOM: true })
function utf8Length (string) {
  let length = 0
  for (let i = 0; i < string.length; i++) {
    const code = string.charCodeAt(i)
    if (code < 0x80) length += 1
    else if (code < 0x800) length += 2
    else if (code >= 0xd800 && code < 0xdc00 && (string.charCodeAt(i + 1) & 0xfc00) === 0xdc00) {
      length += 4
      i++
    } else length += 3
  }
  return length
}
function utf8Slice (buf, start, end) {
  if (end - start > 16) return utf8Decoder.decode(new Uint8Array(buf.buffer, buf.byteOffset + start, Math.min(end, buf.length) - start))`,
  },
  // Bytes get another prototype after they are made, which browsers do slowly; as a class they have it from the start.
  {
    file: 'buffer/index.js',
    from: /const K_MAX_LENGTH = 0x7fffffff/,
    to: `const K_MAX_LENGTH = 0x7fffffff
class FastBuffer extends Uint8Array {}
FastBuffer.prototype.constructor = Buffer
Buffer.prototype = FastBuffer.prototype`,
  },
  {
    file: 'buffer/index.js',
    from: /const buf = new Uint8Array\(length\)\s+Object\.setPrototypeOf\(buf, Buffer\.prototype\)/,
    to: 'const buf = new FastBuffer(length)',
  },
  {
    file: 'buffer/index.js',
    from: /buf = new Uint8Array\(array\)\s+\} else if \(length === undefined\) \{\s+buf = new Uint8Array\(array, byteOffset\)\s+\} else \{\s+buf = new Uint8Array\(array, byteOffset, length\)\s+\}\s+\/\/ Return an augmented `Uint8Array` instance\s+Object\.setPrototypeOf\(buf, Buffer\.prototype\)/,
    to: `buf = new FastBuffer(array)
  } else if (length === undefined) {
    buf = new FastBuffer(array, byteOffset)
  } else {
    buf = new FastBuffer(array, byteOffset, length)
  }`,
  },
  {
    file: 'buffer/index.js',
    from: /const copy = new Uint8Array\(arrayView\)\s+return fromArrayBuffer\(copy\.buffer, copy\.byteOffset, copy\.byteLength\)/,
    to: 'return new FastBuffer(arrayView)',
  },
  {
    file: 'buffer/index.js',
    from: /const newBuf = this\.subarray\(start, end\)\s+\/\/ Return an augmented `Uint8Array` instance\s+Object\.setPrototypeOf\(newBuf, Buffer\.prototype\)\s+return newBuf/,
    to: 'return new FastBuffer(this.buffer, this.byteOffset + start, end - start)',
  },
  // Copies both to compare them.
  {
    file: 'buffer/index.js',
    from: /if \(isInstance\(a, Uint8Array\)\) a = Buffer\.from\(a, a\.offset, a\.byteLength\)\s+if \(isInstance\(b, Uint8Array\)\) b = Buffer\.from\(b, b\.offset, b\.byteLength\)\s+if \(!Buffer\.isBuffer\(a\) \|\| !Buffer\.isBuffer\(b\)\)/,
    to: 'if (!isInstance(a, Uint8Array) || !isInstance(b, Uint8Array))',
  },
  // All plugins are there in the same turn.
  {
    file: 'ssb-db2/core.js',
    from: /secretStackLoaded\.setReady\(\)\s+\}, 16\)/,
    to: 'secretStackLoaded.setReady()\n  }, 0)',
  },
  // An index by message id, for what is asked nowhere here.
  {
    file: 'ssb-db2/core.js',
    from: /const KeysIndex = require\('\.\/indexes\/keys'\)/,
    to: '',
  },
  { file: 'ssb-db2/core.js', from: /registerIndex\(KeysIndex\)/, to: '' },
  // Records are encoded in one go.
  {
    file: 'bipf/encode.js',
    from: /function allocAndEncode\(value\) \{/,
    to: `function allocAndEncode(value) {
  const record = require('encode-record').encodeRecord(value)
  if (record !== null) return record`,
  },
  // Remembers every message for ever.
  { file: 'ssb-classic/get-msg-id.js', from: /new Map\(\)/, to: 'new WeakMap()' },
];

/** The plugin, for the worker. */
export function patchPackages(): Plugin {
  return {
    name: 'patch-packages',
    enforce: 'pre',
    transform(code, id) {
      const patches = PATCHES.filter(({ file }) => id.endsWith(`node_modules/${file}`));
      if (patches.length === 0) return null;
      return patches.reduce((text, { file, from, to }) => {
        if (text.search(from) < 0) this.error(`${file} has changed: nothing matches ${String(from)}`);
        return text.replace(from, () => to);
      }, code);
    },
  };
}

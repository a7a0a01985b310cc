import { fileURLToPath } from 'node:url';
import { defineConfig, type Alias, type Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { checkBudget } from './scripts/budget.ts';
import { Integrity } from './scripts/integrity.ts';
import { leanSodium } from './scripts/lean-sodium.ts';
import { manifest } from './scripts/manifest.ts';
import { putPolicyInPage } from './scripts/policy-in-page.ts';
import { shortenIds } from './scripts/short-ids.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const ours = (name: string): string => here(`src/ssb/browser/${name}.ts`);

/** What stands in for Node's modules, for native packages, and for storage that workers do not have. */
const alias: Alias[] = [
  // Packages bring five versions of it; this is the newest.
  { find: /^buffer\/?$/, replacement: here('node_modules/buffer/index.js') },
  { find: /^(node:)?path$/, replacement: 'path-browserify' },
  { find: /^(node:)?util$/, replacement: ours('util') },
  { find: /^(node:)?os$/, replacement: 'os-browserify/browser' },
  { find: /^(node:)?crypto$/, replacement: ours('crypto') },
  { find: /^(node:)?assert$/, replacement: ours('assert') },
  { find: /^(node:)?url$/, replacement: ours('url') },
  {
    find: /^(node:)?(fs|net|http|https|dgram|child_process|zlib|tty|constants|querystring|vm)$/,
    replacement: ours('nothing'),
  },
  { find: /^chloride$/, replacement: ours('sodium') },
  { find: /^verified-signatures$/, replacement: ours('verify-ahead') },
  // The other form of it waits at its top, which a worker of this format cannot.
  { find: /^libsodium$/, replacement: here('node_modules/libsodium/dist/modules/libsodium.js') },
  { find: /^random-access-web$/, replacement: ours('random-access-web') },
  { find: /^atomic-file-rw$/, replacement: ours('small-files') },
  { find: /^level$/, replacement: ours('level') },
  { find: /^pull-level$/, replacement: ours('read-level') },
  { find: /^debug$/, replacement: ours('debug') },
  { find: /^lodash\.debounce$/, replacement: ours('debounce') },
  { find: /^jitdb$/, replacement: ours('no-queries') },
  { find: /^is-valid-domain$/, replacement: ours('valid-domain') },
  // Kinds of feeds, queries and databases that we do not have, Node's streams and requests, and tools for folders.
  {
    find: /^(ssb-meta-feeds\/validate|ssb-ebt\/formats\/(bendy-butt|indexed)|ssb-subset-ql|jitdb\/operators|flumeview-reduce|level-iterator-stream|@minireq\/node|rimraf|mkdirp)$/,
    replacement: ours('nothing'),
  },
];

type Patch = { readonly file: string; readonly from: RegExp; readonly to: string };

/** Changes in packages, for want of an option. A build fails when one of them no longer finds its place. */
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
  // Remembers every message for ever.
  { file: 'ssb-classic/get-msg-id.js', from: /new Map\(\)/, to: 'new WeakMap()' },
];

function patchPackages(): Plugin {
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

/** Of what is minified. */
const keepNames = { class: true, function: false };

const integrity = new Integrity();

export default defineConfig({
  base: './',
  plugins: [
    putPolicyInPage(),
    shortenIds(),
    integrity.ofPage(),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src',
      filename: 'sw.ts',
      injectRegister: null,
      injectManifest: {
        rollupFormat: 'iife',
        globPatterns: ['**/*.{js,css,html,svg,woff2,webmanifest}', 'badge-96.png'],
        // Of use only with a network: looking after a room.
        globIgnores: ['**/place-page-*.js'],
        maximumFileSizeToCacheInBytes: 8 * 1024 * 1024,
        manifestTransforms: [integrity.ofKept],
      },
      // The system fetches the others once, when the app is installed.
      includeManifestIcons: false,
      manifest,
    }),
    checkBudget(),
  ],
  resolve: { alias },
  build: {
    outDir: 'dist',
    target: 'es2022',
    sourcemap: false,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        // The service worker knows the words of a language by their name, and keeps only what is spoken.
        chunkFileNames: ({ facadeModuleId }) =>
          facadeModuleId?.includes('/words/locales/') === true
            ? 'assets/words-[name]-[hash].js'
            : 'assets/[name]-[hash].js',
      },
    },
  },
  worker: {
    format: 'iife',
    plugins: () => [patchPackages(), leanSodium()],
    // Minified names of classes break secret-stack, which finds plugins by them; those of functions nobody looks at.
    // Old packages assign to variables that they never declared: not in strict mode.
    rolldownOptions: { output: { minify: { compress: { keepNames }, mangle: { keepNames } }, strict: false } },
  },
});

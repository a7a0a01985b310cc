import { fileURLToPath } from 'node:url';
import { defineConfig, type Alias, type Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { checkBudget } from './scripts/budget.ts';
import { manifest } from './scripts/manifest.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const ours = (name: string): string => here(`src/ssb/browser/${name}.ts`);

/** What stands in for Node's modules, for native packages, and for storage that workers do not have. */
const alias: Alias[] = [
  // Packages bring five versions of it; this is the newest.
  { find: /^buffer\/?$/, replacement: here('node_modules/buffer/index.js') },
  { find: /^(node:)?path$/, replacement: 'path-browserify' },
  { find: /^(node:)?os$/, replacement: 'os-browserify/browser' },
  { find: /^(node:)?stream$/, replacement: 'stream-browserify' },
  { find: /^(node:)?crypto$/, replacement: ours('crypto') },
  { find: /^(node:)?assert$/, replacement: ours('assert') },
  { find: /^(node:)?url$/, replacement: ours('url') },
  {
    find: /^(node:)?(fs|net|http|https|dgram|child_process|zlib|tty|constants|querystring|vm)$/,
    replacement: ours('nothing'),
  },
  { find: /^chloride$/, replacement: ours('sodium') },
  // The other form of it waits at its top, which a worker of this format cannot.
  { find: /^libsodium$/, replacement: here('node_modules/libsodium/dist/modules/libsodium.js') },
  { find: /^random-access-web$/, replacement: ours('random-access-web') },
  { find: /^atomic-file-rw$/, replacement: ours('small-files') },
  { find: /^lodash\.debounce$/, replacement: ours('debounce') },
  { find: /^jitdb$/, replacement: ours('no-queries') },
  { find: /^is-valid-domain$/, replacement: ours('valid-domain') },
  // Kinds of feeds, queries and databases that we do not have, and tools for folders.
  {
    find: /^(ssb-meta-feeds\/validate|ssb-ebt\/formats\/(bendy-butt|indexed)|ssb-subset-ql|jitdb\/operators|flumeview-reduce|rimraf|mkdirp)$/,
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
  // Remembers every message for ever.
  { file: 'ssb-classic/get-msg-id.js', from: /new Map\(\)/, to: 'new WeakMap()' },
  // The same library once more in JavaScript, for browsers without WebAssembly: there are none that run the rest.
  {
    file: 'libsodium/dist/modules/libsodium.js',
    from: /Module\.useBackupModule = function\(\) \{[^]*?createWasm\(\);run\(\);\s+\}\);\s+\};/,
    to: `Module.useBackupModule = () => Promise.reject(new Error('no WebAssembly'));`,
  },
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

export default defineConfig({
  base: './',
  plugins: [
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src',
      filename: 'sw.ts',
      injectRegister: null,
      injectManifest: {
        rollupFormat: 'iife',
        globPatterns: ['**/*.{js,css,html,svg,woff2,webmanifest}', 'icon-192.png', 'badge-96.png'],
        maximumFileSizeToCacheInBytes: 8 * 1024 * 1024,
      },
      // The system fetches the others once, when the app is installed.
      includeManifestIcons: false,
      manifest,
    }),
    checkBudget(),
  ],
  resolve: { alias },
  build: { outDir: 'dist', target: 'es2022', sourcemap: false, modulePreload: { polyfill: false } },
  worker: {
    format: 'iife',
    plugins: () => [patchPackages()],
    // Minified names of classes break secret-stack, which finds plugins by them.
    // Old packages assign to variables that they never declared: not in strict mode.
    rolldownOptions: { output: { keepNames: true, strict: false } },
  },
});

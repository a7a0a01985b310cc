import { fileURLToPath } from 'node:url';
import { defineConfig, type Alias } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { checkBudget } from './scripts/budget.ts';
import { buildId } from './scripts/build-id.ts';
import { Integrity } from './scripts/integrity.ts';
import { leanSodium } from './scripts/lean-sodium.ts';
import { manifest } from './scripts/manifest.ts';
import { patchPackages } from './scripts/patch-packages.ts';
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
  { find: /^encode-record$/, replacement: ours('encode-record') },
  { find: /^verified-signatures$/, replacement: ours('verify-ahead') },
  // The other form of it waits at its top, which a worker of this format cannot.
  { find: /^libsodium$/, replacement: here('node_modules/libsodium/dist/modules/libsodium.js') },
  { find: /^random-access-web$/, replacement: ours('random-access-web') },
  { find: /^atomic-file-rw$/, replacement: ours('small-files') },
  { find: /^\.\.\/indexes\/ebt$/, replacement: ours('feed-index') },
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
  define: { __BUILD__: JSON.stringify(buildId(here('src'))) },
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

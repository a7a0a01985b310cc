import { fileURLToPath } from 'node:url';
import { defineConfig, type Alias, type Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** What stands in for Node's modules and for native packages in the worker. */
const alias: Alias[] = [
  { find: /^(node:)?path$/, replacement: 'path-browserify' },
  { find: /^(node:)?os$/, replacement: 'os-browserify/browser' },
  { find: /^(node:)?stream$/, replacement: 'stream-browserify' },
  { find: /^(node:)?crypto$/, replacement: 'crypto-browserify' },
  {
    find: /^(node:)?(fs|net|http|https|dgram|child_process|zlib|tty|constants|querystring|vm)$/,
    replacement: here('src/ssb/browser/nothing.ts'),
  },
  { find: /^(node:)?assert$/, replacement: here('src/ssb/browser/assert.ts') },
  { find: /^(node:)?url$/, replacement: here('src/ssb/browser/url.ts') },
  { find: /^sodium-native$/, replacement: 'sodium-javascript' },
  { find: /^random-access-web$/, replacement: here('src/ssb/browser/random-access-web.ts') },
  { find: /^atomic-file-rw$/, replacement: here('src/ssb/browser/small-files.ts') },
  { find: /^idb-kv-store$/, replacement: here('src/ssb/browser/idb-kv-store.ts') },
];

/** Old packages use reserved words of strict mode as names, and the bundler takes every file for a strict one. */
const RESERVED: readonly [file: string, from: RegExp, to: string][] = [
  ['ssb-bendy-butt/validation.js', /const public = /, 'const public_ = '],
  ['ssb-bendy-butt/validation.js', /\{ public, /, '{ public: public_, '],
  ['ssb-subset-ql/ql0.js', /type, private \}/, 'type, private: private_ }'],
  ['ssb-subset-ql/ql0.js', /\$\{private\}/g, '${private_}'],
];

function renameReservedWords(): Plugin {
  return {
    name: 'rename-reserved-words',
    enforce: 'pre',
    transform(code, id) {
      const changes = RESERVED.filter(([file]) => id.endsWith(file));
      return changes.length === 0 ? null : changes.reduce((text, [, from, to]) => text.replace(from, to), code);
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
        globPatterns: ['**/*.{js,css,html,svg,png,woff2,webmanifest}'],
        maximumFileSizeToCacheInBytes: 8 * 1024 * 1024,
      },
      manifest: {
        name: 'Coconut',
        short_name: 'Coconut',
        description: 'Friends keep the pieces of a secret, and enough of them give it back.',
        start_url: './',
        scope: './',
        display: 'standalone',
        background_color: '#fbf7f1',
        theme_color: '#fbf7f1',
        icons: [{ src: 'icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' }],
      },
    }),
  ],
  resolve: { alias },
  build: { outDir: 'dist', target: 'es2022', sourcemap: false, modulePreload: { polyfill: false } },
  worker: {
    format: 'iife',
    plugins: () => [renameReservedWords()],
    rolldownOptions: { output: { keepNames: true } },
  },
});

import { fileURLToPath } from 'node:url';
import { defineConfig, type Alias, type Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';

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
  { find: /^sodium-native$/, replacement: 'sodium-javascript' },
  { find: /^random-access-web$/, replacement: ours('random-access-web') },
  { find: /^atomic-file-rw$/, replacement: ours('small-files') },
  { find: /^idb-kv-store$/, replacement: ours('idb-kv-store') },
  { find: /^lodash\.debounce$/, replacement: ours('debounce') },
  // Kinds of feeds that we do not have; the replication scheduler would only check their announcements.
  { find: /^ssb-meta-feeds\/validate$/, replacement: ours('nothing') },
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
  // `map` gives an index too, which libsodium takes for the name of an output format: nothing private could be written.
  {
    file: 'ssb-box/format.js',
    from: /\.map\(sodium\.crypto_sign_ed25519_pk_to_curve25519\)/,
    to: '.map((key) => sodium.crypto_sign_ed25519_pk_to_curve25519(key))',
  },
  // Names that are reserved words in strict mode: the bundler takes every file for a strict one.
  { file: 'ssb-bendy-butt/validation.js', from: /const public = /, to: 'const public_ = ' },
  { file: 'ssb-bendy-butt/validation.js', from: /\{ public, /, to: '{ public: public_, ' },
  { file: 'ssb-subset-ql/ql0.js', from: /type, private \}/, to: 'type, private: private_ }' },
  { file: 'ssb-subset-ql/ql0.js', from: /\$\{private\}/g, to: '${private_}' },
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
        background_color: '#faf6ee',
        theme_color: '#faf6ee',
        icons: [
          { src: 'icon.svg', sizes: 'any', type: 'image/svg+xml' },
          { src: 'icon-192.png', sizes: '192x192', type: 'image/png' },
          { src: 'icon-512.png', sizes: '512x512', type: 'image/png' },
          { src: 'icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
        ],
      },
    }),
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

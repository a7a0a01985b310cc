/** Lint rules. The import rules per folder keep the house in order: nothing imports upwards (see README, "How it works"). */
import lit from 'eslint-plugin-lit';
import a11y from 'eslint-plugin-lit-a11y';
import wc from 'eslint-plugin-wc';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** Forbids imports whose specifier matches one of `patterns` (regular expressions). */
function forbidImports(message, patterns) {
  return {
    '@typescript-eslint/no-restricted-imports': [
      'error',
      {
        patterns: patterns.map((pattern) => ({ regex: pattern, message })),
      },
    ],
  };
}

const DOMAIN_MESSAGE = 'The domain is pure: no SSB stack, no screens, no browser, no Node; declare a port instead.';
const NOT_IN_DOMAIN = [
  '^(\\.\\./)+(ssb|components|main|sw|api|room)(/|$)',
  '^(ssb-|pull-|secret-stack|muxrpc|multiserver|random-access|sodium|idb-keyval|comlink|workbox|vite)',
  '^(lit|@lit|@awesome\\.me)(/|$|-)',
  '^node:',
  '^(fs|path|os|crypto|buffer|events|util|process|stream)$',
];

/** Names that only a browser, a worker or Node has: the domain does without. */
const PLATFORM_GLOBALS = [
  ...['window', 'document', 'navigator', 'location', 'localStorage', 'sessionStorage', 'indexedDB', 'caches', 'self'],
  ...[
    'fetch',
    'XMLHttpRequest',
    'WebSocket',
    'Worker',
    'BroadcastChannel',
    'postMessage',
    'alert',
    'confirm',
    'prompt',
  ],
  ...[
    'setTimeout',
    'setInterval',
    'requestAnimationFrame',
    'crypto',
    'performance',
    'process',
    'Buffer',
    'global',
    'require',
  ],
];

export default defineConfig(
  globalIgnores(['src/components/words/locales/', 'dist/', 'coconut-room/', 'test-results/', 'playwright-report/']),
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/consistent-type-exports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'none' },
      ],
      // Decorated Lit elements and static factories are classes with little in them.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      eqeqeq: ['error', 'always'],
      'no-eval': 'error',
      'no-new-func': 'error',
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' },
        { selector: 'TSEnumDeclaration', message: 'A union of strings instead.' },
      ],
      'max-lines': ['warn', { max: 300, skipBlankLines: true, skipComments: true }],
    },
  },
  // Tools ask for a default export here.
  { files: ['*.config.ts', 'tests/support/global-setup.ts'], rules: { 'no-restricted-syntax': 'off' } },
  { files: ['src/**/*.ts'], rules: { 'no-console': 'error' } },

  {
    files: ['src/crystal/**/*.ts'],
    rules: {
      ...forbidImports(DOMAIN_MESSAGE, NOT_IN_DOMAIN),
      'no-restricted-globals': [
        'error',
        ...PLATFORM_GLOBALS.map((name) => ({ name, message: 'The domain is pure: use a port.' })),
      ],
    },
  },
  {
    // Everything but the way in which messages are read and written: see docs/protocol.md, "invite".
    files: ['src/crystal/invite/**/*.ts'],
    rules: forbidImports(
      'Asking somebody something knows nothing of crystals: whoever uses it brings what it is about.',
      [...NOT_IN_DOMAIN, '^\\.\\./(?!ids$|ports$|messages/(read|said)$)'],
    ),
  },
  {
    files: ['src/components/**/*.ts'],
    ...lit.configs['flat/recommended'],
  },
  {
    files: ['src/components/**/*.ts'],
    plugins: { wc, 'lit-a11y': a11y },
    rules: {
      ...wc.configs['flat/best-practice'].rules,
      ...a11y.configs.recommended.rules,
      // LitElement always has the lifecycle methods that we extend.
      'wc/guard-super-call': 'off',
      'lit/no-legacy-imports': 'error',
      'lit/no-useless-template-literals': 'error',
      ...forbidImports(
        'Screens see the view and send commands: of SSB nothing but the invitation link, of the domain only what is pure.',
        [
          '/ssb/(?!invitation-link$)',
          '/crystal/(session|ports|fold|commands|share|messages|invite)(/|$)',
          '^(ssb-|pull-|secret-stack|muxrpc|multiserver|random-access|sodium|secrets)',
          '/room/',
          '^node:',
        ],
      ),
    },
  },
  {
    files: ['src/ssb/**/*.ts'],
    rules: forbidImports('The peer knows nothing of screens or of the room server.', [
      '/components(/|$)',
      '^(lit|@lit)(/|$|-)',
      '/room/',
      '/tests/',
    ]),
  },
  {
    files: ['room/**/*.ts'],
    rules: forbidImports(
      'The room shares with the app only the invitation link, the intake, the index of feeds, the guard, proofs of forks, the identifiers and types.',
      ['/src/(?!ssb/(invitation-link|intake|feed-index|forks|ssb-types)$|ssb/guard-|crystal/ids$|api$)', '/tests/'],
    ),
  },
  {
    files: ['src/api.ts', 'src/main.ts', 'src/sw.ts'],
    rules: forbidImports('Nothing imports upwards.', ['/room/', '/tests/']),
  },

  {
    // Stories read better with short helpers; they are still fully typed, and never leave a promise floating.
    files: ['tests/**/*.ts', 'scripts/**/*.ts', 'room/main.ts'],
    rules: {
      '@typescript-eslint/explicit-module-boundary-types': 'off',
      '@typescript-eslint/no-empty-function': 'off',
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/require-await': 'off',
    },
  },
  {
    files: ['**/*.d.ts'],
    // Narrow types of untyped packages mirror what those export.
    rules: { 'no-restricted-syntax': 'off' },
  },
);

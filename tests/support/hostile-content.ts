/** Content that means no good: every field of every message of ours with something in it that does not belong there. */
import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export type Content = Record<string, unknown>;

const GOLDEN = join(import.meta.dirname, '../unit/crystal/golden');
const FEED_ID = /@[a-z/]+\/0+[A-Z]?=\.ed25519/g;
const MSG_ID = /%[a-z/]+\/0+[A-Z]?=\.sha256/g;

/** One content of each kind, as golden as can be. */
export const EXAMPLES: readonly string[] = readdirSync(GOLDEN)
  .sort()
  .map((file) => readFileSync(join(GOLDEN, file), 'utf8'));

export const MARKUP = '<img src=x onerror="globalThis.pwned=1"><script>globalThis.pwned=1</script>';

const nested = (depth: number): unknown => JSON.parse('['.repeat(depth) + ']'.repeat(depth)) as unknown;

/** What stands where something else belongs. */
export const poison: fc.Arbitrary<unknown> = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom<unknown>(null, true, false, 0, -1, 1.5, 2 ** 53, 1e308, -0, '', ' ', '\u0000', '\ud800', '__proto__'),
  fc.constantFrom<unknown>(
    MARKUP,
    'x'.repeat(6000),
    '\u202e\u200b\u2066',
    'javascript:alert(1)',
    '2999-01-01T00:00:00Z',
  ),
  fc.constantFrom<unknown>(nested(60), { length: 3 }, { link: '@x' }, [[], [[]]], 'constructor', 'toString'),
  fc.constantFrom<unknown>(
    JSON.parse('{"__proto__":{"pwned":1},"constructor":{"prototype":{"pwned":1}}}'),
    JSON.parse('{"hasOwnProperty":1,"toString":null,"valueOf":7,"then":{}}'),
  ),
);

type Edit = {
  readonly at: number;
  readonly how: 'replace' | 'remove' | 'add' | 'wrap' | 'repeat';
  readonly with: unknown;
};

const edit: fc.Arbitrary<Edit> = fc.record({
  at: fc.nat(30),
  how: fc.constantFrom('replace', 'replace', 'replace', 'remove', 'add', 'wrap', 'repeat'),
  with: poison,
});

const recipe = fc.record({
  example: fc.nat(1000),
  ids: fc.array(fc.nat(1000), { minLength: 12, maxLength: 12 }),
  edits: fc.oneof(fc.array(edit, { maxLength: 3 }), fc.array(edit, { minLength: 1, maxLength: 1 })),
});

/** Ids that are put in the place of those in the examples: with the right ones, a message gets much further. */
export type Ids = { readonly feeds: readonly string[]; readonly messages: readonly string[] };

/** `count` contents, the same for the same `seed`. */
export function hostileContents(seed: number, count: number, ids: Ids): Content[] {
  return fc.sample(recipe, { seed, numRuns: count }).map(({ example, ids: picks, edits }) => {
    const text = EXAMPLES[example % EXAMPLES.length] ?? '{}';
    let used = 0;
    const pick = (from: readonly string[]): string => from[(picks[used++ % picks.length] ?? 0) % from.length] ?? '';
    const real = text.replace(FEED_ID, () => pick(ids.feeds)).replace(MSG_ID, () => pick(ids.messages));
    const content = JSON.parse(real) as Content;
    for (const each of edits) apply(content, each);
    return content;
  });
}

function apply(content: Content, { at, how, with: value }: Edit): void {
  const names = Object.keys(content);
  // The type stays: without it nothing would be read at all.
  const name = names[1 + (at % Math.max(1, names.length - 1))] ?? 'version';
  if (how === 'remove') Reflect.deleteProperty(content, name);
  else if (how === 'add')
    Object.defineProperty(content, '__proto__', { value, enumerable: true, configurable: true, writable: true });
  else if (how === 'wrap') content[name] = at % 2 === 0 ? [content[name]] : { link: content[name], name: value };
  else if (how === 'repeat') content[name] = Array.from({ length: at }, () => content[name]);
  else content[name] = value;
}

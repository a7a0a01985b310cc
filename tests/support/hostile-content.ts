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

/** Fields that hold what somebody wrote. */
const WORDS = new Set(['name', 'body', 'note', 'reason']);

const nested = (depth: number): unknown => JSON.parse('['.repeat(depth) + ']'.repeat(depth)) as unknown;

/** What belongs in no field of ours, or hardly in any. */
const WRONG: readonly unknown[] = [
  ...[null, true, false, 0, -1, 1.5, 2 ** 53, 1e308, -0, '', ' ', '\u0000', '\ud800', '__proto__'],
  ...[MARKUP, 'x'.repeat(6000), '\u202e\u200b\u2066', 'javascript:alert(1)', '2999-01-01T00:00:00Z'],
  // As deep as a public message holds, and as deep as a private one does.
  ...[nested(60), nested(2_900), { length: 3 }, { link: '@x' }, [[], [[]]], 'constructor', 'toString'],
  JSON.parse('{"__proto__":{"pwned":1},"constructor":{"prototype":{"pwned":1}}}'),
  JSON.parse('{"hasOwnProperty":1,"toString":null,"valueOf":7,"then":{}}'),
];

/** What stands where something else belongs. */
export const poison: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
  { weight: 4, arbitrary: fc.constantFrom(...WRONG) },
);

/** Every field of every kind of message, those within fields as well, with each wrong thing in it. */
export function everyFieldWrong(ids: Ids): Content[] {
  return EXAMPLES.flatMap((text) => {
    const real = (): Content => JSON.parse(fill(text, (from) => from[0] ?? '', ids)) as Content;
    return pathsIn(real()).flatMap((path) => WRONG.map((value) => withAt(real(), path, value)));
  });
}

/** Whatever somebody says in words, as markup: one message of each kind that has words in it. `author`: who calls themselves so. */
export function markupInWords(ids: Ids, author: string): Content[] {
  return EXAMPLES.flatMap((text) => {
    const content = JSON.parse(fill(text, (from) => from[0] ?? '', ids)) as Content;
    const worded = pathsIn(content).filter((path) => WORDS.has(path.at(-1) ?? ''));
    if (worded.length === 0) return [];
    const said = worded.reduce((all, path) => withAt(all, path, MARKUP), content);
    return [said['type'] === 'about' ? { ...said, about: author } : said];
  });
}

type Path = readonly string[];

function pathsIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const within = Object.entries(value).flatMap(([name, each]) => pathsIn(each, [...path, name]));
  // The type stays: without it nothing would be read at all.
  return (path.length === 0 ? within : [path, ...within]).filter(([name]) => name !== 'type');
}

function withAt(content: Content, path: Path, value: unknown): Content {
  let place: Record<string, unknown> = content;
  for (const name of path.slice(0, -1)) place = place[name] as Record<string, unknown>;
  place[path.at(-1) ?? ''] = value;
  return content;
}

/** The example with ids of the test's own people and messages. */
function fill(text: string, pick: (from: readonly string[]) => string, ids: Ids): string {
  return text.replace(FEED_ID, () => pick(ids.feeds)).replace(MSG_ID, () => pick(ids.messages));
}

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
    const content = JSON.parse(fill(text, pick, ids)) as Content;
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

/** `docs/security.md` says of each claim which test would notice: those tests are there. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');

/** `a/{b,c}.ts` is `a/b.ts` and `a/c.ts`. */
function expand(path: string): readonly string[] {
  const [, before = '', choices, after = ''] = /^(.*?)\{([^}]+)\}(.*)$/.exec(path) ?? [];
  return choices === undefined ? [path] : choices.split(',').flatMap((one) => expand(before + one.trim() + after));
}

test('every test that is named is there', async () => {
  const text = await readFile(join(ROOT, 'docs/security.md'), 'utf8');
  const named = [...text.matchAll(/`(tests\/[^`]+)`/g)].flatMap(([, path = '']) => expand(path));
  expect(named.length).toBeGreaterThan(40);
  expect(named.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
});

test('and would be missed', () => {
  expect(expand('tests/peers/thief-{old-key,voices}.test.ts')).toEqual([
    'tests/peers/thief-old-key.test.ts',
    'tests/peers/thief-voices.test.ts',
  ]);
  expect(existsSync(join(ROOT, 'tests/peers/thief-nobody.test.ts'))).toBe(false);
});

import { expect, test } from 'vitest';
import { scrub } from '../../../src/components/shell/mishaps';

test('what is told of an error names nobody and quotes nothing', () => {
  const id = `@${'a'.repeat(43)}=.ed25519`;
  expect(scrub(`No feed ${id}`)).toBe('No feed @aaaa…');
  expect(scrub(`Unexpected token 'h', "hunter2" is not valid JSON`)).toBe(
    'Unexpected token “…”, “…” is not valid JSON',
  );
  expect(scrub('Failed to fetch https://room.example/invite?code=abc now')).toBe('Failed to fetch (address) now');
  expect(scrub(`a share 801${'YWJj'.repeat(20)}==`)).toBe('a share …');
  expect(scrub('x'.repeat(20).concat(' ').repeat(50))).toHaveLength(200);
});

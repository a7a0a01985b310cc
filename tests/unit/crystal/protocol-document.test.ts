/** `docs/protocol.md` shows every message as it is really written. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { NAME_LENGTH, MOST_FRIENDS, MOST_HEIRS, NOTE_LENGTH } from '../../../src/crystal/limits';
import { PADDED_SIZES } from '../../../src/crystal/share/format';

const GOLDEN = join(import.meta.dirname, 'golden');
const text = await readFile(join(import.meta.dirname, '../../../docs/protocol.md'), 'utf8');
const examples = [...text.matchAll(/```json\n(.*?)```/gs)].map(([, json = '']): unknown => JSON.parse(json));

test('has every golden message as an example, and no other', async () => {
  const golden = await Promise.all(
    (await readdir(GOLDEN)).map(async (file): Promise<unknown> =>
      JSON.parse(await readFile(join(GOLDEN, file), 'utf8')),
    ),
  );
  for (const message of golden) expect(examples).toContainEqual(message);
  expect(examples.length).toBe(golden.length);
});

test('names every type that is read or written', async () => {
  const sources = join(import.meta.dirname, '../../../src/crystal/messages/message.ts');
  const types = [...(await readFile(sources, 'utf8')).matchAll(/\['([a-z/-]+)', parse/g)].map(([, type = '']) => type);
  expect(types.length).toBeGreaterThan(10);
  for (const type of types) expect(text).toContain(`\`${type}\``);
});

test('says the limits that hold', () => {
  expect(text).toContain(`to 128, 512, 1,024, 2,048 or 2,560 bytes`);
  expect(PADDED_SIZES).toEqual([128, 512, 1024, 2048, 2560]);
  expect(text.replace(/\s+/g, ' ')).toContain(`names end after ${NAME_LENGTH} characters`);
  expect(text.replace(/\s+/g, ' ')).toContain(`lines to somebody after ${NOTE_LENGTH}`);
  expect(text).toContain(`At most ${MOST_FRIENDS} friends`);
  expect(text).toContain(`at most ${MOST_HEIRS} fit`);
});

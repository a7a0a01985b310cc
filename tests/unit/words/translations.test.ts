/** Nothing that people see is left without a translation, and nothing translated is lost on its way into the app. */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { textOf, Words } from '../../support/words';

const MODULES = resolve(import.meta.dirname, '../../../src/components/words/locales');
/** `npm run words` gathers new sentences into the files to translate, and makes the modules. */
const LANGUAGES = ['de', 'es', 'he'];

const words = new Words();
const sentences = new Map(words.sentences.map((sentence) => [sentence.name, textOf(sentence)]));

test('there are sentences to translate', () => {
  expect(sentences.size).toBeGreaterThan(500);
});

test.each(LANGUAGES)('%s has every sentence, and no other', (language) => {
  const translated = words.translations.get(language) ?? [];
  const names = new Set(translated.map(({ name }) => name));
  expect([...sentences].filter(([name]) => !names.has(name))).toEqual([]);
  expect(translated.filter(({ name }) => !sentences.has(name)).map(textOf)).toEqual([]);
});

test.each(LANGUAGES)('%s says it in words of its own', (language) => {
  const same = (words.translations.get(language) ?? []).filter((message) => {
    const text = textOf(message);
    return text.trim() === '' || (text === sentences.get(message.name) && text.split(' ').length > 2);
  });
  expect(same.map(textOf)).toEqual([]);
});

test('names and numbers stand in every translation once', () => {
  expect(words.misfits).toEqual([]);
});

test('what the app loads is what was translated', async () => {
  for (const [language, code] of await words.makeModules()) {
    expect(await readFile(resolve(MODULES, `${language}.ts`), 'utf8'), `${language}: run "npm run words"`).toBe(code);
  }
});

/** All sentences of the app and their translations, as the tools read them; and a language that nobody speaks, for tests. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { readConfigFileAndWriteSchema } from '@lit/localize-tools/lib/config.js';
import type { Message, ProgramMessage } from '@lit/localize-tools/lib/messages.js';
import { RuntimeLitLocalizer } from '@lit/localize-tools/lib/modes/runtime.js';

const CONFIG = resolve(import.meta.dirname, '../../src/components/words/lit-localize.json');
const PLAIN = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const DRESSED = 'åƀçđéƒĝħíĵķļɱñöþɋřšŧûṽŵẋýžÅɃÇĐÉƑĜĦÍĴĶĻṀÑÖÞɊŘŠŦÛṼŴẊÝŽ';

/** The sentences in the code and in `src/components/words/xliff`. Reading them takes some seconds, once. */
export class Words {
  readonly #localizer = openLocalizer();

  /** Every sentence that the app has, as it stands in the code. Throws where one is not written as it must be. */
  get sentences(): readonly ProgramMessage[] {
    const { messages, errors } = this.#localizer.extractSourceMessages();
    if (errors.length > 0) throw new Error(errors.map(({ messageText }) => JSON.stringify(messageText)).join('\n'));
    return messages;
  }

  /** What is translated: for each language its messages. */
  get translations(): ReadonlyMap<string, readonly Message[]> {
    return this.#localizer.readTranslationsSync().translations;
  }

  /** Placeholders that a translation lost, doubled or invented, each as a sentence. */
  get misfits(): readonly string[] {
    return this.#localizer.validateTranslations().errors;
  }

  /** Code of the modules that the app loads, by language, as it should be now. */
  async makeModules(): Promise<ReadonlyMap<string, string>> {
    return build(this.#localizer);
  }

  /**
   * Code of a module in which every sentence has letters of its own: what is still plain on a screen that speaks it was never
   * given to translation.
   */
  async makePseudo(): Promise<string> {
    const localizer = openLocalizer();
    const [locale] = localizer.config.targetLocales;
    if (locale === undefined) throw new Error('There is nothing to translate into.');
    const dressed = this.sentences.map(dress);
    localizer.config.targetLocales = [locale];
    localizer.readTranslationsSync = () => ({ translations: new Map([[locale, dressed]]) });
    return (await build(localizer)).get(locale) ?? '';
  }
}

/** The text of a message, with its placeholders as they are. */
export function textOf({ contents }: Message): string {
  return contents.map((part) => (typeof part === 'string' ? part : part.untranslatable)).join('');
}

function openLocalizer(): RuntimeLitLocalizer {
  const config = readConfigFileAndWriteSchema(CONFIG);
  if (config.output.mode !== 'runtime') throw new Error('The words are not made into modules.');
  return new RuntimeLitLocalizer({ ...config, output: { ...config.output } });
}

async function build(localizer: RuntimeLitLocalizer): Promise<ReadonlyMap<string, string>> {
  const folder = await mkdtemp(join(tmpdir(), 'coconut-words-'));
  localizer.config.output.outputDir = folder;
  try {
    await localizer.build();
    const locales = localizer.config.targetLocales;
    const modules = await Promise.all(locales.map((locale) => readFile(join(folder, `${locale}.ts`), 'utf8')));
    return new Map(locales.map((locale, at) => [locale, modules[at] ?? '']));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function dress({ name, contents }: Message): Message {
  return { name, contents: contents.map((part) => (typeof part === 'string' ? dressText(part) : part)) };
}

function dressText(text: string): string {
  return text.replace(/&[a-z]+;|[a-zA-Z]/g, (letter) => DRESSED[PLAIN.indexOf(letter)] ?? letter);
}

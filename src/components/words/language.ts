/**
 * In which language the screens speak. Every sentence stands in the code in English, inside of `msg()`; `npm run words` gathers
 * them into `xliff/`, where they are translated, and makes of that what is loaded here. `public/first-paint.js` does the same
 * for what is there before any script of ours runs.
 */
import { configureLocalization, type LocaleModule } from '@lit/localize';

import { nameOfRemembered, recall, remember } from '../shell/remember';

const SOURCE = 'en';

const LOADERS = {
  de: () => import('./locales/de'),
  es: () => import('./locales/es'),
  he: () => import('./locales/he'),
} as const;

/** One of those there are; the same as in `lit-localize.json`. */
export type Language = typeof SOURCE | keyof typeof LOADERS;

/** Each in its own words. */
export const LANGUAGES: { readonly [L in Language]: string } = {
  en: 'English',
  de: 'Deutsch',
  es: 'Español',
  he: 'עברית',
};

/** How often words are asked for when the network is back. */
const TRIES = 5;
/** ms between two times. */
const PAUSE = 4_000;

const { serviceWorker: serviceWorkers } = navigator as { serviceWorker?: ServiceWorkerContainer };

const RIGHT_TO_LEFT: ReadonlySet<Language> = new Set(['he']);

const { getLocale, setLocale } = configureLocalization({
  sourceLocale: SOURCE,
  targetLocales: Object.keys(LOADERS),
  loadLocale: (locale): Promise<LocaleModule> => LOADERS[locale as keyof typeof LOADERS](),
});

/** The one that is spoken now. */
export function language(): Language {
  const locale = getLocale();
  return isLanguage(locale) ? locale : SOURCE;
}

/** How the language that is spoken now is written. */
export function direction(): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.has(language()) ? 'rtl' : 'ltr';
}

/** What was chosen; null for "as the browser has it". */
export function chosenLanguage(): Language | null {
  const chosen = recall('language');
  return chosen !== null && isLanguage(chosen) ? chosen : null;
}

/**
 * Speaks `chosen` from now on, here and in all tabs; null: as the browser has it. Returns whether it does so already: without a
 * network the words may be missing, and are fetched when it is back.
 */
export async function chooseLanguage(chosen: Language | null): Promise<boolean> {
  remember('language', chosen);
  return speak();
}

/**
 * Speaks what was chosen, now and after it is chosen in another tab. Once per page. Where its words cannot be had (they are fetched
 * once, when a language is spoken for the first time), it goes on in English.
 */
export async function followLanguage(): Promise<void> {
  window.addEventListener('storage', ({ key }) => {
    if (key === nameOfRemembered('language')) void speak();
  });
  window.addEventListener('online', () => void speakAgain());
  // The first one comes after the first words.
  serviceWorkers?.addEventListener('controllerchange', () => {
    keepWords(language());
  });
  await speak();
}

/** The first of `wanted` (BCP 47, in order of preference) that there is; English where there is none. */
export function pickLanguage(wanted: readonly string[]): Language {
  return wanted.map(primary).find(isLanguage) ?? SOURCE;
}

/** The network is said to be back some moments before anything comes through. */
async function speakAgain(): Promise<void> {
  for (let left = TRIES; left > 0 && !(await speak()); left -= 1) await new Promise((done) => setTimeout(done, PAUSE));
}

async function speak(): Promise<boolean> {
  const wanted = chosenLanguage() ?? pickLanguage(navigator.languages);
  try {
    await setLocale(wanted);
    keepWords(wanted);
  } catch {
    // Its words are not here, and there is no network. Going back to what is spoken lets them be asked for again.
    await setLocale(language());
  }
  document.documentElement.lang = language();
  document.documentElement.dir = direction();
  return language() === wanted;
}

/** Has the service worker keep the words of `spoken`, for when there is no network. */
function keepWords(spoken: Language): void {
  serviceWorkers?.controller?.postMessage({ keepWords: spoken });
}

/** "pt" of "pt-BR"; some systems still call Hebrew "iw". */
function primary(tag: string): string {
  const [first = ''] = tag.toLowerCase().split('-');
  return first === 'iw' ? 'he' : first;
}

function isLanguage(locale: string): locale is Language {
  return Object.hasOwn(LANGUAGES, locale);
}

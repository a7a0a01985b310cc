/** Shows one canned state in the real `<coconut-app>`, with an api that records its calls in `window.calls`. */
import '../../src/components/coconut-app';

import type { AppState, CoconutApi } from '../../src/api';
import { installing } from '../../src/components/shell/installing';
import { forgetLost, rememberLost } from '../../src/components/welcome/lost-memory';
import { chooseLanguage, type Language } from '../../src/components/words/language';
import { entries } from './entries';
import type { Entry } from './entry';

declare global {
  interface Window {
    calls: { readonly name: string; readonly given: readonly unknown[] }[];
    /** Gives the app another state, as if the worker had. */
    push?: (state: AppState) => void;
    /** Shows another state in the place of this one. */
    show?: (name: string) => void;
    /** Says everything in another language. */
    speak?: (language: Language) => Promise<unknown>;
  }
}

const name = new URLSearchParams(location.search).get('state');
const entry = entries.find((candidate) => candidate.name === name);
window.calls = [];
installing.start();
window.speak = chooseLanguage;
window.show = (wanted) => {
  const next = entries.find((candidate) => candidate.name === wanted);
  if (next !== undefined) show(next);
};
await chooseLanguage('en');
if (entry === undefined) showIndex();
else show(entry);

function show({ hash, state, answers, isLost }: Entry): void {
  if (isLost === true) rememberLost();
  else forgetLost();
  history.replaceState(null, '', hash);
  const app = document.createElement('coconut-app');
  app.api = recordingApi(state, answers ?? {});
  document.body.replaceChildren(app);
}

function recordingApi(state: AppState, answers: Partial<CoconutApi>): CoconutApi {
  const watch: CoconutApi['watch'] = (onState) => {
    window.push = onState;
    onState(state);
    return Promise.resolve();
  };
  const forever = (): Promise<never> => new Promise<never>(() => undefined);
  const plain: Partial<CoconutApi> = { watch, ...answers };
  return new Proxy(plain, {
    get: (target, key) => {
      const answer: unknown = Reflect.get(target, key);
      return (...given: unknown[]): unknown => {
        window.calls.push({ name: String(key), given: given.filter((value) => typeof value !== 'function') });
        return typeof answer === 'function' ? (Reflect.apply(answer, target, given) as unknown) : forever();
      };
    },
  }) as CoconutApi;
}

function showIndex(): void {
  document.body.append(
    ...entries.map((candidate) => {
      const link = document.createElement('a');
      link.href = `?state=${candidate.name}`;
      link.textContent = candidate.name;
      const line = document.createElement('p');
      line.append(link);
      return line;
    }),
  );
}

/** Which commands are under way, and what was typed that none of them has taken yet: whether a reload would lose something. */
import type { CoconutApi } from '../../api';

const changes = new EventTarget();
const typedInto = new Set<HTMLInputElement | HTMLTextAreaElement>();
const TEXTLESS = ['checkbox', 'radio', 'range', 'file', 'button', 'submit', 'color', 'image', 'reset'];
/** They change nothing. */
const UNCOUNTED: ReadonlySet<string | symbol> = new Set(['watch', 'attend']);
let underWay = 0;

/** The same api, whose commands are counted. */
export function countCommands(api: CoconutApi): CoconutApi {
  return new Proxy(api, {
    get: (target, name) => {
      const command: unknown = Reflect.get(target, name);
      if (typeof command !== 'function' || UNCOUNTED.has(name)) return command;
      return (...given: unknown[]): unknown => count(() => Reflect.apply(command, target, given) as unknown, given);
    },
  });
}

async function count(command: () => unknown, given: readonly unknown[]): Promise<unknown> {
  underWay += 1;
  try {
    const result = await command();
    if (isSuccess(result)) forgetTyped(new Set(textsIn(given)));
    return result;
  } finally {
    underWay -= 1;
    changes.dispatchEvent(new Event('change'));
  }
}

function isSuccess(result: unknown): boolean {
  return typeof result === 'object' && result !== null && 'ok' in result && result.ok === true;
}

/** What a command has taken need not be kept in its field. */
function forgetTyped(taken: ReadonlySet<string>): void {
  for (const field of typedInto) if (taken.has(field.value.trim())) typedInto.delete(field);
}

function textsIn(given: unknown): string[] {
  if (typeof given === 'string') return [given.trim()];
  return typeof given === 'object' && given !== null ? Object.values(given).flatMap(textsIn) : [];
}

/** Notes what is typed, from now on. Once per page. */
export function noteTyping(): void {
  window.addEventListener(
    'input',
    (event) => {
      const [field] = event.composedPath();
      if (field instanceof HTMLTextAreaElement) typedInto.add(field);
      if (field instanceof HTMLInputElement && !TEXTLESS.includes(field.type)) typedInto.add(field);
    },
    { capture: true },
  );
}

/** Whether a command runs that has not been answered. */
export function isCommandUnderWay(): boolean {
  return underWay > 0;
}

/** Whether text is in a field on the page that somebody typed there, or a screen would ask before it is left. */
export function isSomethingTyped(): boolean {
  for (const field of typedInto) if (!field.isConnected) typedInto.delete(field);
  if ([...typedInto].some(({ value }) => value.trim() !== '')) return true;
  // What the browser asks the page before it closes the tab.
  return !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
}

/** Calls `listener` whenever a command has ended. Returns the stop function. */
export function onCommandEnded(listener: () => void): () => void {
  changes.addEventListener('change', listener);
  return () => {
    changes.removeEventListener('change', listener);
  };
}

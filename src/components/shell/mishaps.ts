/** The last errors that nobody expected, for whoever helps: without names, whole ids, or anything that was quoted. */

export type Mishap = { readonly at: number; readonly what: string };

const MOST = 10;
const LONGEST = 200;
const mishaps: Mishap[] = [];

/** Notes what nobody caught, from now on. Once per page. */
export function noteMishaps(worker: Worker): void {
  const note = (event: Event): void => {
    add(event instanceof ErrorEvent ? describe(event) : 'the worker could not be fetched');
  };
  window.addEventListener('error', note);
  worker.addEventListener('error', note);
  window.addEventListener('unhandledrejection', ({ reason }: PromiseRejectionEvent) => {
    add(reason instanceof Error ? `${reason.name}: ${reason.message}` : 'a promise was rejected');
  });
}

function describe({ error, message }: ErrorEvent): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : message;
}

/** Newest last. */
export function lastMishaps(): readonly Mishap[] {
  return mishaps;
}

/** `text` without what could be a name, a secret or somebody: ids are cut short, quotations and addresses go. */
export function scrub(text: string): string {
  return text
    .replaceAll(/([@%&][A-Za-z0-9+/]{4})[A-Za-z0-9+/]{39}=\.(ed25519|sha256)/g, '$1…')
    .replaceAll(/"[^"]*"|'[^']*'|“[^”]*”|‘[^’]*’|`[^`]*`/g, '“…”')
    .replaceAll(/\b(?:https?|wss?|blob|data):\S+/g, '(address)')
    .replaceAll(/[A-Za-z0-9+/]{32,}={0,2}/g, '…')
    .slice(0, LONGEST);
}

function add(text: string): void {
  mishaps.push({ at: Date.now(), what: scrub(text) });
  if (mishaps.length > MOST) mishaps.shift();
}

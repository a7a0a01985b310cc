/**
 * Small choices of this browser's, in `localStorage`: nothing of an account. Where the browser gives none, nothing is
 * remembered, and everything works.
 */

/** What is remembered. `delete-everything` is set while that is under way. */
export type Remembered =
  | 'theme'
  | 'language'
  | 'lost-a-device'
  | 'install-card'
  | 'storage-card'
  | 'storage-asked'
  | 'notifications'
  | 'delete-everything';

const PREFIX = 'coconut-';

/** The name under which the browser keeps `what`. */
export function nameOfRemembered(what: Remembered): string {
  return PREFIX + what;
}

/** What was remembered; null for nothing. */
export function recall(what: Remembered): string | null {
  try {
    return localStorage.getItem(nameOfRemembered(what));
  } catch {
    return null;
  }
}

/** Remembers `value`; null forgets. Returns whether the browser took it. */
export function remember(what: Remembered, value: string | null): boolean {
  try {
    if (value === null) localStorage.removeItem(nameOfRemembered(what));
    else localStorage.setItem(nameOfRemembered(what), value);
    return true;
  } catch {
    return false;
  }
}

/** Forgets all of it. */
export function forgetAll(): void {
  try {
    for (const name of Object.keys(localStorage)) if (name.startsWith(PREFIX)) localStorage.removeItem(name);
  } catch {
    // nothing was remembered
  }
}

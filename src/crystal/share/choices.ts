/** Trying shares out: some of them may be bad although each looks good by itself. */

/** Choices that are tried before giving up: finding the good ones among many bad ones takes ever longer. */
export const MOST_CHOICES = 2000;

/**
 * All choices of `count` of `items`, those that do without later items first: with b bad ones among them, one of the choices
 * of the first `count + b` is all good, wherever the bad ones stand.
 */
export function* choices<T>(items: readonly T[], count: number): Generator<readonly T[]> {
  if (count === 0) {
    yield [];
    return;
  }
  for (let last = count - 1; last < items.length; last++) {
    const end = items.slice(last, last + 1);
    for (const before of choices(items.slice(0, last), count - 1)) yield [...before, ...end];
  }
}

/** How many choices may still be tried. */
export type Budget = { left: number };

/** What a choice of shares opens, and all shares that lie on its polynomials. */
export type Opened<T, R> = { readonly opened: R; readonly fitting: readonly T[] };

/**
 * What `open` makes of a choice of `count` of `items` (as many are tried as `budget` has left): if possible of one with which most of them
 * fit, for shares can be made up that open together with a good one although they are bad; else of the first. Null where none opens.
 */
export function openAny<T, R>(
  items: readonly T[],
  count: number,
  open: (choice: readonly T[]) => R | null,
  fits: (choice: readonly T[], item: T) => boolean,
  budget: Budget = { left: MOST_CHOICES },
): Opened<T, R> | null {
  let first: Opened<T, R> | null = null;
  for (const choice of choices(items, count)) {
    if (--budget.left < 0) break;
    const opened = open(choice);
    if (opened === null) continue;
    const fitting = items.filter((item) => choice.includes(item) || fits(choice, item));
    if (isMost(fitting, items)) return { opened, fitting };
    first ??= { opened, fitting };
  }
  return first;
}

/** Whether `some` are more than half of `all`. */
export function isMost(some: readonly unknown[], all: readonly unknown[]): boolean {
  return 2 * some.length > all.length;
}

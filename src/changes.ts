/**
 * What has changed in plain data: the worker tells the page that, instead of the whole. Of a thousand secrets one changes at a time, and the
 * page would otherwise take all of them apart on its main thread. What did not change stays the same object there.
 */

/** What makes one value of another. */
export type Change =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'fields'; readonly fields: Readonly<Record<string, Change>>; readonly gone: readonly string[] }
  /** From `at`, `removed` items give way to `inserted`; or those at the places in `items` change. */
  | { readonly kind: 'splice'; readonly at: number; readonly removed: number; readonly inserted: readonly unknown[] }
  | { readonly kind: 'items'; readonly items: readonly (readonly [at: number, change: Change])[] };

type Fields = Readonly<Record<string, unknown>>;

/** What makes `after` of `before`; null where they are alike. Both are plain data: what JSON can say, and undefined. */
export function changeOf(before: unknown, after: unknown): Change | null {
  if (Object.is(before, after)) return null;
  if (Array.isArray(before) && Array.isArray(after)) return changeOfList(before, after);
  if (isFields(before) && isFields(after)) return changeOfFields(before, after);
  return { kind: 'value', value: after };
}

/** `before` with `change` made, which was made for it. Changes nothing in place. */
export function applyChange(before: unknown, change: Change): unknown {
  switch (change.kind) {
    case 'value':
      return change.value;
    case 'fields': {
      const after = new Map(Object.entries(before as Fields));
      for (const name of change.gone) after.delete(name);
      for (const [name, within] of Object.entries(change.fields)) after.set(name, applyChange(after.get(name), within));
      return Object.fromEntries(after);
    }
    case 'splice':
      return (before as readonly unknown[]).toSpliced(change.at, change.removed, ...change.inserted);
    case 'items': {
      const after = [...(before as readonly unknown[])];
      for (const [at, within] of change.items) after[at] = applyChange(after[at], within);
      return after;
    }
  }
}

/** Hands on to `tell` what has changed since the last call, which is everything at first, and nothing where nothing has. */
export function tellChanges(tell: (change: Change) => void): (value: unknown) => void {
  let told: unknown = null;
  return (value) => {
    const change = changeOf(told, value);
    told = value;
    if (change !== null) tell(change);
  };
}

/** The other end: hands on to `onValue` what the value is after each change. */
export function followChanges(onValue: (value: unknown) => void): (change: Change) => void {
  let value: unknown = null;
  return (change) => {
    value = applyChange(value, change);
    onValue(value);
  };
}

function changeOfFields(before: Fields, after: Fields): Change | null {
  const gone = Object.keys(before).filter((name) => !Object.hasOwn(after, name));
  const fields = Object.entries(after).flatMap(([name, value]): readonly [string, Change][] => {
    if (!Object.hasOwn(before, name)) return [[name, { kind: 'value', value }]];
    const change = changeOf(before[name], value);
    return change === null ? [] : [[name, change]];
  });
  if (gone.length + fields.length === 0) return null;
  return { kind: 'fields', fields: Object.fromEntries(fields), gone };
}

/** Lists as long as before change item by item; in others, all between what they begin and end with alike gives way. */
function changeOfList(before: readonly unknown[], after: readonly unknown[]): Change | null {
  if (before.length === after.length) {
    const items = after.flatMap((value, at): (readonly [number, Change])[] => {
      const change = changeOf(before[at], value);
      return change === null ? [] : [[at, change]];
    });
    return items.length === 0 ? null : { kind: 'items', items };
  }
  const shorter = Math.min(before.length, after.length);
  let at = 0;
  while (at < shorter && isSame(before[at], after[at])) at += 1;
  let end = 0;
  while (end < shorter - at && isSame(before.at(-1 - end), after.at(-1 - end))) end += 1;
  return { kind: 'splice', at, removed: before.length - end - at, inserted: after.slice(at, after.length - end) };
}

function isSame(before: unknown, after: unknown): boolean {
  return changeOf(before, after) === null;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Hands on a keyboard alone: Tab and Shift+Tab to get somewhere, Enter, Space and arrows to do something there. Wherever the focus
 * comes by on its way, it must be seen: marked, and not covered by anything.
 */
import { expect, type Locator, type Page } from '@playwright/test';

/** More stops than any screen has. */
const MOST_STOPS = 120;

/** Where the focus is, as the page tells it. */
type Stop = {
  /** For messages. */
  readonly what: string;
  /** Whether it is drawn around. */
  readonly isMarked: boolean;
  /** Whether something else lies on it. */
  readonly isCovered: boolean;
};

/** Goes to `target` and presses what one presses there. */
export async function pressOn(page: Page, target: Locator): Promise<void> {
  await goTo(page, target);
  await page.keyboard.press('Enter');
}

/** Types `text` into a field, over what is in it. */
export async function typeInto(page: Page, field: Locator, text: string): Promise<void> {
  await goTo(page, field);
  await page.keyboard.press('ControlOrMeta+a');
  for (const [at, line] of text.split('\n').entries()) {
    if (at > 0) await page.keyboard.press('Enter');
    await page.keyboard.type(line);
  }
}

/** Checks a box or a radio button, or clears a box. */
export async function setChecked(page: Page, box: Locator, checked: boolean): Promise<void> {
  if ((await box.isChecked()) === checked) return;
  if ((await box.getAttribute('type')) === 'radio') await goAlong(page, box);
  else {
    await goTo(page, box);
    await page.keyboard.press('Space');
  }
  await expect(box).toBeChecked({ checked });
}

/** All of the screen, forward to where it began, and back: no place holds the focus, and both ways have the same places. */
export async function walkAround(page: Page): Promise<void> {
  const forward = await walk(page, 'Tab');
  const back = await walk(page, 'Shift+Tab');
  expect(new Set(back), 'the same places in both directions').toEqual(new Set(forward));
}

async function walk(page: Page, key: string): Promise<string[]> {
  const marks: string[] = [];
  for (let stops = 0; stops < MOST_STOPS; stops++) {
    await page.keyboard.press(key);
    await seeFocus(page);
    const mark = await page.evaluate(markFocus);
    if (mark === null) continue; // between the end of the page and its beginning
    if (marks.includes(mark)) {
      expect(mark, `the focus goes round in a part of the screen`).toBe(marks[0]);
      return marks;
    }
    marks.push(mark);
  }
  throw new Error('The focus never comes back to where it was.');
}

/** Presses Tab, or Shift+Tab where that is the shorter way, until `target` has the focus. */
async function goTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  const key = (await isBehind(target)) ? 'Shift+Tab' : 'Tab';
  for (let stops = 0; stops < MOST_STOPS; stops++) {
    if (await hasFocus(target)) return;
    await page.keyboard.press(key);
    await seeFocus(page);
  }
  throw new Error(`The focus never comes to ${String(target)}.`);
}

/** To a radio button: Tab to the one of its group that can be reached, then arrows. */
async function goAlong(page: Page, radio: Locator): Promise<void> {
  const name = (await radio.getAttribute('name')) ?? '';
  const group = page.locator(`input[type="radio"][name="${name}"]`);
  const reachable = group.and(page.locator(':checked'));
  await goTo(page, (await reachable.count()) > 0 ? reachable : group.first());
  for (let left = await group.count(); left > 0 && !(await hasFocus(radio)); left--) {
    await page.keyboard.press('ArrowDown');
    await seeFocus(page);
  }
}

const hasFocus = (target: Locator): Promise<boolean> => target.evaluate((element) => element.matches(':focus'));

/** Within a moment: a screen that has just come takes the focus to its heading. */
async function seeFocus(page: Page): Promise<void> {
  await expect(async () => {
    const stop = await page.evaluate(lookAtFocus);
    if (stop === null) return; // between the end of the page and its beginning
    expect(stop.isMarked, `the focus is to be seen on: ${stop.what}`).toBe(true);
    expect(stop.isCovered, `something lies on what has the focus: ${stop.what}`).toBe(false);
  }).toPass({ timeout: 3_000 });
}

/** Runs in the page. Whether `element` comes before what has the focus. */
function isBehind(target: Locator): Promise<boolean> {
  return target.evaluate((element) => {
    const pathOf = (node: Node): Node[] => {
      const path: Node[] = [];
      for (let at: Node | null = node; at !== null; at = at instanceof ShadowRoot ? at.host : at.parentNode)
        path.unshift(at);
      return path;
    };
    let focused = document.activeElement;
    while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
    if (focused === null || focused === document.body) return false;
    const [mine, other] = [pathOf(element), pathOf(focused)];
    const fork = mine.findIndex((node, at) => node !== other[at]);
    const [a, b] = [mine[fork], other[fork]];
    return a !== undefined && b !== undefined && (b.compareDocumentPosition(a) & Node.DOCUMENT_POSITION_PRECEDING) > 0;
  });
}

/** Runs in the page. Null where nothing has the focus. */
function lookAtFocus(): Stop | null {
  let focused = document.activeElement;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  if (focused === null || focused === document.body) return null;
  // A control that is not to be seen itself is drawn by its label.
  const drawn = getComputedStyle(focused).opacity === '0' ? (focused.closest('label') ?? focused) : focused;
  const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(drawn);
  const { left, right, top, bottom } = drawn.getBoundingClientRect();
  const [x, y] = [
    (Math.max(left, 0) + Math.min(right, innerWidth)) / 2,
    (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2,
  ];
  let above = document.elementFromPoint(x, y);
  while (above?.shadowRoot) {
    const inner = above.shadowRoot.elementFromPoint(x, y);
    if (inner === null || inner === above) break;
    above = inner;
  }
  let node: Node | null = above;
  while (node !== null && node !== drawn) node = node instanceof ShadowRoot ? node.host : node.parentNode;
  return {
    what: drawn.outerHTML.slice(0, 120),
    isMarked: outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 && !outlineColor.endsWith(', 0)'),
    isCovered: node !== drawn,
  };
}

/** Runs in the page. What tells the element with the focus from others, also when it is drawn anew; null where nothing has it. */
function markFocus(): string | null {
  let focused = document.activeElement;
  if (focused === document.body) return null;
  let mark = '';
  for (; focused !== null; focused = focused.shadowRoot?.activeElement ?? null) {
    for (let at: Element | null = focused; at !== null; at = at.parentElement)
      mark = `${at.localName}:${[...(at.parentNode?.children ?? [])].indexOf(at)}/${mark}`;
    mark = `|${mark}`;
  }
  return mark;
}

/** Whether all of a screen can be seen and read in windows and sizes of letters that it was not drawn for. */
import { expect, type CDPSession, type Page } from '@playwright/test';

/** Sets the size of letters in px as a person does in the browser's settings, and waits until the page has it. */
export async function setLetters(page: Page, session: CDPSession, size: number): Promise<void> {
  // The second is for code, and smaller in every browser.
  await session.send('Page.setFontSizes', { fontSizes: { standard: size, fixed: Math.round((size * 13) / 16) } });
  const read = (): Promise<string> => page.evaluate(() => getComputedStyle(document.documentElement).fontSize);
  await expect.poll(read).toBe(`${size}px`);
}

/** What is cut, leaves its box, lies beside the window, or on top of other words, in a window as tall as the page. */
export async function findCut(page: Page): Promise<readonly string[]> {
  // Rows far down are laid out once they are in the window.
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  return page.evaluate(lookForCut);
}

/** Runs in the page, and needs all that it uses in it. */
function lookForCut(): string[] {
  type Line = { readonly element: Element; readonly box: DOMRect; readonly letters: number };
  const faults: string[] = [];
  const lines: Line[] = [];
  const textOf = (element: Element): string => element.textContent.replace(/\s+/g, ' ').trim().slice(0, 40);
  const name = (element: Element): string => `${element.localName}.${element.className} “${textOf(element)}”`;
  const isBoxed = (element: Element): boolean => !['inline', 'contents'].includes(getComputedStyle(element).display);
  const parentOf = (element: Element): Element | null =>
    element.assignedSlot ?? element.parentElement ?? (element.getRootNode() as Partial<ShadowRoot>).host ?? null;
  const boxOf = (element: Element): Element => {
    let at: Element | null = element;
    while (at !== null && !isBoxed(at)) at = parentOf(at);
    return at ?? element;
  };
  const checkText = (text: Text, element: Element, isFloating: boolean): void => {
    const range = document.createRange();
    range.selectNodeContents(text);
    const box = boxOf(element).getBoundingClientRect();
    const letters = parseFloat(getComputedStyle(element).fontSize);
    // Letters are taller than a tight line, and nothing is cut by that.
    const above = letters * 0.35;
    for (const line of range.getClientRects()) {
      const { left, right, top, bottom } = line;
      const isOver = top < box.top - above || bottom > box.bottom + above;
      if (left < box.left - 1 || right > box.right + 1 || (isOver && !isFloating))
        faults.push(`text leaves its box: ${name(element)}`);
      if (!isFloating && line.width > 0) lines.push({ element, box: line, letters });
    }
  };
  const checkBox = (element: Element): void => {
    const { left, right, width, height } = element.getBoundingClientRect();
    if (width === 0 || height === 0) return;
    if (left < -1 || right > innerWidth + 1) faults.push(`beside the window: ${name(element)}`);
    const { overflowX, overflowY } = getComputedStyle(element);
    const isCutting = (overflow: string): boolean => overflow === 'hidden' || overflow === 'clip';
    const isScrolling = ['auto', 'scroll'].includes(overflowX) && element !== document.documentElement;
    if (isScrolling && element.scrollWidth > element.clientWidth + 1) faults.push(`scrolls sideways: ${name(element)}`);
    if (isCutting(overflowX) && element.scrollWidth > element.clientWidth + 1) faults.push(`cut off: ${name(element)}`);
    if (isCutting(overflowY) && element.scrollHeight > element.clientHeight + 1) faults.push(`cut: ${name(element)}`);
  };
  /** `isFloating`: it is in a part that scrolls by itself, or stays where it is while others scroll. */
  const walk = (root: Element | ShadowRoot, isFloating: boolean): void => {
    for (const element of root.children) {
      const isMeantToBeHidden = element.matches('.visually-hidden, style, script, option');
      if (isMeantToBeHidden || !(isBoxed(element) ? element.checkVisibility() : true)) continue;
      const { position, overflowY } = getComputedStyle(element);
      const floats = isFloating || ['fixed', 'sticky'].includes(position) || ['auto', 'scroll'].includes(overflowY);
      if (!element.matches('svg, svg *')) checkBox(element);
      for (const node of element.childNodes)
        if (node instanceof Text && node.data.trim() !== '' && element.checkVisibility())
          checkText(node, element, floats);
      walk(element, floats);
      if (element.shadowRoot !== null) walk(element.shadowRoot, floats);
    }
  };
  const checkOverlaps = (): void => {
    for (const [at, one] of lines.entries()) {
      for (const other of lines.slice(at + 1)) {
        const wide = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
        const high = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
        // Lines of one paragraph touch above and below their letters.
        if (wide > 1 && high > Math.min(one.letters, other.letters) * 0.5)
          faults.push(`on top of each other: ${name(one.element)} and ${name(other.element)}`);
      }
    }
  };
  const findDialog = (root: ParentNode): Element | null => {
    const found = root.querySelector(':modal');
    if (found !== null) return found;
    return (
      [...root.querySelectorAll('*')].map(({ shadowRoot }) => shadowRoot && findDialog(shadowRoot)).find(Boolean) ??
      null
    );
  };
  walk(findDialog(document) ?? document.body, false);
  checkOverlaps();
  if (lines.length === 0) faults.push('nothing was found to look at');
  if (document.documentElement.scrollWidth > document.documentElement.clientWidth) faults.push('it scrolls sideways');
  return [...new Set(faults)];
}

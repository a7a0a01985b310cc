/** Whether a screen can still be told apart where the system's few colours take the place of its own. */
import type { Page } from '@playwright/test';

/** What vanishes, looks like text though it is a button, or does not show that it is chosen or has the focus. */
export async function findVanished(page: Page): Promise<readonly string[]> {
  await page.emulateMedia({ forcedColors: 'none' });
  await page.evaluate(markDrawnByGround);
  await page.emulateMedia({ forcedColors: 'active' });
  await page.keyboard.press('Tab'); // from here on, a focus is that of a keyboard
  const faults = await page.evaluate(lookForVanished);
  await page.emulateMedia({ forcedColors: 'none' });
  return faults;
}

/** Runs in the page: marks what is drawn by nothing but its ground. */
function markDrawnByGround(): void {
  const walk = (root: Element | ShadowRoot): void => {
    for (const element of root.children) {
      if (element.shadowRoot !== null) walk(element.shadowRoot);
      walk(element);
      const { width, height } = element.getBoundingClientRect();
      const isEmpty = element.childElementCount === 0 && element.textContent.trim() === '';
      if (!isEmpty || width < 2 || height < 2 || element.matches('svg *, input, textarea, progress, video')) continue;
      const isClear = /^rgba\(.*, 0\)$/.test(getComputedStyle(element).backgroundColor);
      if (element.shadowRoot === null && !isClear) element.setAttribute('data-drawn', '');
    }
  };
  walk(document.body);
}

/** Runs in the page, and needs all that it uses in it. */
function lookForVanished(): string[] {
  const faults: string[] = [];
  const all: Element[] = [];
  const collect = (root: Element | ShadowRoot): void => {
    for (const element of root.children) {
      if (element.checkVisibility()) all.push(element);
      if (element.shadowRoot !== null) collect(element.shadowRoot);
      collect(element);
    }
  };
  collect(document.body);
  const probe = document.createElement('div');
  probe.style.backgroundColor = 'Canvas';
  document.body.append(probe);
  const canvas = getComputedStyle(probe).backgroundColor;
  probe.remove();

  const isSeen = (colour: string): boolean => colour !== canvas && !/^rgba\(.*, 0\)$/.test(colour);
  const isLine = (line: string, width: string, colour: string): boolean =>
    line !== 'none' && parseFloat(width) >= 1 && isSeen(colour);
  const hasBorder = ({ borderBlockEndStyle, borderBlockEndWidth, borderBlockEndColor }: CSSStyleDeclaration): boolean =>
    isLine(borderBlockEndStyle, borderBlockEndWidth, borderBlockEndColor);
  const hasOutline = (element: Element): boolean => {
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element);
    return isLine(outlineStyle, outlineWidth, outlineColor) && parseFloat(outlineWidth) >= 2;
  };
  const isLikeText = (element: Element): boolean => {
    const style = getComputedStyle(element);
    return !hasBorder(style) && !style.textDecorationLine.includes('underline') && !isSeen(style.backgroundColor);
  };
  const looks = (element: Element): string => {
    const { borderBlockEndWidth, borderBlockEndStyle, backgroundColor, textDecorationLine } = getComputedStyle(element);
    return [borderBlockEndWidth, borderBlockEndStyle, isSeen(backgroundColor), textDecorationLine].join();
  };
  const sayElement = (element: Element): string => element.outerHTML.replace(/<!--.*?-->|\s+/g, ' ').slice(0, 120);

  for (const element of all) {
    const style = getComputedStyle(element);
    if (
      element.matches('button:not(.item, .visually-hidden), .button, textarea, input[type="text"]') &&
      isLikeText(element)
    )
      faults.push(`looks like text: ${sayElement(element)}`);
    const isKept = hasBorder(style) || isSeen(style.backgroundColor) || style.forcedColorAdjust === 'none';
    if (element.hasAttribute('data-drawn') && !isKept) faults.push(`vanishes: ${sayElement(element)}`);
  }
  for (const chosen of all.filter((element) => element.matches('a[aria-current], .numbers label:has(:checked)'))) {
    const isAlike = (other: Element): boolean =>
      other.localName === chosen.localName &&
      other.getRootNode() === chosen.getRootNode() &&
      !other.matches('[aria-current], :has(:checked)') &&
      looks(other) === looks(chosen);
    if (all.some(isAlike)) faults.push(`does not show that it is chosen: ${sayElement(chosen)}`);
  }
  for (const element of all) {
    if (!(element instanceof HTMLElement) || !element.matches('a, button, input, textarea, select, summary')) continue;
    element.focus();
    const label = element.closest('label');
    if (element.matches(':focus') && !hasOutline(element) && (label === null || !hasOutline(label)))
      faults.push(`does not show that it has the focus: ${sayElement(element)}`);
  }
  return [...new Set(faults)];
}

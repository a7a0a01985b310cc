/** What a screen still says in plain letters while it speaks the language that nobody speaks (see `words.ts`). */
import type { Page } from '@playwright/test';

/** Names that are the same in every language. */
const EVERYWHERE = 'coconut gnu agpl qr kb mb gb https http ws wss'.split(' ');

/** Names and the like, set apart from the sentence around them. */
const ISOLATED = /\u2068[^\u2069]*\u2069/gu;

/**
 * Texts and labels on the page that nobody could translate, as they are. What people wrote themselves (all that `data` holds), and
 * what is marked as not to be translated, is left out.
 */
export async function findUntranslated(page: Page, data: unknown): Promise<string[]> {
  const written = new Set([...EVERYWHERE, ...wordsOf(textsIn(data).join(' '))]);
  const shown = await page.evaluate(readTexts);
  return [...new Set(shown)].filter((text) => wordsOf(text.replace(ISOLATED, '')).some((word) => !written.has(word)));
}

/** Every text and every label that somebody sees or hears, through all shadow roots. Runs in the page. */
function readTexts(): string[] {
  const labels = [
    'aria-label',
    'title',
    'alt',
    'placeholder',
    'aria-description',
    'aria-valuetext',
    'aria-roledescription',
  ];
  const found: string[] = [document.title];
  const visit = (node: Node): void => {
    if (node instanceof Text) found.push(node.data.trim());
    if (node instanceof Element) {
      if (node.matches('style, script, bdi, code, [translate="no"], select > option[lang]')) return;
      for (const label of labels) found.push(node.getAttribute(label) ?? '');
      node.shadowRoot?.childNodes.forEach(visit);
    }
    node.childNodes.forEach(visit);
  };
  visit(document.body);
  return found.filter((text) => text !== '');
}

/** Words of two plain letters or more. */
function wordsOf(text: string): string[] {
  return [...text.matchAll(/(?<![\p{L}])[a-z]{2,}(?![\p{L}])/giu)].map(([word]) => word.toLowerCase());
}

function textsIn(data: unknown): string[] {
  if (typeof data === 'string') return [data];
  if (typeof data !== 'object' || data === null) return [];
  return Object.values(data).flatMap(textsIn);
}

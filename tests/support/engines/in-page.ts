/**
 * Finds things in a page as people find them, by what they are and what they say, through all shadow roots. These functions run
 * in the page, in any engine: they may use nothing but the page and each other.
 */

/** Words as they cross into the page. */
export type Pattern = { readonly text: string } | { readonly source: string; readonly flags: string };

/** What is sought, as it crosses into the page. */
export type Wish = {
  readonly role: string;
  /** As a whole. */
  readonly name: Pattern | null;
  /** Somewhere in it. */
  readonly says: Pattern | null;
  /** Of a heading. */
  readonly level: number | null;
  /** What it is in. */
  readonly in: Wish | null;
};

/** What can be told of something that is seen. */
export type Seen = {
  /** Its words, without line breaks and double spaces. */
  readonly words: string;
  /** Its text, letter for letter; of a field, what is in it. */
  readonly text: string;
  /** Of a box that can be ticked. */
  readonly ticked: boolean;
};

/** Where to tap, or why that cannot be. */
export type Aim = { readonly x: number; readonly y: number } | { readonly why: string };

/** What elements are that do not say so. Source: HTML Accessibility API Mappings. */
const ROLES: Readonly<Record<string, string>> = {
  ...{ a: 'link', button: 'button', dialog: 'dialog', li: 'listitem', nav: 'navigation', section: 'region' },
  ...{ h1: 'heading', h2: 'heading', h3: 'heading', input: 'textbox', summary: 'button', textarea: 'textbox' },
};

function find(wish: Wish): Element[] {
  const scopes = wish.in === null ? [document.documentElement] : find(wish.in);
  return scopes.flatMap(within).filter((element) => fits(element, wish));
}

function within(element: Element): Element[] {
  const children = [...(element.shadowRoot?.children ?? []), ...element.children];
  return children.flatMap((child) => [child, ...within(child)]);
}

function fits(element: Element, { role, name, says, level }: Wish): boolean {
  if (roleOf(element) !== role || !element.checkVisibility({ visibilityProperty: true })) return false;
  if (level !== null && element.localName !== `h${level}`) return false;
  if (name !== null && !('text' in name ? nameOf(element) === name.text : matches(nameOf(element), name))) return false;
  return says === null || matches(wordsOf(element), says);
}

function matches(words: string, pattern: Pattern): boolean {
  return 'text' in pattern ? words.includes(pattern.text) : new RegExp(pattern.source, pattern.flags).test(words);
}

function roleOf(element: Element): string {
  const given = element.getAttribute('role');
  if (given !== null) return given;
  if (element instanceof HTMLInputElement && ['checkbox', 'radio'].includes(element.type)) return element.type;
  if (element.localName === 'a' && !element.hasAttribute('href')) return '';
  return ROLES[element.localName] ?? '';
}

function nameOf(element: Element): string {
  const label = element.getAttribute('aria-label');
  if (label !== null) return label;
  const root = element.getRootNode() as Document | ShadowRoot;
  const others = element
    .getAttribute('aria-labelledby')
    ?.split(/\s+/)
    .map((id) => root.getElementById(id));
  const labels = others ?? (element as Partial<HTMLInputElement>).labels ?? [];
  return labels.length === 0
    ? wordsOf(element)
    : [...labels].map((each) => (each === null ? '' : wordsOf(each))).join(' ');
}

function wordsOf(element: Element): string {
  return spell(element).replaceAll(/\s+/g, ' ').trim();
}

/** The words of what is seen there, blocks apart from each other. */
function spell(node: Node): string {
  if (node instanceof Text) return node.data;
  if (!(node instanceof Element) || node.getAttribute('aria-hidden') === 'true') return '';
  const { display } = getComputedStyle(node);
  if (display !== 'contents' && !node.checkVisibility({ visibilityProperty: true })) return '';
  const slotted = node instanceof HTMLSlotElement ? node.assignedNodes() : [];
  const children = slotted.length > 0 ? slotted : [...(node.shadowRoot ?? node).childNodes];
  const words = children.map(spell).join('');
  return display === 'inline' || display === 'contents' ? words : ` ${words} `;
}

function tell(element: Element): Seen {
  const isField = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;
  return {
    words: wordsOf(element),
    text: isField ? element.value : element.textContent,
    ticked: element instanceof HTMLInputElement && element.checked,
  };
}

/** The middle of the one thing found, brought into view, unless something else would be hit there. */
function aim(found: readonly Element[]): Aim {
  const [target] = found;
  if (target === undefined || found.length > 1) return { why: `there are ${found.length}` };
  target.scrollIntoView({ block: 'center', behavior: 'instant' });
  const box = target.getClientRects()[0] ?? target.getBoundingClientRect();
  const point = { x: Math.round(box.x + box.width / 2), y: Math.round(box.y + box.height / 2) };
  const hit = topmost(document, point.x, point.y);
  return isPartOf(hit, target) ? point : { why: `it is covered by ${hit?.localName ?? 'nothing'}` };
}

function topmost(root: Document | ShadowRoot, x: number, y: number): Element | null {
  const hit = root.elementFromPoint(x, y);
  const inner = hit?.shadowRoot;
  return inner === null || inner === undefined ? hit : (topmost(inner, x, y) ?? hit);
}

function isPartOf(node: Node | null, whole: Node): boolean {
  if (node === null || node === whole) return node !== null;
  if (node instanceof ShadowRoot) return isPartOf(node.host, whole);
  return isPartOf((node as Partial<Element>).assignedSlot ?? node.parentNode, whole);
}

/** All of the above as a script. */
export const FUNCTIONS = [
  `const ROLES = ${JSON.stringify(ROLES)};`,
  ...[find, within, fits, matches, roleOf, nameOf, wordsOf, spell, tell, aim, topmost, isPartOf].map(String),
].join('\n');

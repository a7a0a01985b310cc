/** What is on the screen of a browser of any engine, and what a finger does there. Everything waits for what it needs. */
import { eventually } from '../eventually';
import type { Browser, Point } from './browser-port';
import { FUNCTIONS, type Aim, type Pattern, type Seen, type Wish } from './in-page';

/** The roles that the stories speak of. Source: WAI-ARIA. */
type Role =
  | ('button' | 'checkbox' | 'dialog' | 'group' | 'heading' | 'link' | 'listitem' | 'navigation' | 'radio')
  | ('region' | 'status' | 'textbox');

/** A name as a whole, words that are somewhere in a text, or a pattern of either. */
export type Words = string | RegExp;

export type Sought = {
  readonly role: Role;
  readonly name?: Words;
  /** Something that is said in it. */
  readonly says?: Words;
  /** Of a heading. */
  readonly level?: 1 | 2;
  /** What it is in. */
  readonly in?: Sought;
};

export class Screen {
  readonly #browser: Browser;

  constructor(browser: Browser) {
    this.#browser = browser;
  }

  /** All that are seen right now. */
  async look(sought: Sought): Promise<readonly Seen[]> {
    return JSON.parse(await this.#ask(`JSON.stringify(find(wish).map(tell))`, sought)) as Seen[];
  }

  /** The first one, as soon as it is seen. */
  async sees(sought: Sought): Promise<Seen> {
    return this.#waitFor('to see', sought, async () => (await this.look(sought))[0]);
  }

  /** One tap, where nothing lies over it and once it stands still. */
  async tap(sought: Sought): Promise<void> {
    let before: Point | null = null;
    let why = '';
    const point = await this.#waitFor(
      'to tap',
      sought,
      async () => {
        const aim = JSON.parse(await this.#ask('JSON.stringify(aim(find(wish)))', sought)) as Aim;
        why = 'why' in aim ? aim.why : 'it moves';
        const at: Point | null = 'why' in aim ? null : aim;
        const still = at !== null && before?.x === at.x && before.y === at.y;
        before = at;
        return still && at;
      },
      () => why,
    );
    await this.#browser.tap(point);
  }

  /** Types into an empty field, and sees it there. */
  async type(field: Sought, text: string): Promise<void> {
    await this.tap(field);
    await this.#browser.type(text);
    await this.#waitFor(`"${text}" in`, field, async () => (await this.look(field))[0]?.text === text);
  }

  /** Ticks a box, or takes the tick away. */
  async tick(box: Sought, on = true): Promise<void> {
    const { ticked } = await this.sees(box);
    if (ticked !== on) await this.tap(box);
    await this.#waitFor(on ? 'a tick in' : 'no tick in', box, async () => (await this.look(box))[0]?.ticked === on);
  }

  /** All words on the screen right now. */
  words(): Promise<string> {
    return this.#browser.ask(`(() => { ${FUNCTIONS}\nreturn wordsOf(document.body); })()`);
  }

  #ask(expression: string, sought: Sought): Promise<string> {
    const wish = JSON.stringify(wishFor(sought));
    return this.#browser.ask(`(() => { ${FUNCTIONS}\nconst wish = ${wish};\nreturn ${expression}; })()`);
  }

  #waitFor<T>(what: string, sought: Sought, probe: () => Promise<T>, tell = () => '') {
    const more = async () => `${tell()}\nOn the screen: ${await this.words()}`;
    return eventually(`${what} ${describe(sought)}`, probe, 20_000, more);
  }
}

function wishFor({ role, name, says, level, in: around }: Sought): Wish {
  return {
    role,
    name: patternOf(name),
    says: patternOf(says),
    level: level ?? null,
    in: around === undefined ? null : wishFor(around),
  };
}

function patternOf(words: Words | undefined): Pattern | null {
  if (words === undefined) return null;
  return typeof words === 'string' ? { text: words } : { source: words.source, flags: words.flags };
}

function describe({ role, name, says, in: around }: Sought): string {
  const parts = [`the ${role}`, name, says === undefined ? undefined : `that says ${String(says)}`];
  const within = around === undefined ? '' : ` in ${describe(around)}`;
  return parts.filter((part) => part !== undefined).join(' ') + within;
}

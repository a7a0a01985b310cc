/** What a story needs of a browser, whichever it is. One adapter per way to drive one: see `launch.ts`. */

export type Engine = 'chromium' | 'firefox' | 'webkit';

/** CSS pixels from the upper left corner of what is seen of the page. */
export type Point = { readonly x: number; readonly y: number };

export type Size = { readonly width: number; readonly height: number };

/** One browser with one tab, new and unused. All promises reject with what the browser says when it cannot do what is asked. */
export interface Browser {
  /** Goes to an address, as if typed, and waits until the page has loaded. */
  open(address: string): Promise<void>;
  reload(): Promise<void>;
  /** Runs an expression in the page and gives its value, which must be a string. */
  ask(expression: string): Promise<string>;
  /** One click of the mouse. */
  tap(at: Point): Promise<void>;
  /** Presses and releases a key for each character, in whatever has the focus; a line break is Enter. */
  type(text: string): Promise<void>;
  /** What is seen of the page, as PNG. */
  picture(): Promise<Buffer>;
  /** Ends the browser and removes all that it kept. */
  close(): Promise<void>;
}

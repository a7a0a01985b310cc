/** Input as WebDriver describes it, the classic protocol and the bidirectional one alike. Source: W3C WebDriver, "Actions". */
import type { Point } from './browser-port';

const ENTER = '\uE007';

type Action = Readonly<Record<string, string | number>>;

/** What one device does, in order. */
export type Source = {
  readonly type: 'pointer' | 'key';
  readonly id: string;
  readonly parameters?: { readonly pointerType: 'mouse' };
  readonly actions: readonly Action[];
};

/** One click of the mouse. */
export function tapping({ x, y }: Point): Source {
  return {
    type: 'pointer',
    id: 'mouse',
    parameters: { pointerType: 'mouse' },
    actions: [
      { type: 'pointerMove', x, y, duration: 0 },
      { type: 'pointerDown', button: 0 },
      { type: 'pointerUp', button: 0 },
    ],
  };
}

/** A key pressed and released for each character; a line break is Enter. */
export function typing(text: string): Source {
  const keys = Array.from(text, (character) => (character === '\n' ? ENTER : character));
  return {
    type: 'key',
    id: 'keyboard',
    actions: keys.flatMap((value) => [
      { type: 'keyDown', value },
      { type: 'keyUp', value },
    ]),
  };
}

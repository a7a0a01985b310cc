/** Words for what is up to the device. Pure. */
import { msg, str } from '@lit/localize';

import type { Notifying } from '../shell/notifying';
import type { Storing } from '../shell/storing';
import type { Theme } from '../shell/theme';
import { sayNumber } from '../words/grammar';

export const THEMES: readonly { readonly theme: Theme; readonly words: () => string }[] = [
  { theme: 'system', words: () => msg('As the device has it') },
  { theme: 'light', words: () => msg('Light', { desc: 'the look: light colours' }) },
  { theme: 'dark', words: () => msg('Dark', { desc: 'the look: dark colours' }) },
];

export const NOTIFYING: { readonly [N in Notifying]: () => { readonly chip: string; readonly explanation: string } } = {
  on: () => ({
    chip: msg('On', { desc: 'notifications are' }),
    explanation: msg(
      'You are told when a friend needs you while Coconut is open and you look at something else. Nothing comes while it is closed.',
    ),
  }),
  off: () => ({
    chip: msg('Off', { desc: 'notifications are' }),
    explanation: msg(
      'Coconut can tell you when a friend needs you while it is open and you look at something else. Nothing comes while it is closed.',
    ),
  }),
  denied: () => ({
    chip: msg('Not allowed', { desc: 'notifications are' }),
    explanation: msg('You told the browser not to show any. You can change that in its settings for this page.'),
  }),
  unsupported: () => ({
    chip: msg('Not here', { desc: 'notifications are' }),
    explanation: msg('This browser shows none, or only for apps on the home screen.'),
  }),
};

/** What the browser's promise means; null where it does not say. */
export function sayPromise(promised: boolean | null): {
  readonly chip: string;
  readonly look: 'success' | 'warning' | 'info';
  readonly explanation: string;
} {
  switch (promised) {
    case true:
      return {
        chip: msg('For good', { desc: 'how long it is kept' }),
        look: 'success',
        explanation: msg('The browser has promised to keep everything until you delete it yourself.'),
      };
    case false:
      return {
        chip: msg('No promise', { desc: 'of the browser, to keep it' }),
        look: 'warning',
        explanation: msg(
          'The browser has not promised to keep it: when the device is full, it may delete it without asking.',
        ),
      };
    case null:
      return {
        chip: msg('Unknown', { desc: 'how long it is kept' }),
        look: 'info',
        explanation: msg('This browser does not say whether it keeps everything. Open Coconut now and then.'),
      };
  }
}

/** How much is used, and how much there may be. */
export function sayRoomLeft({ used, available }: Storing): string {
  if (used === null) return msg('The browser does not say how much room it takes.');
  if (available === null) return msg(str`It takes ${sayBytes(used)}.`);
  return msg(str`It takes ${sayBytes(used)} of the ${sayBytes(available)} that the browser gives.`);
}

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

function sayBytes(bytes: number): string {
  const step = Math.min(UNITS.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
  const value = bytes / 1000 ** step;
  return sayNumber(value, {
    style: 'unit',
    unit: UNITS[step] ?? 'byte',
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: value < 10 && step > 0 ? 1 : 0,
  });
}

/** Words for what is up to the device. Pure. */
import type { Notifying } from '../shell/notifying';
import type { Storing } from '../shell/storing';
import type { Theme } from '../shell/theme';

export const THEMES: readonly { readonly theme: Theme; readonly words: string }[] = [
  { theme: 'system', words: 'As the device has it' },
  { theme: 'light', words: 'Light' },
  { theme: 'dark', words: 'Dark' },
];

export const NOTIFYING: { readonly [N in Notifying]: { readonly chip: string; readonly explanation: string } } = {
  on: {
    chip: 'On',
    explanation:
      'You are told when a friend needs you while Coconut is open and you look at something else. Nothing comes while it is closed.',
  },
  off: {
    chip: 'Off',
    explanation:
      'Coconut can tell you when a friend needs you while it is open and you look at something else. Nothing comes while it is closed.',
  },
  denied: {
    chip: 'Not allowed',
    explanation: 'You told the browser not to show any. You can change that in its settings for this page.',
  },
  unsupported: {
    chip: 'Not here',
    explanation: 'This browser shows none, or only for apps on the home screen.',
  },
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
        chip: 'For good',
        look: 'success',
        explanation: 'The browser has promised to keep everything until you delete it yourself.',
      };
    case false:
      return {
        chip: 'No promise',
        look: 'warning',
        explanation:
          'The browser has not promised to keep it: when the device is full, it may delete it without asking.',
      };
    case null:
      return {
        chip: 'Unknown',
        look: 'info',
        explanation: 'This browser does not say whether it keeps everything. Open Coconut now and then.',
      };
  }
}

/** How much is used, and how much there may be. */
export function sayRoomLeft({ used, available }: Storing): string {
  if (used === null) return 'The browser does not say how much room it takes.';
  if (available === null) return `It takes ${sayBytes(used)}.`;
  return `It takes ${sayBytes(used)} of the ${sayBytes(available)} that the browser gives.`;
}

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

function sayBytes(bytes: number): string {
  const step = Math.min(UNITS.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
  const value = bytes / 1000 ** step;
  return new Intl.NumberFormat(undefined, {
    style: 'unit',
    unit: UNITS[step] ?? 'byte',
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: value < 10 && step > 0 ? 1 : 0,
  }).format(value);
}

import type { Page } from '@playwright/test';

import type { AppState, CoconutApi } from '../../src/api';

/** One picture of the gallery: a state of the app, where one is in it, and what was done there. */
export type Entry = {
  /** Unique; names the picture's file. */
  readonly name: string;
  /** `location.hash`. */
  readonly hash: string;
  readonly state: AppState;
  /** What the api answers; a command without an answer here never resolves. */
  readonly answers?: Partial<CoconutApi>;
  /** Whether this browser remembers that somebody came because a device was lost. */
  readonly isLost?: boolean;
  /** Taps before the picture is taken; runs in the script, not on the page. */
  readonly act?: (page: Page) => Promise<void>;
};

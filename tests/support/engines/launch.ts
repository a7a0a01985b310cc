/** Starts a browser of any engine, by what is there to drive it with. */
import { chromium, firefox, webkit } from '@playwright/test';
import { BROWSER_ARGS, ensureBrowser } from '../browser';
import type { Browser, Engine, Size } from './browser-port';
import { findFirefox, findWebKit, HOW_TO_GET } from './find-engines';
import { launchFirefox } from './firefox';
import { launchWithPlaywright } from './playwright-browser';
import { launchWebKit } from './webkit';

const PHONE = { width: 390, height: 844 };

/** A new browser with nothing kept of earlier. Rejects where there is none of this engine. */
export async function launch(engine: Engine, size: Size = PHONE): Promise<Browser> {
  switch (engine) {
    case 'chromium':
      return launchWithPlaywright(chromium, ensureBrowser(), BROWSER_ARGS, size);
    case 'firefox': {
      const found = findFirefox() ?? missing('Firefox');
      if (found.by === 'system') return launchFirefox(found.programs, size);
      return launchWithPlaywright(firefox, found.path, [], size);
    }
    case 'webkit': {
      const found = findWebKit() ?? missing('WebKit');
      if (found.by === 'system') return launchWebKit(found.programs, size);
      return launchWithPlaywright(webkit, found.path, [], size);
    }
  }
}

function missing(name: string): never {
  throw new Error(`No ${name}: ${HOW_TO_GET}.`);
}

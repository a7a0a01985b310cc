/** Runs once before the stories: a browser is there, and the app is built from what is in the tree now. */
import { build } from 'vite';
import { ensureBrowser } from './browser';
import { tellWhatIsMissing } from './engines/find-engines';

/** Playwright's global setup. `COCONUT_BUILT=1` says that `dist` was built just before. */
export default async function prepare(): Promise<void> {
  process.env['CHROMIUM_PATH'] = ensureBrowser();
  tellWhatIsMissing();
  if (process.env['COCONUT_BUILT'] !== '1') await build({ logLevel: 'warn' });
}

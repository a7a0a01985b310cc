/** Runs once before the stories: a browser is there, and the app is built from what is in the tree now. */
import { build } from 'vite';
import { prepareBrowsers } from './browser';
import { tellWhatIsMissing } from './engines/find-engines';
import { lacksCaddy } from './caddy';
import { countPolicy } from './policy';
import { compilePrograms } from './programs';

/** Playwright's global setup; returns its teardown. `COCONUT_BUILT=1` says that `dist` was built just before. */
export default async function prepare(): Promise<() => Promise<void>> {
  prepareBrowsers();
  tellWhatIsMissing();
  if (lacksCaddy()) console.log('No Caddy: what docs/hosting.md says is not tried. To try it: apt-get install caddy');
  if (process.env['COCONUT_BUILT'] !== '1') await build({ logLevel: 'warn' });
  const removePrograms = await compilePrograms();
  const endCount = countPolicy();
  return async () => {
    await removePrograms();
    endCount();
  };
}

/** Stories in real browsers, under the policies of the page as they are sent: nothing that they forbid is tried anywhere. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { ensureBrowser } from '../support/browser';
import { readCounts } from '../support/policy';
import type { Figure } from './figure';

/** Those that come to most of the screens, workers and files. `npm test` looks at all. */
const STORIES = ['trusted-types', 'story', 'theft', 'inheritance', 'settings', 'qr', 'pwa', 'whole'];

export const policies: Figure = {
  name: 'policies',
  run: async ({ say }) => {
    const child = spawn('npx', ['playwright', 'test', ...STORIES.map((name) => `e2e/${name}.spec`)], {
      env: { ...process.env, CHROMIUM_PATH: ensureBrowser() },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    const [status] = (await once(child, 'close')) as [number | null];
    const { violations, pages, workers, serviceWorkers } = readCounts(output);
    const failed = output.match(/^\s+\d+ failed$/m)?.[0].trim() ?? 'none';
    say(`${STORIES.length} files of stories, failed: ${failed}`);
    return [
      { what: 'Pages, workers and service workers under the policies', value: pages + workers + serviceWorkers },
      { what: '… in which something forbidden was tried', value: violations, kept: violations === 0 },
      { what: '… and their stories end well', value: failed, kept: status === 0 },
    ];
  },
};

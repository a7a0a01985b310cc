/** How long a browser needs for the signatures of messages alone. */
import { join, resolve } from 'node:path';
import { chromium } from '@playwright/test';
import { build, type Rolldown } from 'vite';
import { leanSodium } from '../../scripts/lean-sodium';
import { BROWSER_ARGS } from '../support/browser';
import type { Message } from '../support/ssb-peer';
import type { Bench } from './stage';

const ROOT = resolve(import.meta.dirname, '../..');

/** ms, once for each of `rounds`, each in a new browser. */
export async function timeVerifying(
  { browser: executablePath, origin, rounds }: Bench,
  messages: readonly Message[],
): Promise<readonly number[]> {
  const script = await buildPage();
  const signed = messages.map(({ value }) => {
    const { signature, ...rest } = value as Message['value'] & { signature: string };
    return {
      author: value.author.slice(1, 45),
      text: JSON.stringify(rest, null, 2),
      signature: signature.slice(0, 88),
    };
  });
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const browser = await chromium.launch({ executablePath, args: [...BROWSER_ARGS] });
    try {
      const page = await browser.newPage();
      await page.goto(`${origin}/pages/empty.html`);
      await page.addScriptTag({ content: script });
      times.push(await page.evaluate<number>(`verifyAll(${JSON.stringify(signed)})`));
    } finally {
      await browser.close();
    }
  }
  return times;
}

async function buildPage(): Promise<string> {
  const built = await build({
    configFile: false,
    root: ROOT,
    logLevel: 'error',
    plugins: [leanSodium()],
    resolve: {
      alias: {
        libsodium: join(ROOT, 'node_modules/libsodium/dist/modules/libsodium.js'),
        buffer: join(ROOT, 'node_modules/buffer/index.js'),
      },
    },
    build: {
      write: false,
      target: 'es2022',
      lib: { entry: join(import.meta.dirname, 'pages/verify.ts'), formats: ['iife'], name: 'verifyPage' },
    },
  });
  const [output] = ([built].flat() as Rolldown.RolldownOutput[]).flatMap(({ output }) => output);
  if (output?.type !== 'chunk') throw new Error('no script was built');
  return output.code;
}

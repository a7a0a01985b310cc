/** Firefox as people have it, driven by WebDriver BiDi, which it speaks itself. Source: W3C WebDriver BiDi. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tapping, typing, type Source } from './actions';
import { Bidi } from './bidi';
import type { Browser, Point, Size } from './browser-port';
import { startHelper, type Helper } from './helper';

/** What Firefox does not turn off by itself while it is driven. */
const PREFERENCES = { 'ui.prefersReducedMotion': 1, 'intl.locale.requested': 'en-GB' };

/** Starts it with an empty profile and a tab of this size. */
export async function launchFirefox(executable: string, viewport: Size): Promise<Browser> {
  const profile = await mkdtemp(join(tmpdir(), 'coconut-firefox-'));
  const lines = Object.entries(PREFERENCES).map(([name, value]) => `user_pref("${name}", ${JSON.stringify(value)});`);
  await writeFile(join(profile, 'user.js'), lines.join('\n'));
  const firefox = startHelper(executable, [
    ...['--headless', '--no-remote', '--profile', profile],
    ...['--remote-debugging-port', '0', 'about:blank'],
  ]);
  try {
    const bidi = await Bidi.connect(await firefox.says(/WebDriver BiDi listening on (ws:\S+)/));
    const { contexts } = await bidi.send<{ contexts: { context: string }[] }>('browsingContext.getTree', {});
    const context = contexts[0]?.context ?? '';
    await bidi.send('browsingContext.setViewport', { context, viewport });
    return new Firefox(bidi, context, firefox, profile);
  } catch (error) {
    await firefox.end();
    throw error;
  }
}

type Evaluated = {
  readonly type: 'success' | 'exception';
  readonly result?: { readonly value?: unknown };
  readonly exceptionDetails?: { readonly text: string };
};

class Firefox implements Browser {
  readonly #bidi: Bidi;
  readonly #context: string;
  readonly #process: Helper;
  readonly #profile: string;

  constructor(bidi: Bidi, context: string, running: Helper, profile: string) {
    this.#bidi = bidi;
    this.#context = context;
    this.#process = running;
    this.#profile = profile;
  }

  async open(url: string): Promise<void> {
    await this.#bidi.send('browsingContext.navigate', { context: this.#context, url, wait: 'complete' });
  }

  async reload(): Promise<void> {
    await this.#bidi.send('browsingContext.reload', { context: this.#context, wait: 'complete' });
  }

  async ask(expression: string): Promise<string> {
    const { result, exceptionDetails } = await this.#bidi.send<Evaluated>('script.evaluate', {
      target: { context: this.#context },
      expression,
      awaitPromise: true,
    });
    if (exceptionDetails !== undefined) throw new Error(exceptionDetails.text);
    if (typeof result?.value !== 'string') throw new Error(`no text: ${JSON.stringify(result)}`);
    return result.value;
  }

  tap(at: Point): Promise<void> {
    return this.#perform(tapping(at));
  }

  type(text: string): Promise<void> {
    return this.#perform(typing(text));
  }

  async picture(): Promise<Buffer> {
    const { data } = await this.#bidi.send<{ data: string }>('browsingContext.captureScreenshot', {
      context: this.#context,
    });
    return Buffer.from(data, 'base64');
  }

  async close(): Promise<void> {
    this.#bidi.close();
    await this.#process.end();
    await rm(this.#profile, { recursive: true, force: true, maxRetries: 5 });
  }

  async #perform(source: Source): Promise<void> {
    await this.#bidi.send('input.performActions', { context: this.#context, actions: [source] });
  }
}

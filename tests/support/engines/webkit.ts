/** WebKitGTK as Debian has it, driven by its own WebDriver. It has no headless mode: it gets a screen that nobody sees. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '../eventually';
import { tapping, typing, type Source } from './actions';
import type { Browser, Point, Size } from './browser-port';
import { freePort, startHelper } from './helper';

/** Paths of the programs that it takes; the driver knows its browser. */
export type WebKitPrograms = { readonly driver: string; readonly screen: string };

/** As GTK reads it: what the page then knows as reduced motion. */
const SETTINGS = '[Settings]\ngtk-enable-animations=false\n';

/**
 * Starts it with nothing kept of earlier, and a window of about this size: its tool bar needs some of the height, and some
 * 450 pixels of width. While it is driven it keeps everything in memory: what is closed is gone.
 */
export async function launchWebKit(programs: WebKitPrograms, viewport: Size): Promise<Browser> {
  const home = await mkdtemp(join(tmpdir(), 'coconut-webkit-'));
  for (const folder of ['gtk-3.0', 'gtk-4.0']) {
    await mkdir(join(home, folder));
    await writeFile(join(home, folder, 'settings.ini'), SETTINGS);
  }
  const screen = startHelper(programs.screen, ['-displayfd', '1', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp']);
  const helpers = [screen];
  const close = async () => {
    for (const helper of helpers.toReversed()) await helper.end();
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const environment = { DISPLAY: `:${await screen.says(/^(\d+)\n/m)}`, XDG_CONFIG_HOME: home, XDG_CACHE_HOME: home };
    const port = await freePort();
    helpers.push(startHelper(programs.driver, [`--port=${port}`], environment));
    const webkit = await WebKit.connect(`http://127.0.0.1:${port}`, close);
    await webkit.resize(viewport);
    return webkit;
  } catch (error) {
    await close();
    throw error;
  }
}

type Answer = { readonly value: unknown };

class WebKit implements Browser {
  readonly #session: string;
  readonly close: () => Promise<void>;

  private constructor(session: string, close: () => Promise<void>) {
    this.#session = session;
    this.close = close;
  }

  static async connect(driver: string, close: () => Promise<void>): Promise<WebKit> {
    await eventually('the driver of WebKit', () =>
      fetch(`${driver}/status`).then(
        ({ ok }) => ok,
        () => false,
      ),
    );
    const { sessionId } = await call<{ sessionId: string }>(`${driver}/session`, { capabilities: {} });
    return new WebKit(`${driver}/session/${sessionId}`, close);
  }

  async resize({ width, height }: Size): Promise<void> {
    await this.#send('window/rect', { width, height });
  }

  async open(url: string): Promise<void> {
    await this.#send('url', { url });
  }

  async reload(): Promise<void> {
    await this.#send('refresh', {});
  }

  async ask(expression: string): Promise<string> {
    const value = await this.#send('execute/sync', { script: `return ${expression}`, args: [] });
    if (typeof value !== 'string') throw new Error(`no text: ${JSON.stringify(value)}`);
    return value;
  }

  tap(at: Point): Promise<void> {
    return this.#perform(tapping(at));
  }

  type(text: string): Promise<void> {
    return this.#perform(typing(text));
  }

  async picture(): Promise<Buffer> {
    return Buffer.from(await call<string>(`${this.#session}/screenshot`), 'base64');
  }

  async #perform(source: Source): Promise<void> {
    await this.#send('actions', { actions: [source] });
  }

  #send(command: string, body: object): Promise<unknown> {
    return call(`${this.#session}/${command}`, body);
  }
}

/** One command of the classic protocol. Source: W3C WebDriver, "Protocol". */
async function call<Value>(address: string, body?: object): Promise<Value> {
  const response = await fetch(address, {
    method: body === undefined ? 'GET' : 'POST',
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const { value } = (await response.json()) as Answer;
  if (!response.ok) throw new Error(`${new URL(address).pathname}: ${JSON.stringify(value)}`);
  return value as Value;
}

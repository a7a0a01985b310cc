/**
 * One person's browser: a real Chromium with a profile folder of its own, so that it can be closed, killed and opened again
 * and still has what it stored. Listens to everything that the app says on the console.
 */
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readlink, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { chromium, type BrowserContext, type ConsoleMessage, type Locator, type Page } from '@playwright/test';
import { BROWSER_ARGS, ensureBrowser, findShell } from './browser';
import { pressOn, setChecked, typeInto } from './keyboard';
import { isViolation, watchPolicy, type Watched } from './policy';

export type DeviceOptions = {
  /** With all that is around the pages of a browser; default: what every page needs, which starts much faster. */
  readonly whole?: boolean;
  /** CSS pixels; default: a phone, held upright. */
  readonly screen?: { readonly width: number; readonly height: number };
  /** Runs in every page before the app does, in the page itself. */
  readonly beforeApp?: () => void;
  /** Its clock can be set, see `clockOff`; then it keeps no app for offline use. */
  readonly settableClock?: boolean;
  /** More switches for the browser. */
  readonly args?: readonly string[];
  /** Granted without a question, besides the clipboard. Names of the browser's. */
  readonly permissions?: readonly string[];
  /** Its owner has no mouse and no finger on it: keys do everything. */
  readonly keyboard?: boolean;
  /** How its owner has set the browser: Chromium's preferences. */
  readonly settings?: object;
  /** The browser's language; default: British English. */
  readonly locale?: string;
  /** What the browser says that it is. */
  readonly userAgent?: string;
};

/** To the browser a worker that was given its clock comes from nowhere, and would need to ask before it calls a room on this machine. */
const LOCAL = 'local-network-access';

/** Where the clocks of a device are told how far off they are. */
const CLOCK = 'clock-of-the-device';

const PHONE = { width: 390, height: 844 };

export class Device {
  readonly folder: string;
  /** Every line on the console of every page and worker, since the first start. */
  readonly lines: string[] = [];
  /** What was listened to for violations of the app's policies. */
  readonly watched: Watched = { pages: 0, workers: 0, serviceWorkers: 0 };
  /** Every error that nobody caught. */
  readonly errors: string[] = [];
  /** What a finger did: taps, and fields that were typed into. */
  readonly touched = { taps: 0, fields: 0 };
  /** How far its clock is off, from the next start on. ms */
  clockOff = 0;
  readonly #options: DeviceOptions;
  #context: BrowserContext | null = null;
  #page: Page | null = null;

  private constructor(folder: string, options: DeviceOptions) {
    this.folder = folder;
    this.#options = options;
  }

  /** A device that was never used. It is off until `turnOn`. */
  static async unpack(options: DeviceOptions = {}): Promise<Device> {
    return new Device(await mkdtemp(join(tmpdir(), 'coconut-device-')), options);
  }

  /** Another device with all that is on this one, which must be off. */
  async copy(): Promise<Device> {
    if (this.isOn) throw new Error('The browser is open.');
    const device = await Device.unpack(this.#options);
    // Links of a running browser to itself, of which a new one makes its own.
    const filter = (path: string): boolean => !basename(path).startsWith('Singleton');
    await cp(this.folder, device.folder, { recursive: true, filter });
    return device;
  }

  /** The tab in front. Throws while the device is off. */
  get page(): Page {
    if (this.#page === null) throw new Error('The browser is closed.');
    return this.#page;
  }

  get isOn(): boolean {
    return this.#context !== null;
  }

  /** Starts the browser with one empty tab. */
  async turnOn(): Promise<void> {
    if (this.#context !== null) return;
    await this.#set();
    const context = await chromium.launchPersistentContext(this.folder, {
      executablePath: this.#options.whole === true ? ensureBrowser() : findShell(),
      args: [...BROWSER_ARGS, ...(this.#options.args ?? [])],
      viewport: this.#options.screen ?? PHONE,
      locale: this.#options.locale ?? 'en-GB',
      reducedMotion: 'reduce',
      ...(this.#options.userAgent === undefined ? {} : { userAgent: this.#options.userAgent }),
      permissions: [
        'clipboard-read',
        'clipboard-write',
        ...(this.#options.permissions ?? []),
        ...(this.#options.settableClock === true ? [LOCAL] : []),
      ],
    });
    await watchPolicy(context, this.watched);
    if (this.#options.beforeApp !== undefined) await context.addInitScript(this.#options.beforeApp);
    if (this.#options.settableClock === true) await setClock(context, this.clockOff);
    for (const page of context.pages()) this.#listen(page);
    context.on('page', (page) => this.#listen(page));
    context.on('serviceworker', (worker) => worker.on('console', (message) => this.#note(message)));
    this.#context = context;
    this.#page = context.pages()[0] ?? (await context.newPage());
  }

  /** Closes the browser, as one closes an app: all tabs at once, without asking the app. */
  async turnOff(): Promise<void> {
    await this.#context?.close();
    this.#context = null;
    this.#page = null;
  }

  /** Kills the whole browser, as when the battery is taken out: it writes nothing down any more. */
  async kill(): Promise<void> {
    const { context } = this;
    const closed = context.waitForEvent('close');
    // A running browser holds its folder by a link that names the process.
    const holder = await readlink(join(this.folder, 'SingletonLock'));
    process.kill(Number(holder.slice(holder.lastIndexOf('-') + 1)), 'SIGKILL');
    await closed;
    this.#context = null;
    this.#page = null;
  }

  /** Lines that tell of what the app's policies forbade. */
  get violations(): string[] {
    return this.lines.filter(isViolation);
  }

  /** Takes these lines away, and returns them: of what the story itself provoked. */
  forgive(isForgiven: (line: string) => boolean): string[] {
    const forgiven = this.lines.filter(isForgiven);
    this.lines.splice(0, this.lines.length, ...this.lines.filter((line) => !isForgiven(line)));
    return forgiven;
  }

  /** A second tab, which is now in front. */
  async openTab(): Promise<Page> {
    this.#page = await this.context.newPage();
    return this.#page;
  }

  /** Brings an older tab to the front again. */
  useTab(page: Page): void {
    this.#page = page;
  }

  /** Kills the process behind the tab, worker and all, as the system does when memory is short; a new empty tab takes its place. */
  async crashTab(): Promise<void> {
    const broken = this.page;
    const crashed = broken.waitForEvent('crash');
    const session = await this.context.newCDPSession(broken);
    // It never answers: the process that would is gone.
    void session.send('Page.crash').catch(() => null);
    await crashed;
    this.#page = await this.context.newPage();
    await broken.close();
  }

  /** Turns the clock of the app that runs now, which must be settable, to `off` ms from the right time. Resolves when it is turned. */
  async turnClock(off: number): Promise<void> {
    await this.page.evaluate(
      ([name, ms]) =>
        new Promise<void>((resolve) => {
          const channel = new BroadcastChannel(name);
          channel.onmessage = ({ data }) => {
            if (data === 'worker') resolve();
          };
          channel.postMessage(ms);
        }),
      [CLOCK, off] as const,
    );
  }

  async setOffline(offline: boolean): Promise<void> {
    await this.context.setOffline(offline);
  }

  /** One tap, counted. */
  async tap(target: Locator): Promise<void> {
    this.touched.taps += 1;
    if (this.#options.keyboard === true) await pressOn(this.page, target);
    else await target.click();
  }

  /** Types into one field, counted. */
  async type(field: Locator, text: string): Promise<void> {
    this.touched.fields += 1;
    if (this.#options.keyboard === true) await typeInto(this.page, field, text);
    else await field.fill(text);
  }

  /** Sets a box or a radio button. */
  async check(box: Locator, checked = true): Promise<void> {
    if (this.#options.keyboard === true) await setChecked(this.page, box, checked);
    else await box.setChecked(checked);
  }

  /** Closes the browser and removes its folder. */
  async scrap(): Promise<void> {
    await this.turnOff();
    await rm(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }

  get context(): BrowserContext {
    if (this.#context === null) throw new Error('The browser is closed.');
    return this.#context;
  }

  /** Before the first start: from then on the browser writes them down itself. */
  async #set(): Promise<void> {
    const { settings } = this.#options;
    const folder = join(this.folder, 'Default');
    if (settings === undefined || existsSync(folder)) return;
    await mkdir(folder);
    await writeFile(join(folder, 'Preferences'), JSON.stringify(settings));
  }

  #listen(page: Page): void {
    page.on('console', (message) => this.#note(message));
    page.on('pageerror', (error) => this.errors.push(`${error.name}: ${error.message}\n${error.stack ?? ''}`));
  }

  #note(message: ConsoleMessage): void {
    this.lines.push(`${message.type()}: ${message.text()}`);
  }
}

/**
 * Sets the clock of all pages and of the app's worker, which no script of a page reaches: it gets its clock in front of its own
 * code. The service worker would bring the worker from its cache, so there is none.
 */
async function setClock(context: BrowserContext, off: number): Promise<void> {
  const clock = `{
    let off = ${off};
    // Later the worker calls itself a window as well.
    const where = typeof window === 'undefined' ? 'worker' : 'page';
    const channel = new BroadcastChannel('${CLOCK}');
    channel.onmessage = ({ data }) => {
      if (typeof data !== 'number') return;
      off = data;
      channel.postMessage(where);
    };
    globalThis.Date = new Proxy(Date, {
      construct: (real, given, as) => Reflect.construct(real, given.length > 0 ? given : [real.now() + off], as),
      get: (real, name) => (name === 'now' ? () => real.now() + off : Reflect.get(real, name)),
    });
  }`;
  await context.addInitScript(`${clock} delete Navigator.prototype.serviceWorker;`);
  await context.route(/\/peer\.worker-[^/]+\.js$/, async (route) => {
    const response = await route.fetch({ maxRetries: 3 });
    await route.fulfill({ response, body: `${clock}\n${await response.text()}` });
  });
}

/** Somebody with the app in front of them: opening and closing it, going somewhere, and finding things on the screen. */
import { expect, type Locator, type Page } from '@playwright/test';
import type { Device } from './device';

type Place = 'Home' | 'My secrets' | 'Kept for others' | 'People' | 'Settings';

export class AppUser {
  readonly name: string;
  readonly device: Device;
  /** Where the app is served. */
  protected readonly app: string;

  constructor(name: string, device: Device, app: string) {
    this.name = name;
    this.device = device;
    this.app = app;
  }

  /** Where their app is served. */
  get address(): string {
    return this.app;
  }

  // ── the app ──

  async opensTheApp(): Promise<void> {
    await this.device.turnOn();
    await this.device.page.goto(this.app);
  }

  /** Opens the app and waits until it is there, whatever it shows. */
  async reopens(): Promise<void> {
    await this.opensTheApp();
    await this.seesTheApp();
  }

  async seesTheApp(): Promise<void> {
    await expect(this.device.page.getByRole('navigation', { name: 'Main' })).toBeVisible();
    // Not what was on screen before.
    await expect(this.device.page.locator('main')).not.toHaveAttribute('aria-busy', 'true');
  }

  async closesTheApp(): Promise<void> {
    await this.device.turnOff();
  }

  /** As `closesTheApp`, but the system kills the tab first. */
  async losesTheTab(): Promise<void> {
    await this.device.crashTab();
  }

  async reloads(): Promise<void> {
    await this.device.page.reload();
    await this.seesTheApp();
  }

  /** Opens the app in one more tab, which is now in front; the older ones stay open. Returns the one that was in front. */
  async opensAnotherTab(): Promise<Page> {
    const before = this.device.page;
    await this.device.openTab();
    await this.opensTheApp();
    return before;
  }

  /** Brings the app into this tab, where it is open in another one. */
  async takesOver(): Promise<void> {
    await this.seesHeading('Coconut is open in another tab');
    await this.device.tap(this.button('Use Coconut here'));
    await this.seesTheApp();
  }

  /** The browser has kept the whole app: from now on it starts without a network. */
  async isKeptForOffline(): Promise<void> {
    // Chromium's own promise `ready` is never kept where a registration that was given up is taken back.
    const state = (): Promise<string | undefined> =>
      this.device.page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.active?.state);
    await expect.poll(state).toBe('activated');
  }

  /** … and the words of a language with it. */
  async keepsTheWordsOf(language: string): Promise<void> {
    const kept = (): Promise<string> =>
      this.device.page.evaluate(async () => {
        const names = (await caches.keys()).filter((name) => name.startsWith('coconut-words'));
        const kept = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
        return kept
          .flat()
          .map(({ url }) => url)
          .join(' ');
      });
    await expect.poll(kept).toContain(`/words-${language}-`);
  }

  /** Looks for a new version now, as the browser does from time to time. Resolves, when the look is over, to what came of it. */
  async looksForANewVersion(): Promise<string> {
    return this.device.page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      try {
        await registration.update();
      } catch (error) {
        return String(error);
      }
      const { installing } = registration;
      if (installing === null) return registration.waiting === null ? 'none' : 'installed';
      return new Promise<string>((resolve) =>
        installing.addEventListener('statechange', () => {
          resolve(installing.state);
        }),
      );
    });
  }

  /** Changes the name that everybody sees, and waits until it is written. */
  async callsThemselves(name: string): Promise<void> {
    await this.goesTo('Settings');
    await this.device.type(this.device.page.getByLabel('Your name'), name);
    await this.device.tap(this.button('Save'));
    await this.seesText(/^Saved$/);
  }

  async seesHeading(name: string | RegExp): Promise<void> {
    await expect(this.heading(name)).toBeVisible();
  }

  async seesText(text: string | RegExp): Promise<void> {
    await expect(this.device.page.getByText(text).first()).toBeVisible();
  }

  async seesTheMeetingPlace(): Promise<void> {
    await this.seesText(/^In the meeting place/);
  }

  async goesTo(place: Place): Promise<void> {
    const places = this.device.page.getByRole('navigation', { name: 'Main' });
    await this.device.tap(places.getByRole('link', { name: new RegExp(`${place}$`) }));
  }

  // ── finding things on the screen ──

  /** What is on the screen right now, as text: for whoever has to find out why a story failed. */
  async tellsWhatIsSeen(): Promise<string> {
    if (!this.device.isOn) return `${this.name}'s browser is closed.`;
    const seen = await this.device.page.locator('body').ariaSnapshot();
    return `${this.name} sees, at ${this.device.page.url()}:\n${seen}`;
  }

  heading(name: string | RegExp): Locator {
    return this.device.page.getByRole('heading', { level: 1, name });
  }

  button(name: string | RegExp): Locator {
    return this.device.page.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name });
  }

  friendBox(name: string): Locator {
    return this.device.page.getByRole('checkbox', { name: new RegExp(`^${name}`) });
  }
}

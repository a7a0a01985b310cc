/**
 * Somebody with a browser of any engine: what they do and see, in the words of the story. Like `../person.ts`, which knows all
 * that can be done, but only in Chromium; this one knows the happy path.
 */
import { expect } from '@playwright/test';
import type { Browser, Engine } from './browser-port';
import { launch } from './launch';
import { Screen, type Sought, type Words } from './screen';

type Place = 'Home' | 'My secrets' | 'Kept for others' | 'People' | 'Settings';

type Wish = { readonly name: string; readonly secret: string; readonly friends: readonly string[] };

export class Somebody {
  readonly name: string;
  readonly browser: Browser;
  readonly screen: Screen;

  private constructor(name: string, browser: Browser) {
    this.name = name;
    this.browser = browser;
    this.screen = new Screen(browser);
  }

  /** Somebody new, with a new browser. */
  static async meet(name: string, engine: Engine): Promise<Somebody> {
    return new Somebody(name, await launch(engine));
  }

  // ── the app ──

  async opens(address: string): Promise<void> {
    await this.browser.open(address);
  }

  async reloads(): Promise<void> {
    await this.browser.reload();
    await this.screen.sees(MAIN);
  }

  async goesTo(place: Place): Promise<void> {
    await this.screen.tap({ role: 'link', name: new RegExp(`${place}$`), in: MAIN });
  }

  async seesHeading(name: Words): Promise<void> {
    await this.screen.sees({ role: 'heading', level: 1, name });
  }

  /** Something is told that just came up. */
  async isTold(words: Words): Promise<void> {
    await this.screen.sees({ role: 'status', says: words });
  }

  /** What is on the screen right now: for whoever has to find out why a story failed. */
  async tellsWhatIsSeen(): Promise<string> {
    return `${this.name} sees: ${await this.screen.words()}`;
  }

  /** The app's own report knows of no error since the page was loaded. */
  async hadNoMishap(): Promise<void> {
    await this.goesTo('Settings');
    await this.taps('Show it');
    const { text } = await this.screen.sees({ role: 'textbox', name: 'The report' });
    expect(text, `${this.name}'s report`).toMatch(/^Coconut \d/);
    expect(text, `${this.name}'s report`).not.toMatch(/^error /m);
  }

  // ── meeting each other ──

  /** Opens an invitation link, and accepts it. */
  async joins(link: string): Promise<void> {
    await this.opens(link);
    await this.acceptsTheInvitation();
  }

  /** Says who they are, waits until the app is done with it, and goes on to Home. */
  async acceptsTheInvitation(): Promise<void> {
    await this.screen.type({ role: 'textbox', name: 'Your name' }, this.name);
    await this.taps(/^(Meet .+|Go in)$/);
    await this.seesHeading(/^You are in the meeting place$|will see you when they next open Coconut$|know each other$/);
    await this.screen.tap({ role: 'link', name: 'Go on' });
    await this.screen.sees(MAIN);
  }

  /** As somebody new who was not sent a link. */
  async triesToScanAnInvitation(): Promise<void> {
    await this.screen.tap({ role: 'link', name: /^I have an invitation/ });
    await this.taps('Scan a QR code');
  }

  async entersTheInvitation(link: string): Promise<void> {
    await this.screen.type({ role: 'textbox', name: 'The invitation link' }, link);
    await this.taps('Open it');
  }

  /** Makes an invitation link for one friend. */
  async invites(): Promise<string> {
    await this.goesTo('Home'); // where no older link is on the screen
    await this.goesTo('People');
    await this.taps('Make an invitation link');
    const { words } = await this.screen.sees({ role: 'textbox', name: 'The link', says: /^https?:/ });
    return words;
  }

  async copiesTheLink(): Promise<void> {
    await this.taps('Copy the link');
  }

  async knows(...names: readonly string[]): Promise<void> {
    await this.goesTo('People');
    const known: Sought = { role: 'region', says: 'You know each other' };
    for (const name of names) await this.screen.sees({ role: 'link', says: name, in: known });
  }

  // ── protecting a secret ──

  /** Goes through all steps, with all of the friends needed, and asks them. */
  async protects({ name, secret, friends }: Wish): Promise<void> {
    await this.goesTo('My secrets');
    await this.screen.tap({ role: 'link', name: /^Protect (a|another) secret$/ });
    await this.screen.type({ role: 'textbox', name: 'Name of the secret' }, name);
    await this.goesOn('Type your secret');
    await this.screen.type({ role: 'textbox', name: 'Your secret' }, secret);
    await this.goesOn('Who shall keep a piece?');
    for (const friend of friends) await this.screen.tick({ role: 'checkbox', name: new RegExp(`^${friend}`) });
    await this.goesOn('How many friends are needed?');
    await this.screen.tick({ role: 'radio', name: `${friends.length} of ${friends.length}` });
    await this.goesOn('Anything to add?');
    await this.goesOn('Is everything right?');
    await this.taps(`Ask ${friends.length} friends`);
    await this.seesHeading(name);
  }

  /** Next, in the steps of protecting a secret. */
  private async goesOn(nextHeading: string): Promise<void> {
    await this.taps('Next');
    await this.seesHeading(nextHeading);
  }

  /** Opens the page of a secret of theirs. */
  async looksAt(secret: string): Promise<void> {
    await this.goesTo('My secrets');
    await this.screen.tap({ role: 'link', says: secret });
    await this.seesHeading(secret);
  }

  async sendsThePieces(): Promise<void> {
    await this.taps(/^Send the pieces to \d+ friends$/);
  }

  async asksForPieces(): Promise<void> {
    await this.taps('Ask for my pieces back');
    await this.screen.tap({ role: 'button', name: 'Ask them', in: { role: 'dialog' } });
  }

  /** How the secret stands, on its page. */
  async seesStanding(words: Words): Promise<void> {
    await this.screen.sees({ role: 'heading', level: 2, name: words });
  }

  async seesPieceKeptBy(...friends: readonly string[]): Promise<void> {
    for (const friend of friends) await this.seesOf(friend, /app confirmed that the piece is kept/);
  }

  async seesPieceReturnedBy(...friends: readonly string[]): Promise<void> {
    for (const friend of friends) await this.seesOf(friend, /Gave the piece back/);
  }

  /** Puts the secret together and returns what is on screen, letter for letter. */
  async recovers(): Promise<string> {
    await this.taps(/^Put my secret together/);
    await this.taps('Reveal');
    return (await this.screen.sees({ role: 'group', name: 'Your secret' })).text;
  }

  // ── keeping pieces for others ──

  async agreesToKeepAPieceFor(owner: string): Promise<void> {
    await this.goesTo('Home');
    await this.screen.tap({ role: 'link', name: new RegExp(`^Keep a piece for .?${owner}`) });
    await this.taps('Yes, I will keep it');
    await this.seesHeading(new RegExp(`^You (said yes to|are keeping a piece for) .?${owner}`));
  }

  async keepsAPieceFor(owner: string): Promise<void> {
    await this.goesTo('Kept for others');
    await this.screen.sees({ role: 'link', says: new RegExp(`${owner}.*You are keeping a piece`) });
  }

  async returnsThePieceTo(owner: string): Promise<void> {
    await this.goesTo('Kept for others');
    await this.screen.tap({ role: 'link', says: new RegExp(`${owner}.*Asks for the piece back`) });
    await this.taps(new RegExp(`^Return it to .?${owner}`));
    await this.seesHeading(new RegExp(`^You gave the piece back to .?${owner}`));
  }

  // ── finding things on the screen ──

  private taps(button: Words): Promise<void> {
    return this.screen.tap({ role: 'button', name: button });
  }

  /** What the secret's page says about one friend. */
  private async seesOf(friend: string, words: RegExp): Promise<void> {
    const friends: Sought = { role: 'region', name: 'Your friends' };
    const says = new RegExp(`${friend}.*${words.source}`);
    await this.screen.sees({ role: 'listitem', says, in: friends });
  }
}

const MAIN: Sought = { role: 'navigation', name: 'Main' };

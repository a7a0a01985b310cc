/**
 * A person of the stories: what they do and see, in the words of the story. The only place that knows what the screens look
 * like; it uses what people use (visible words and roles), never ids or the app's own code.
 */
import { readFile } from 'node:fs/promises';
import { expect, type Locator } from '@playwright/test';
import { Attester } from './attester';
import { Device, type DeviceOptions } from './device';

/** A file as it is chosen on a device. */
export type ChosenFile = { readonly name: string; readonly mimeType: string; readonly buffer: Buffer };

export type Wish = {
  readonly name: string;
  readonly secret: string | ChosenFile;
  /** Names of friends. */
  readonly friends: readonly string[];
  /** How many of them are needed; default: what the app suggests. */
  readonly quorum?: number;
  readonly message?: string;
  /** Days to answer; default: no limit. */
  readonly days?: 3 | 7 | 14;
  /** Whether the friends see each other; default: no. */
  readonly shared?: boolean;
  /** Who shall have it when they are gone; default: nobody. */
  readonly heirs?: readonly string[];
};

/** Where a piece, an invitation or a request can be on its way. */
export type Whereabouts = 'on this device' | 'in the meeting place' | 'on their device';

/** What a friend's line says once something has left this device. */
const ON_ITS_WAY = /in the meeting place, not with|on .+’s device|^.*Said (yes|no)|Gave the piece|app confirmed/s;

const DAYS = { 3: '3 days', 7: 'A week', 14: 'Two weeks' } as const;

export class Person extends Attester {
  /** A person with a new device. */
  static async meet(name: string, app: string, options: DeviceOptions = {}): Promise<Person> {
    return new Person(name, await Device.unpack(options), app);
  }

  /** Somebody who has all that is on this person's device, which is off and must not be used any more. */
  async isRobbedBy(name: string): Promise<Person> {
    return new Person(name, await this.device.copy(), this.app);
  }

  // ── meeting each other ──

  /** Opens an invitation link, says who they are if asked, waits until the app is done with it, and goes on to Home. */
  async joins(link: string): Promise<void> {
    await this.opens(link);
    await this.acceptsTheInvitation();
    await this.isIn();
    const goOn = this.device.page.getByRole('link', { name: 'Go on', exact: true });
    // Whoever is needed at once is led elsewhere.
    if (await goOn.isVisible()) await this.device.tap(goOn);
    else await this.opensTheApp();
    await this.seesTheApp();
  }

  async opens(link: string): Promise<void> {
    await this.device.turnOn();
    await this.device.page.goto(link);
  }

  async acceptsTheInvitation(): Promise<void> {
    const page = this.device.page;
    const goIn = page.getByRole('button', { name: /^(Meet |Go in$)/ });
    await expect(goIn).toBeVisible();
    const field = page.getByLabel('Your name');
    if (await field.isVisible()) await this.device.type(field, this.name);
    await this.device.tap(goIn);
  }

  /** Our side of joining is done. */
  async isIn(): Promise<void> {
    const done = /^You are in the meeting place$|will see you when they next open Coconut$|know each other$/;
    await this.seesHeading(done);
  }

  /** Makes an invitation link for one friend. */
  async invites(): Promise<string> {
    const page = this.device.page;
    await this.goesTo('People');
    await this.seesTheMeetingPlace();
    const link = page.getByRole('textbox', { name: 'The link' });
    const before = (await link.count()) > 0 ? await link.innerText() : '';
    await this.device.tap(page.getByRole('button', { name: /^Make (an invitation link|another one)$/ }));
    await expect(link).toHaveText(/^https?:/);
    if (before !== '') await expect(link).not.toHaveText(before);
    return (await link.innerText()).trim();
  }

  async knows(...names: readonly string[]): Promise<void> {
    await this.goesTo('People');
    const group = this.device.page.locator('section').filter({ hasText: 'You know each other' });
    for (const name of names) await expect(group.getByRole('link', { name: new RegExp(name) })).toBeVisible();
  }

  // ── protecting a secret ──

  /** Goes through all steps and asks the friends. */
  async protects(wish: Wish): Promise<void> {
    await this.beginsToProtect(wish);
    await this.device.tap(this.button(/^Ask \d+ friends?$/));
    await this.seesHeading(wish.name);
  }

  /** All steps up to the last tap. */
  async beginsToProtect(wish: Wish): Promise<void> {
    const page = this.device.page;
    await this.goesTo('My secrets');
    await this.device.tap(page.getByRole('link', { name: /^Protect (a|another) secret$/ }));
    await this.device.type(page.getByLabel('Name of the secret'), wish.name);
    await this.goesOn('Type your secret');
    await this.fillsIn(wish);
  }

  /** The steps from the secret on. */
  private async fillsIn(wish: Wish): Promise<void> {
    const page = this.device.page;
    if (typeof wish.secret === 'string') await this.device.type(page.getByLabel('Your secret'), wish.secret);
    else await this.chooses(wish.secret);
    await this.goesOn('Who shall keep a piece?');
    await this.choosesTerms(wish);
  }

  /** Instead of typing: a file. */
  private async chooses(file: ChosenFile): Promise<void> {
    const page = this.device.page;
    const chooser = page.waitForEvent('filechooser');
    await this.device.tap(this.button('Choose a file instead'));
    await (await chooser).setFiles(file);
    await expect(page.getByRole('group', { name: 'Your secret is this file' })).toContainText(file.name);
  }

  /** The steps from the friends on. */
  private async choosesTerms(wish: Omit<Wish, 'secret'>): Promise<void> {
    const page = this.device.page;
    await this.choosesFriends(wish.friends);
    await this.goesOn('How many friends are needed?');
    if (wish.quorum !== undefined) await this.needs(wish.quorum, wish.friends.length);
    await this.goesOn('Anything to add?');
    if (wish.message !== undefined) await this.device.type(page.getByLabel('A line to your friends'), wish.message);
    if (wish.days !== undefined) await page.getByRole('radio', { name: DAYS[wish.days] }).check();
    if (wish.shared === true) await page.getByRole('radio', { name: 'Yes, and how many are needed' }).check();
    if (wish.heirs !== undefined) await this.names(wish.heirs);
    await this.goesOn('Is everything right?');
  }

  private async choosesFriends(names: readonly string[]): Promise<void> {
    const boxes = this.device.page.getByRole('checkbox');
    for (const name of names) await expect(this.friendBox(name)).toBeVisible();
    for (const box of await boxes.all()) await this.device.check(box, false);
    for (const name of names) await this.device.check(this.friendBox(name));
  }

  private async names(heirs: readonly string[]): Promise<void> {
    await this.device.tap(this.device.page.getByText('If something happens to you'));
    for (const heir of heirs) await this.friendBox(heir).check();
  }

  private async needs(quorum: number, friends: number): Promise<void> {
    await this.device.check(this.device.page.getByRole('radio', { name: `${quorum} of ${friends}`, exact: true }));
  }

  /** Next, in the steps of protecting a secret. */
  async goesOn(nextHeading: string): Promise<void> {
    await this.device.tap(this.button('Next'));
    await this.seesHeading(nextHeading);
  }

  /** Asks others for a secret that exists, or that takes the place of one, typing it once more. */
  async protectsAgain(wish: Wish): Promise<void> {
    await this.looksAt(wish.name);
    await this.device.tap(
      this.device.page.getByRole('link', { name: /^(Ask more friends|Finish it|Change friends or the secret)$/ }),
    );
    await this.fillsIn(wish);
    await this.device.tap(this.button(/^Ask \d+ friends?$/));
    await this.seesHeading(wish.name);
  }

  /** Protects what was just put together, without typing it. */
  async protectsItAgain(wish: Omit<Wish, 'secret'>): Promise<void> {
    await this.device.tap(this.button('Protect it again now'));
    await this.seesHeading('Who shall keep a piece?');
    await this.choosesTerms(wish);
    await this.device.tap(this.button(/^Ask \d+ friends?$/));
    await this.seesHeading(wish.name);
  }

  /** Opens the page of a secret of theirs. */
  async looksAt(secret: string): Promise<void> {
    await this.goesTo('My secrets');
    await this.device.tap(this.device.page.getByRole('link').filter({ hasText: secret }));
    await this.seesHeading(secret);
  }

  async sendsThePieces(): Promise<void> {
    await this.device.tap(this.button(/^(Send the pieces to \d+ friends?|Go on sending)$/));
  }

  /** After an interruption: nothing to do where it goes on by itself; where the tap was lost, the page says so and offers it. */
  async finishesSending(): Promise<void> {
    const going = this.device.page.getByRole('heading', {
      level: 2,
      name: /^(Not safe yet|Safe|The pieces are being written)/,
    });
    await expect(going.or(this.button(/^Send the pieces/)).first()).toBeVisible();
    if (await this.button(/^Send the pieces/).isVisible()) await this.sendsThePieces();
  }

  async asksForPieces(): Promise<void> {
    await this.device.tap(this.button(/^Ask (for my pieces back|again those who have not answered)$/));
    await this.device.tap(this.device.page.getByRole('dialog').getByRole('button', { name: 'Ask them' }));
  }

  /** How the secret stands, on its page. */
  async seesStanding(words: string | RegExp): Promise<void> {
    await expect(this.device.page.getByRole('heading', { level: 2, name: words })).toBeVisible();
  }

  /** What the secret's page says about one friend. */
  async sees(friend: string, words: string | RegExp): Promise<void> {
    await expect(this.friendLine(friend)).toContainText(words);
  }

  async seesPieceKeptBy(...friends: readonly string[]): Promise<void> {
    for (const friend of friends) await this.sees(friend, 'app confirmed that the piece is kept');
  }

  async seesPieceReturnedBy(...friends: readonly string[]): Promise<void> {
    for (const friend of friends) await this.sees(friend, 'Gave the piece back');
  }

  /** The invitation, piece or request for each friend has come at least as far as the meeting place. */
  async seesOnTheWayTo(...friends: readonly string[]): Promise<void> {
    for (const friend of friends) await this.sees(friend, ON_ITS_WAY);
  }

  /** Puts the secret together and returns what is on screen, letter for letter. */
  async recovers(): Promise<string> {
    const page = this.device.page;
    await this.device.tap(this.button(/^Put (my secret|it) together/));
    await this.device.tap(this.button('Reveal'));
    return (await page.getByRole('group', { name: 'Your secret' }).textContent()) ?? '';
  }

  /** After putting the secret together: nothing opens the pieces that came back any more. */
  async throwsAwayWhatCameBack(): Promise<void> {
    await this.device.tap(this.button('I have it: throw the pieces away'));
    await this.device.tap(this.device.page.getByRole('dialog').getByRole('button', { name: 'Throw it away' }));
    await this.seesStanding(/^Safe: all \d+ friends/);
  }

  /** Puts a file together and saves it: its name and bytes, as the browser wrote them down. */
  async recoversTheFile(
    beforeSaving: () => Promise<void> = () => Promise.resolve(),
  ): Promise<Omit<ChosenFile, 'mimeType'>> {
    const page = this.device.page;
    await this.recovers();
    await beforeSaving();
    const download = page.waitForEvent('download');
    await this.device.tap(this.button('Save the file'));
    const saved = await download;
    return { name: saved.suggestedFilename(), buffer: await readFile(await saved.path()) };
  }

  // ── keeping pieces for others ──

  async agreesToKeepAPieceFor(owner: string): Promise<void> {
    await this.opensQuestionOf(owner);
    await this.device.tap(this.button('Yes, I will keep it'));
    await this.seesHeading(new RegExp(`^You (said yes to|are keeping a piece for) .?${owner}`));
  }

  /** Says yes to each of `count` questions, one after the other. */
  async agreesToKeepPiecesFor(owner: string, count: number): Promise<void> {
    for (let left = count; left > 0; left--) {
      await this.goesTo('Home');
      const questions = this.device.page.getByRole('link', { name: new RegExp(`^Keep a piece for .?${owner}`) });
      await expect(questions).toHaveCount(left);
      await this.device.tap(questions.first());
      await this.device.tap(this.button('Yes, I will keep it'));
      await this.seesHeading(new RegExp(`^You (said yes to|are keeping a piece for) .?${owner}`));
    }
  }

  async declinesToKeepAPieceFor(owner: string, message?: string): Promise<void> {
    await this.opensQuestionOf(owner);
    await this.saysNo('No', message);
    await this.seesHeading(new RegExp(`^You said no to .?${owner}`));
  }

  /** From Home, or where joining ends. */
  async opensQuestionOf(owner: string): Promise<void> {
    const question = this.device.page.getByRole('link', { name: new RegExp(`^Keep a piece for .?${owner}`) });
    await expect(question).toBeVisible();
    await this.device.tap(question);
    await this.seesHeading(new RegExp(`^Will you keep a (new )?piece for .?${owner}`));
  }

  async keepsAPieceFor(owner: string, count = 1): Promise<void> {
    await this.goesTo('Kept for others');
    await expect(this.keptLine(owner).filter({ hasText: 'You are keeping a piece' })).toHaveCount(count);
  }

  async returnsThePieceTo(owner: string): Promise<void> {
    await this.opensRequestOf(owner);
    await this.device.tap(this.button(new RegExp(`^Return it to .?${owner}`)));
    await this.seesHeading(new RegExp(`^You gave the piece back to .?${owner}`));
  }

  async refusesToReturnThePieceTo(owner: string, message?: string): Promise<void> {
    await this.opensRequestOf(owner);
    await this.saysNo('Don’t return', message);
    await this.seesHeading(new RegExp(`^You did not give the piece back to .?${owner}`));
  }

  async opensRequestOf(owner: string): Promise<void> {
    await this.goesTo('Kept for others');
    await expect(this.keptLine(owner)).toContainText('Asks for the piece back');
    await this.device.tap(this.keptLine(owner));
    await this.seesHeading(new RegExp(`^.?${owner}.? asks for the piece back`));
  }

  /** Gives the piece for practice, or does not. */
  async practisesWith(owner: string, accept: boolean, message?: string): Promise<void> {
    await this.goesTo('Kept for others');
    await expect(this.keptLine(owner)).toContainText('Is practising, and waits for your answer');
    await this.device.tap(this.keptLine(owner));
    await this.seesHeading(new RegExp(`^.?${owner}.? is practising`));
    if (accept) await this.device.tap(this.button('Yes, I take part'));
    else await this.saysNo('Not this time', message);
    await this.seesHeading(new RegExp(`^You are keeping a piece for .?${owner}`));
  }

  private async saysNo(words: string, message: string | undefined): Promise<void> {
    await this.device.tap(this.button(words));
    if (message !== undefined) await this.device.type(this.device.page.getByLabel(/^A line to them/), message);
    await this.device.tap(this.button(words));
  }

  // ── finding things on the screen ──

  private friendLine(name: string): Locator {
    return this.device.page
      .getByRole('region', { name: 'Your friends' })
      .getByRole('listitem')
      .filter({ hasText: name });
  }

  private keptLine(owner: string): Locator {
    return this.device.page.getByRole('link').filter({ hasText: owner });
  }
}

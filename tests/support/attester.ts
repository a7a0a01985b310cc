/** What people do about accounts: lose one and claim it, say something about one, compare two, hand on. */
import { expect, type Locator } from '@playwright/test';
import { AppUser } from './app-user';

/** What can be said on somebody's page, and the button that says it. */
const WORDS = {
  stolen: ['It was stolen', 'Mark as stolen'],
  suspicious: ['It looks stolen', 'Say that it looks stolen'],
  valid: ['It is still theirs', 'Say that it is still theirs'],
  phisher: ['It is someone pretending', 'Mark as someone pretending'],
  gone: ['They are gone', 'Say that they are gone'],
} as const;

export class Attester extends AppUser {
  // ── an account is lost ──

  /** The first thing on a new device. */
  async saysThatTheDeviceIsLost(): Promise<void> {
    await this.opensTheApp();
    await this.device.tap(this.link(/^I lost my device/));
    await this.seesHeading('Your device is gone. Your secrets are not');
  }

  /** From Home to whom to ask. */
  async findsTheirOldAccount(name: string): Promise<void> {
    await this.goesTo('Home');
    await this.device.tap(this.link('Find my old account'));
    await this.seesHeading('Which account was yours?');
    const known = this.device.page.getByRole('list', { name: 'Accounts that your friends know' });
    await this.device.tap(known.getByRole('button').filter({ hasText: name }));
    await this.seesHeading('Ask your friends to hand on what they keep');
  }

  /** Asks those who are ticked; leads to the page of the old account. */
  async asksToHandOn(...friends: readonly string[]): Promise<void> {
    for (const friend of friends) await expect(this.box(friend)).toBeChecked();
    await this.device.tap(this.button(friends.length === 1 ? 'Ask 1 friend' : `Ask ${friends.length} friends`));
    await this.seesHeading(/^Your old account/);
    for (const friend of friends) await this.seesAboutOldFriend(friend, /Your request is/);
  }

  /** On the page of the old account: asks somebody whom only that one knew. */
  async asksOthersToo(friend: string): Promise<void> {
    await expect(this.box(friend)).toBeChecked();
    await this.device.tap(this.button('Ask 1 friend'));
    await this.seesAboutOldFriend(friend, /Your request is/);
  }

  async seesAboutOldFriend(friend: string, words: string | RegExp): Promise<void> {
    await expect(this.oldFriend(friend)).toContainText(words);
  }

  /** The words to compare with a friend, as they stand on the page of the old account. */
  async readsWordsFor(friend: string): Promise<readonly string[]> {
    return this.readList(`Words to compare with ${friend}`);
  }

  /** As an heir: from the page of the one who is gone, the words for a friend who calls. */
  async readsWordsOfAnHeir(owner: string, caller: string): Promise<readonly string[]> {
    await this.looksAtPerson(owner);
    await this.device.tap(this.device.page.getByText(/^If .+ is gone, and you are the heir$/));
    await this.device.page.getByLabel('Who calls you?').selectOption({ label: caller });
    return this.readsWordsFor(caller);
  }

  // ── what friends say ──

  async looksAtPerson(name: string): Promise<void> {
    await this.goesTo('People');
    await this.device.tap(this.device.page.getByRole('main').getByRole('link').filter({ hasText: name }));
    await this.seesHeading(name);
  }

  async follows(name: string): Promise<void> {
    await this.looksAtPerson(name);
    await this.device.tap(this.button(new RegExp(`^Follow .?${name}`)));
    await expect(this.button('Stop following')).toBeVisible();
  }

  /** Says something about somebody's account, for everybody to read. */
  async says(name: string, kind: keyof typeof WORDS): Promise<void> {
    const [choice, button] = WORDS[kind];
    await this.beginsToSay(name, choice);
    await this.device.tap(this.button(button));
    await this.device.tap(this.device.page.getByRole('dialog').getByRole('button', { name: button }));
    await expect(this.device.page.getByText(/^(It is written down|You said that it is still theirs)/)).toBeVisible();
  }

  /** From somebody's page to comparing their account with that of their heir. */
  async namesAnHeir(owner: string, heir: string): Promise<void> {
    await this.beginsToSay(owner, WORDS.gone[0]);
    await this.device.tap(this.device.page.getByText('I know who the heir is'));
    await this.device.page.getByRole('radio', { name: new RegExp(`^${heir}`) }).check();
    await this.device.tap(this.button('Compare the two accounts'));
    await this.seesHeading(new RegExp(`^Is .?${owner}.? gone, and is .?${heir}.? the heir`));
  }

  async looksAtTheirOwnAccount(): Promise<void> {
    await this.goesTo('Settings');
    await this.device.tap(this.link(/^Your account/));
    await this.seesHeading(/account/);
  }

  private async beginsToSay(name: string, choice: string): Promise<void> {
    await this.looksAtPerson(name);
    await this.device.tap(this.button(/^(Say something about|Change what you said)/));
    await this.device.page.getByRole('radio', { name: choice }).check();
  }

  async isToldAtHome(words: string | RegExp): Promise<void> {
    await this.goesTo('Home');
    await expect(this.link(words).first()).toBeVisible();
  }

  // ── handing on ──

  async opensTheClaimOn(old: string): Promise<void> {
    await this.goesTo('Home');
    await this.device.tap(this.link(new RegExp(`Somebody says: “I am .?${old}`)));
    await this.seesHeading(new RegExp(`^Is this really .?${old}`));
  }

  /** The words to compare, as they stand beside the two accounts. */
  async readsTheirWords(): Promise<readonly string[]> {
    return this.readList('Your words');
  }

  /** Every word was the same: says so, with a reason if any, and hands on what the button says. */
  async vouchesAndHandsOn(what: string | RegExp, reason?: string): Promise<void> {
    const page = this.device.page;
    await page.getByRole('checkbox', { name: /and all words were the same/ }).check();
    if (reason !== undefined) await this.device.type(page.getByLabel('Why do you think so?'), reason);
    await this.device.tap(this.button(what));
  }

  /** From Home, where somebody is gone for good. */
  async opensWhatCanBeHandedOnTo(heir: string): Promise<void> {
    await this.goesTo('Home');
    await this.device.tap(this.link(/^You can hand on what you keep/).filter({ hasText: heir }));
    await this.seesHeading(/^You said that/);
  }

  /** What was vouched for before goes now. */
  async handsOn(button: string): Promise<void> {
    await this.device.tap(this.button(button));
  }

  async confirms(heading: string, yes: string): Promise<void> {
    const question = this.device.page.getByRole('dialog', { name: heading });
    await this.device.tap(question.getByRole('button', { name: yes }));
  }

  /** The owner asks for a piece back: the page says why it stays here, and there is no button to give it. */
  async cannotReturnTo(owner: string): Promise<void> {
    await this.goesTo('Kept for others');
    await this.device.tap(this.link(new RegExp(owner)).filter({ hasText: 'Asks for the piece back' }).first());
    await this.seesHeading(new RegExp(`^.?${owner}.? asks for the piece back`));
    await expect(this.device.page.getByRole('alert')).toContainText(/may be in other hands/);
    await expect(this.button(/^Return it to/)).toHaveCount(0);
  }

  /** The pieces went to somebody else: nothing is asked any more. */
  async hasHandedOnThePiecesOf(owner: string, count: number): Promise<void> {
    await this.goesTo('Kept for others');
    await expect(this.link(new RegExp(owner)).filter({ hasText: 'You handed the piece on' })).toHaveCount(count);
  }

  // ── what was handed on ──

  async opensHandedOn(title: string | RegExp): Promise<void> {
    await this.goesTo('My secrets');
    await this.device.tap(this.link(title));
    await this.seesHeading(title);
  }

  // ── finding things on the screen ──

  link(name: string | RegExp): Locator {
    return this.device.page.getByRole('main').getByRole('link', { name });
  }

  private box(name: string): Locator {
    return this.device.page.getByRole('checkbox', { name: new RegExp(`^${name}`) });
  }

  private oldFriend(name: string): Locator {
    return this.device.page
      .getByRole('region', { name: 'Your friends' })
      .getByRole('listitem')
      .filter({ has: this.device.page.locator('coconut-person'), hasText: name });
  }

  private async readList(name: string): Promise<readonly string[]> {
    const words = this.device.page.getByRole('list', { name }).getByRole('listitem');
    await expect(words).toHaveCount(5);
    return words.allInnerTexts();
  }
}

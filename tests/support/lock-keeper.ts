/** Somebody who locks their app, in the words of the story. What the screens of the lock look like is known here alone. */
import { expect, type CDPSession, type Locator } from '@playwright/test';
import type { Person } from './person';

export class LockKeeper {
  readonly person: Person;

  constructor(person: Person) {
    this.person = person;
  }

  /** Sets a passphrase, or another one; `now`: what there is to show that it is their account. */
  async setsAPassphrase(passphrase: string, now: string | null = null): Promise<void> {
    await this.goesToTheLock();
    await this.taps(now === null ? 'Set a passphrase' : 'Change the passphrase');
    if (now !== null) await this.shows(now);
    await this.types(now === null ? 'A passphrase' : 'The new passphrase', passphrase);
    await this.types('Once more, so that no letter is wrong', passphrase);
    await this.taps('Set the passphrase');
  }

  async removesThePassphrase(now: string): Promise<void> {
    await this.goesToTheLock();
    await this.taps('Remove the passphrase');
    await this.shows(now);
    await this.taps('Remove the passphrase');
  }

  /** Makes a passkey, with the passphrase that there is or without. */
  async makesAPasskey(now: string | null = null): Promise<void> {
    await this.goesToTheLock();
    await this.taps('Make a passkey');
    if (now !== null) await this.shows(now);
    await this.taps('Make the passkey');
  }

  async removesThePasskey(): Promise<void> {
    await this.goesToTheLock();
    await this.taps('Remove the passkey');
    await this.taps('Remove the passkey');
  }

  async locksItselfAfter(words: string): Promise<void> {
    await this.goesToTheLock();
    await this.person.device.page.getByLabel('Lock it by itself').selectOption(words);
  }

  async locksNow(): Promise<void> {
    await this.taps('Lock');
  }

  async isLocked(): Promise<void> {
    await this.person.seesHeading('Coconut is locked');
  }

  async seesThatItIsSet(): Promise<void> {
    await this.person.seesText('The lock is set. Coconut has tried it: it opens.');
  }

  /** Types the passphrase into the locked app. */
  async tries(passphrase: string): Promise<void> {
    await this.isLocked();
    await this.types('Your passphrase', passphrase);
    await this.taps('Open');
  }

  async opensWith(passphrase: string): Promise<void> {
    await this.tries(passphrase);
    await this.person.seesTheApp();
  }

  async opensWithThePasskey(): Promise<void> {
    await this.isLocked();
    await this.taps('Open with the passkey');
    await this.person.seesTheApp();
  }

  /** Everything in the page, its shadow and its attributes: what whoever picks up the device could find there. */
  async whatThePageHolds(): Promise<string> {
    return this.person.device.page.evaluate(() => {
      const collect = (root: Document | ShadowRoot): string =>
        [...root.querySelectorAll('*')]
          .flatMap((element) => [
            ...[...element.attributes].map(({ value }) => value),
            ...[...element.childNodes]
              .filter(({ nodeType }) => nodeType === Node.TEXT_NODE)
              .map((text) => text.nodeValue),
            element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement ? element.value : '',
            element.shadowRoot === null ? '' : collect(element.shadowRoot),
          ])
          .join('\n');
      return `${collect(document)}\n${document.title}\n${location.href}`;
    });
  }

  private async goesToTheLock(): Promise<void> {
    await this.person.goesTo('Settings');
    await expect(this.person.device.page.getByRole('heading', { name: 'A lock on Coconut' })).toBeVisible();
  }

  private async shows(passphrase: string): Promise<void> {
    await this.types('Your passphrase as it is now', passphrase);
  }

  private async taps(name: string): Promise<void> {
    await this.person.device.tap(this.person.button(name));
  }

  private async types(label: string, text: string): Promise<void> {
    await this.person.device.type(this.field(label), text);
  }

  private field(label: string): Locator {
    return this.person.device.page.getByLabel(label, { exact: true });
  }
}

/** Gives the page in front a fingerprint reader that always knows its owner. Without `prf` it makes no secrets. */
export async function giveAuthenticator(person: Person, hasPrf: boolean): Promise<CDPSession> {
  const session = await person.device.context.newCDPSession(person.device.page);
  await session.send('WebAuthn.enable');
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
      hasPrf,
    },
  });
  return session;
}

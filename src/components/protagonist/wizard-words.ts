import { msg, str } from '@lit/localize';
import { html, type TemplateResult } from 'lit';

import { NAME_LENGTH } from '../../crystal/limits';
import { plural } from '../words/grammar';
import type { WizardStep } from './wizard-draft';

/** The heading of each step. */
/** `papers`: how many pieces are on paper. */
export const TITLES: { readonly [S in WizardStep]: (papers: number) => string } = {
  name: () => msg('What do you want to protect?'),
  secret: () => msg('Type your secret'),
  friends: () => msg('Who shall keep a piece?'),
  needed: (papers) => (papers > 0 ? msg('How many pieces are needed?') : msg('How many friends are needed?')),
  options: () => msg('Anything to add?'),
  review: () => msg('Is everything right?'),
};

/** The first step: what to call it. */
export function renderNaming(name: string, isWrong: boolean, edit: (name: string) => void): TemplateResult {
  return html`
    <p class="lead">
      ${msg('Give it a name that tells you what it is, such as “Bank” or “Photos”. Your friends do not see it.')}
    </p>
    <div class="field">
      <label for="name">${msg('Name of the secret')}</label>
      <input
        id="name"
        dir="auto"
        autocomplete="off"
        spellcheck="false"
        writingsuggestions="false"
        maxlength=${NAME_LENGTH}
        aria-invalid=${isWrong}
        .value=${name}
        @input=${(event: Event) => edit((event.target as HTMLInputElement).value)}
      />
    </div>
  `;
}

/** What stands over the field for the secret. `isAgain`: there are friends already, and it has to be typed once more. */
export function renderSecretLead(isAgain: boolean): TemplateResult {
  if (!isAgain) {
    return html`<p class="lead">
      ${msg('A password, the words of a wallet, a note. It stays on this device until you send the pieces.')}
    </p>`;
  }
  return html`<div class="notice info">
    <p>
      ${msg(
        html`<strong>Type the secret once more.</strong> Coconut never keeps it, so it cannot cut it into new pieces by
          itself. All friends that you choose next get fresh pieces of what you type now.`,
      )}
    </p>
  </div>`;
}

/** What stands over the field for the secret that is changed. */
export function renderChangeLead(): TemplateResult {
  return html`<div class="notice info">
    <p>
      ${msg(
        html`<strong>Type the secret once more, or the new one if it has changed.</strong> Coconut never keeps it, so
          new pieces can only be cut from what you type now. Do you not have it at hand? Then ask for your pieces back
          first.`,
      )}
    </p>
  </div>`;
}

/** What a change does to the pieces that are out. */
export function renderWhatHappens(): TemplateResult {
  return html`<div class="notice info">
    <p>
      ${msg('The pieces that are out now stay in use. When enough friends have confirmed the new ones, Home tells you, and you put the old ones out of use.')}
    </p>
    <p class="small">
      ${msg('Nobody can be made to delete an old piece. If you no longer trust somebody, change the password or key itself as well.')}
    </p>
  </div>`;
}

/** For a secret that was put together just now. */
export function renderFilledIn(): TemplateResult {
  return html`<p class="notice info">
    ${msg('Your secret and its name are filled in already. Until the pieces are out, they are in this page and nowhere else.')}
  </p>`;
}

/** The words of the last button: how many are asked now, of those who are chosen now. */
export function sayAsk(asked: number, chosen: number, papers: number): string {
  if (papers > 0 && asked === 0) return msg('Make the pieces');
  if (chosen === 0) return msg('Go on with the same friends');
  if (asked === 0) return msg('Make the pieces');
  return plural(asked, { one: msg('Ask 1 friend'), other: msg(str`Ask ${asked} friends`) });
}

/** "1 friend", "3 friends": standing alone, not for use inside a sentence. */
export function sayFriends(friends: number): string {
  return plural(friends, { one: msg('1 friend'), other: msg(str`${friends} friends`) });
}

/** How many keep a piece once all said yes. */
export function sayInAll(friends: number, papers: number): string {
  const pieces = friends + papers;
  if (papers > 0) return plural(pieces, { one: msg('1 piece in all'), other: msg(str`${pieces} pieces in all`) });
  return plural(friends, { one: msg('1 friend in all'), other: msg(str`${friends} friends in all`) });
}

/** Whether friends know of each other; beside the words "Your friends". */
export function saySharing(shared: boolean): string {
  return shared
    ? msg('see who else keeps a piece', { desc: 'beside the label “Your friends”' })
    : msg('do not see who else keeps a piece', { desc: 'beside the label “Your friends”' });
}

import { html, type TemplateResult } from 'lit';

import { NAME_LENGTH } from '../../crystal/limits';
import { count } from '../shared/names';

/** The first step: what to call it. */
export function renderNaming(name: string, isWrong: boolean, edit: (name: string) => void): TemplateResult {
  return html`
    <p class="lead">
      Give it a name that tells you what it is, such as “Bank” or “Photos”. Your friends do not see it.
    </p>
    <div class="field">
      <label for="name">Name of the secret</label>
      <input
        id="name"
        dir="auto"
        autocomplete="off"
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
      A password, the words of a wallet, a note. It stays on this device until you send the pieces.
    </p>`;
  }
  return html`<div class="notice info">
    <p>
      <strong>Type the secret once more.</strong> Coconut never keeps it, so it cannot cut it into new pieces by itself.
      All friends that you choose next get fresh pieces of what you type now.
    </p>
  </div>`;
}

/** For a secret that was put together just now. */
export function renderFilledIn(): TemplateResult {
  return html`<p class="notice info">
    Your secret and its name are filled in already. Until the pieces are out, they are in this page and nowhere else.
  </p>`;
}

/** The words of the last button. */
export function sayAsk(friends: number): string {
  return friends === 0 ? 'Go on with the same friends' : `Ask ${count(friends, 'friend')}`;
}

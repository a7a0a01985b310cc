import { msg } from '@lit/localize';
import { html, type TemplateResult } from 'lit';

import { NOTE_LENGTH } from '../../crystal/limits';

/** Where one writes why. `onInput` gets what stands there, as it is typed. */
export function renderReasonField(onInput: (reason: string) => void): TemplateResult {
  return html`<div class="field">
    <label for="reason">${msg('Why do you think so? (you can leave it empty)')}</label>
    <textarea
      id="reason"
      autocomplete="off"
      rows="2"
      dir="auto"
      maxlength=${NOTE_LENGTH}
      @input=${(event: Event) => {
        onInput((event.target as HTMLTextAreaElement).value);
      }}
    ></textarea>
  </div>`;
}

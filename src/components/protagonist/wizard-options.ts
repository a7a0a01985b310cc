import { msg } from '@lit/localize';
import { html, type TemplateResult } from 'lit';

import { NOTE_LENGTH } from '../../crystal/limits';
import { sayDays } from './protect-review';
import { DEADLINES, type Draft } from './wizard-draft';

/** What may be added, none of it needed: a line to the friends, time to answer, whether they see each other. */
export function renderOptions(draft: Draft, edit: (change: Partial<Draft>) => void): TemplateResult {
  return html`
    <div class="field">
      <label for="message">${msg('A line to your friends')}</label>
      <textarea
        id="message"
        autocomplete="off"
        rows="3"
        dir="auto"
        maxlength=${NOTE_LENGTH}
        aria-describedby="message-hint"
        .value=${draft.message}
        @input=${(event: Event) => edit({ message: (event.target as HTMLTextAreaElement).value })}
      ></textarea>
      <p id="message-hint" class="hint">${msg('They see it with your question. Never write the secret here.')}</p>
    </div>
    <fieldset class="field">
      <legend>${msg('Time to answer')}</legend>
      <div class="choices">
        ${DEADLINES.map(
          (days) =>
            html`<label class="choice">
              <input
                type="radio"
                name="days"
                .checked=${days === draft.days}
                @change=${() => edit({ days })}
              />${sayDays(days)}
            </label>`,
        )}
      </div>
    </fieldset>
    <fieldset class="field">
      <legend>${msg('May your friends see who else keeps a piece?')}</legend>
      <div class="choices">
        <label class="choice">
          <input
            type="radio"
            name="shared"
            .checked=${!draft.shared}
            @change=${() => edit({ shared: false })}
          />${msg('No, only I know')}
        </label>
        <label class="choice">
          <input
            type="radio"
            name="shared"
            .checked=${draft.shared}
            @change=${() => edit({ shared: true })}
          />${msg('Yes, and how many are needed')}
        </label>
      </div>
      <p class="hint">
        ${msg('If they know each other, they can help each other when you lose your device. But they could also act together.')}
      </p>
    </fieldset>
  `;
}

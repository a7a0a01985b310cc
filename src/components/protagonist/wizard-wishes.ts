import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';

import { MOST_HEIRS } from '../../crystal/limits';
import type { PersonView } from '../../crystal/views/view';
import '../shared/person-chip';
import { sayWait, WAITS } from './wish-words';
import { canBeChosen, heirsOf, vouchersOf, type Draft } from './wizard-draft';
import { sayFriends } from './wizard-words';

type Wishing = {
  readonly draft: Draft;
  readonly people: readonly PersonView[];
  /** How many keep a piece. */
  readonly friends: number;
  readonly edit: (change: Partial<Draft>) => void;
};

/** Heirs, waiting, and how many have to agree: closed at first, for it can all stay as it is. Style class: `choices`. */
export function renderWishes(wishing: Wishing): TemplateResult {
  return html`<details class="card">
    <summary><strong>${msg('If something happens to you')}</strong></summary>
    <div class="stack loose">
      <p>
        ${msg('When you lose this account, or when you are gone, your friends can hand their pieces on to somebody else. They decide. Here you can say what you wish: their apps keep to it, and it cannot be changed later.')}
      </p>
      ${renderHeirs(wishing)} ${renderWaiting(wishing)} ${renderVouchers(wishing)}
    </div>
  </details>`;
}

function renderHeirs({ draft, people, edit }: Wishing): TemplateResult {
  const known = people.filter(canBeChosen);
  const heirs = heirsOf(draft, people).map(({ id }) => id);
  const full = heirs.length >= MOST_HEIRS;
  const toggle = (id: PersonView['id'], on: boolean) =>
    edit({ heirs: on ? [...heirs, id] : heirs.filter((heir) => heir !== id) });
  return html`<fieldset class="field">
    <legend>${msg('Who shall have this secret when you are gone?')}</legend>
    ${known.length === 0 ? html`<p class="hint">${msg('There is nobody yet whom you know here.')}</p>` : nothing}
    <div class="choices">
      ${known.map(
        (person) =>
          html`<label class="choice">
            <input
              type="checkbox"
              .checked=${heirs.includes(person.id)}
              ?disabled=${full && !heirs.includes(person.id)}
              @change=${(event: Event) => toggle(person.id, (event.target as HTMLInputElement).checked)}
            />
            <coconut-person .person=${person}></coconut-person>
          </label>`,
      )}
    </div>
    <p class="hint" role="status">
      ${
        full
          ? msg(str`Those are ${MOST_HEIRS}: more cannot be named.`)
          : msg(str`At most ${MOST_HEIRS}. Nobody ticked: each friend decides alone who it is.`)
      }
    </p>
  </fieldset>`;
}

function renderWaiting({ draft, edit }: Wishing): TemplateResult {
  const waits: readonly number[] = WAITS;
  const choices = waits.includes(draft.forwardAfter) ? waits : [...waits, draft.forwardAfter];
  return html`<fieldset class="field">
    <legend>${msg('How long shall a friend wait before handing on?')}</legend>
    <div class="choices">
      ${choices.map(
        (days) =>
          html`<label class="choice">
            <input
              type="radio"
              name="wait"
              .checked=${days === draft.forwardAfter}
              @change=${() => edit({ forwardAfter: days })}
            />${sayWait(days)}
          </label>`,
      )}
    </div>
    <p class="hint">
      ${msg('If somebody tricks a friend, you have this long to notice. You wait as long yourself, too.')}
    </p>
  </fieldset>`;
}

function renderVouchers({ draft, friends, edit }: Wishing): TemplateResult {
  const wanted = vouchersOf(draft, friends);
  const choices = [0, ...Array.from({ length: Math.max(0, friends - 1) }, (_, i) => i + 2)];
  return html`<div class="field">
    <label for="vouchers">${msg('How many friends must agree?')}</label>
    <select
      id="vouchers"
      aria-describedby="vouchers-hint"
      @change=${(event: Event) => edit({ vouchers: Number((event.target as HTMLSelectElement).value) })}
    >
      ${choices.map(
        (choice) =>
          html`<option value=${choice} .selected=${choice === wanted}>
            ${choice === 0 ? msg('Each friend’s own word is enough') : sayFriends(choice)}
          </option>`,
      )}
    </select>
    <p id="vouchers-hint" class="hint">
      ${msg('A friend always has to say it themselves first.')}
      ${wanted > 0 && wanted === friends ? msg('Careful: if one of them never answers, no piece can be handed on.') : ''}
    </p>
  </div>`;
}

import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';

import type { PersonView } from '../../crystal/views/view';
import { saySheets } from '../paper/paper-choice';
import { sayName } from '../shared/names';
import { nameOf } from '../shared/person-chip';
import { assessTrust } from './assess-trust';
import { sayLoss } from './trust-words';
import { sayWishes } from './wish-words';
import { neededOf, unaskedOf, vouchersOf, type Draft, type WizardStep } from './wizard-draft';
import { sayFriends, saySharing } from './wizard-words';

type Reviewed = {
  readonly draft: Draft;
  readonly friends: readonly PersonView[];
  readonly heirs: readonly PersonView[];
  /** Whether the secret was typed here, or chosen; or put together just now, and filled in. */
  readonly secret: 'typed' | 'file' | 'filled-in';
  /** Steps that can be gone back to. */
  readonly steps: readonly WizardStep[];
  readonly change: (step: WizardStep) => void;
};

/** All that was entered, each with a way back; of the secret only that it is there. Style class: `review`. */
export function renderReview(reviewed: Reviewed): TemplateResult {
  const { draft, friends } = reviewed;
  const unasked = unaskedOf(draft, friends);
  const all = friends.length + draft.papers;
  const needed = neededOf(draft, all);
  const trust = assessTrust(all, needed);
  const line = draft.message.trim();
  return html`<dl class="list review">
    ${renderRow(msg('Name', { id: 'name-of-secret', desc: 'of a secret' }), html`<bdi>${draft.name.trim()}</bdi>`, 'name', reviewed)}
    ${renderRow(msg('Secret'), saySecretHere(reviewed.secret), 'secret', reviewed)}
    ${friends.length === 0 ? nothing : renderRow(sayFriends(friends.length), renderNames(friends), 'friends', reviewed)}
    ${unasked.length === 0 ? nothing : renderRow(msg('Not asked in Coconut'), renderNames(unasked), 'friends', reviewed)}
    ${draft.papers === 0 ? nothing : renderRow(msg('On paper', { desc: 'a label: how many pieces are printed' }), saySheets(draft.papers), 'friends', reviewed)}
    ${renderRow(
      draft.papers === 0 ? msg('Friends needed') : msg('Pieces needed'),
      html`${msg(str`${needed} of ${all}.`, { id: 'needed-of', desc: 'friends needed' })}
      ${trust.possible ? sayLoss(trust, draft.papers) : nothing}`,
      'needed',
      reviewed,
    )}
    ${line === '' ? nothing : renderRow(msg('Your line to them'), html`<span class="line" dir="auto" translate="no" .textContent=${line}></span>`, 'options', reviewed)}
    ${friends.length === 0 ? nothing : renderAgreed(reviewed)}
  </dl>`;
}

/** What holds between friends. */
function renderAgreed(reviewed: Reviewed): TemplateResult {
  const { draft } = reviewed;
  return html`${renderRow(msg('Time to answer'), sayDays(draft.days), 'options', reviewed)}
  ${renderRow(msg('Your friends'), saySharing(draft.shared), 'options', reviewed)}
  ${renderRow(msg('If something happens to you'), renderWished(reviewed), 'options', reviewed)}`;
}

function renderWished({ draft, friends, heirs }: Reviewed): TemplateResult {
  const { forwardAfter } = draft;
  const vouchers = vouchersOf(draft, friends.length);
  const said = sayWishes({ heirs: heirs.map(sayName), forwardAfter, vouchers });
  return html`${said.map((sentence, index) => html`${index === 0 ? '' : ' '}${sentence}`)}`;
}

function renderRow(
  title: string,
  what: TemplateResult | string,
  step: WizardStep,
  { steps, change }: Reviewed,
): TemplateResult {
  return html`<div>
    <dt>${title}</dt>
    <dd>${what}</dd>
    ${
      steps.includes(step)
        ? html`<dd>
            <button
              type="button"
              class="quiet"
              aria-label=${msg(str`Change: ${title}`, { desc: 'the name of a line, such as “Time to answer”' })}
              @click=${() => change(step)}
            >
              ${msg('Change')}
            </button>
          </dd>`
        : nothing
    }
  </div>`;
}

function renderNames(friends: readonly PersonView[]): TemplateResult {
  return html`${friends.map((friend, index) => html`${index === 0 ? '' : ', '}<bdi>${nameOf(friend)}</bdi>`)}`;
}

/** "No limit", "3 days", "a week", "two weeks". */
export function sayDays(days: Draft['days']): string {
  switch (days) {
    case 0:
      return msg('No limit', { desc: 'of the time to answer' });
    case 3:
      return msg('3 days');
    case 7:
      return msg('A week');
    case 14:
      return msg('Two weeks');
  }
}

function saySecretHere(secret: Reviewed['secret']): string {
  if (secret === 'file') return msg('A file, and its name is hidden here');
  return secret === 'typed' ? msg('Typed, and hidden here') : msg('Filled in, and hidden here');
}

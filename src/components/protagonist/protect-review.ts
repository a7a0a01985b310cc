import { html, nothing, type TemplateResult } from 'lit';

import type { PersonView } from '../../crystal/views/view';
import { count, sayName } from '../shared/names';
import { nameOf } from '../shared/person-chip';
import { assessTrust } from './assess-trust';
import { sayLoss } from './trust-words';
import { sayWishes } from './wish-words';
import { neededOf, vouchersOf, type Draft, type WizardStep } from './wizard-draft';

type Reviewed = {
  readonly draft: Draft;
  readonly friends: readonly PersonView[];
  readonly heirs: readonly PersonView[];
  /** Whether the secret was typed here; false: it was put together just now, and filled in. */
  readonly isNewText: boolean;
  /** Steps that can be gone back to. */
  readonly steps: readonly WizardStep[];
  readonly change: (step: WizardStep) => void;
};

/** All that was entered, each with a way back; of the secret only that it is there. Style class: `review`. */
export function renderReview(reviewed: Reviewed): TemplateResult {
  const { draft, friends } = reviewed;
  const needed = neededOf(draft, friends.length);
  const trust = assessTrust(friends.length, needed);
  const line = draft.message.trim();
  return html`<dl class="list review">
    ${renderRow('Name', html`<bdi>${draft.name.trim()}</bdi>`, 'name', reviewed)}
    ${renderRow('Secret', `${reviewed.isNewText ? 'Typed' : 'Filled in'}, and hidden here`, 'secret', reviewed)}
    ${renderRow(count(friends.length, 'friend'), renderNames(friends), 'friends', reviewed)}
    ${renderRow(
      'Friends needed',
      html`${needed} of ${friends.length}. ${trust.possible ? sayLoss(trust) : nothing}`,
      'needed',
      reviewed,
    )}
    ${line === '' ? nothing : renderRow('Your line to them', html`<span class="line" dir="auto" .textContent=${line}></span>`, 'options', reviewed)}
    ${renderRow('Time to answer', sayDays(draft.days), 'options', reviewed)}
    ${renderRow(
      'Your friends',
      draft.shared ? 'see who else keeps a piece' : 'do not see who else keeps a piece',
      'options',
      reviewed,
    )}
    ${renderRow('If something happens to you', renderWished(reviewed), 'options', reviewed)}
  </dl>`;
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
            <button type="button" class="quiet" aria-label="Change: ${title}" @click=${() => change(step)}>
              Change
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
  return { 0: 'No limit', 3: '3 days', 7: 'A week', 14: 'Two weeks' }[days];
}

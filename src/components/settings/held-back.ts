/** Accounts that wrote more than this device takes in of one: who, what it means, what to do. */
import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';

import type { Ready } from '../shared/area';
import { personOrNew } from '../shared/find-person';
import '../shared/person-chip';
import { plural } from '../words/grammar';

/** Names that are shown at most. */
const MOST_SHOWN = 20;

/** A card; nothing where nobody wrote too much. */
export function renderHeldBack({ view, heldBack }: Ready): TemplateResult | typeof nothing {
  if (heldBack.length === 0) return nothing;
  return html`<div class="card">
    <h3>${msg('Somebody writes very much')}</h3>
    <p>
      ${plural(heldBack.length, {
        one: msg(
          '1 account has written more than Coconut keeps of one, or the space for people far away is used up. Nothing new of it comes to this device.',
        ),
        other: msg(
          str`${heldBack.length} accounts have written more than Coconut keeps of one, or the space for people far away is used up. Nothing new of them comes to this device.`,
        ),
      })}
    </p>
    <p>
      ${msg('All that is yours, and what your other friends write, goes on as before. If it is a friend, call them: somebody else may be writing as them. If you do not know who it is, there is nothing to do.')}
    </p>
    <ul class="list">
      ${heldBack
        .slice(0, MOST_SHOWN)
        .map((id) => html`<li><coconut-person .person=${personOrNew(view, id)}></coconut-person></li>`)}
    </ul>
  </div>`;
}

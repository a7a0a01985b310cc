/** What friends say about the owner of a piece, and what it means for the piece. */
import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';

import { sayConflict, sortVoices } from '../attester/voice-words';
import { paths } from '../routes';
import { renderFailure } from '../shared/action';
import { sayTime } from '../shared/dates';
import { findAccount } from '../shared/find-person';
import { sayName } from '../shared/names';
import '../shared/person-chip';
import type { CrystalView, KeptView } from '../../crystal/views/view';
import { sayWishes } from './hand-on-words';
import { sayBarred } from './kept-words';

/** Why the piece must not be given back right now, who says so, and the way out. */
export function renderBarred(kept: KeptView, view: CrystalView | null): TemplateResult | typeof nothing {
  const account = view === null ? null : findAccount(view, kept.owner.id);
  const barred = sayBarred(kept, account?.ownStolen ?? false);
  if (barred === null) return nothing;
  const conflict = account?.ownStolen === true ? null : sayConflict(sortVoices(account?.voices ?? []).counted);
  return html`<div role="alert" class="stack">
    ${renderFailure(barred)} ${conflict === null ? nothing : html`<p class="notice warning">${conflict}</p>`}
    ${
      kept.barred === 'owner-said-stolen'
        ? html`<div class="actions">
            <a class="button secondary" href=${paths.person(kept.owner.id)}
              >${account?.ownStolen === true ? msg('See what was said') : msg('See who says so, and answer')}</a
            >
          </div>`
        : nothing
    }
  </div>`;
}

/** What the owner wished for the day on which somebody else should have the piece. */
export function renderWishes({ wishes, owner }: KeptView): TemplateResult | typeof nothing {
  const lines = wishes === null ? [] : sayWishes(wishes, owner);
  if (lines.length === 0) return nothing;
  return html`<section class="stack" aria-labelledby="wishes">
    <h2 id="wishes">${msg(str`What ${sayName(owner)} wished`)}</h2>
    <ul class="wishes stack tight">
      ${lines.map((line) => html`<li>${line}</li>`)}
    </ul>
  </section>`;
}

/** To whom the piece was handed on, and when. */
export function renderHandedOn({ handedOnTo }: KeptView): TemplateResult | typeof nothing {
  if (handedOnTo.length === 0) return nothing;
  return html`<section class="stack" aria-labelledby="handed">
    <h2 id="handed">${msg('Handed on to', { desc: 'a heading over a list of people' })}</h2>
    <ul class="list">
      ${handedOnTo.map(
        ({ person, at }) =>
          html`<li>
            <coconut-person .person=${person}><span>${sayTime(at)}</span></coconut-person>
          </li>`,
      )}
    </ul>
  </section>`;
}

/** The way to the owner's page: what friends say, and what to do when the owner has a new account. */
export function renderOwner({ owner, stage }: KeptView): TemplateResult | typeof nothing {
  if (stage === 'asked-to-keep' || stage === 'declined' || stage === 'expired') return nothing;
  const name = sayName(owner);
  return html`<p>
    ${msg(html`Did ${name} lose the account, or is ${name} gone? <a href=${paths.person(owner.id)}>Say so on ${name}’s page</a>.`)}
  </p>`;
}

/** What there is to look at before anything is handed on: both accounts, what friends say, the words to compare. */
import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';

import { renderVoices } from '../attester/render-voice';
import { paths } from '../routes';
import { sayTime } from '../shared/dates';
import { sayForked } from '../shared/forked';
import { sayName } from '../shared/names';
import '../shared/person-chip';
import '../shared/voice-phrase';
import type { Comparison } from './comparison';
import { sayCompareSteps, sayDispute, sayKnown, sayNames } from './hand-on-words';

/** The two accounts, side by side where there is room. */
export function renderAccounts(hand: Comparison): TemplateResult {
  return html`<section class="stack" aria-labelledby="accounts">
    <h2 id="accounts">${msg('The two accounts')}</h2>
    <div class="accounts">${renderOld(hand)} ${renderNew(hand)}</div>
  </section>`;
}

function renderOld({ old, oldKnownSince }: Comparison): TemplateResult {
  return html`<div class="card">
    <h3>${msg('The old account')}</h3>
    <coconut-person .person=${old}></coconut-person>
    <ul>
      <li>${sayKnown(old, oldKnownSince)}</li>
      <li>${msg(str`Whoever has it now can write in the name of ${sayName(old)}.`)}</li>
      ${old.forked ? html`<li><strong>${sayForked(old)}</strong> ${msg('Somebody else has it, or had it.')}</li>` : nothing}
    </ul>
    <a href=${paths.person(old.id)}>${msg('Everything that friends say about the old account')}</a>
  </div>`;
}

function renderNew(hand: Comparison): TemplateResult {
  const { to, toKnownSince, as, asked, sameName } = hand;
  return html`<div class="card">
    <h3>${as === 'heir' ? msg('The account of the heir') : msg('The new account')}</h3>
    <coconut-person .person=${to}></coconut-person>
    <ul>
      <li>${sayKnown(to, toKnownSince)}</li>
      ${to.forked ? html`<li><strong>${sayForked(to)}</strong> ${msg('Hand nothing on before you have called.')}</li>` : nothing}
      <li>${sameName ? html`<strong>${sayNames(hand)}</strong>` : sayNames(hand)}</li>
      <li>
        ${asked === null ? msg('It has not asked you for anything.') : msg(str`It asked you: ${sayTime(asked.at)}.`)}
      </li>
    </ul>
    <a href=${paths.person(to.id)}>${msg('Everything that friends say about this account')}</a>
  </div>`;
}

/** Who vouches, who warns, and who else claims to be the same person. */
export function renderFriends(hand: Comparison): TemplateResult {
  const { vouching, warning } = hand;
  const dispute = sayDispute(hand);
  return html`<section class="stack" aria-labelledby="friends">
    <h2 id="friends">${msg('What friends say')}</h2>
    ${dispute === null ? nothing : html`<p class="notice warning">${dispute}</p>`}
    ${
      vouching.length + warning.length > 0
        ? nothing
        : html`<p>
            ${msg('Nobody whom you know has said anything about this yet. You may be the first who was asked.')}
          </p>`
    }
    ${
      warning.length === 0
        ? nothing
        : html`<div class="card">
            <h3>
              ${msg(str`Against it (${warning.length})`, { desc: 'what friends say: a heading, with their number' })}
            </h3>
            ${renderVoices(warning, false)}
          </div>`
    }
    ${
      vouching.length === 0
        ? nothing
        : html`<div class="card">
            <h3>
              ${msg(str`For it (${vouching.length})`, { desc: 'what friends say: a heading, with their number' })}
            </h3>
            ${renderVoices(vouching, false)}
            <p class="small">${msg('They may have been fooled. Listen for yourself.')}</p>
          </div>`
    }
    ${hand.rivals.length === 0 ? nothing : renderRivals(hand)}
  </section>`;
}

function renderRivals({ rivals, old, as }: Comparison): TemplateResult {
  return html`<div class="notice danger">
    <p>
      ${msg(html`<strong>Another account says the same: to be ${sayName(old)}.</strong> At most one of them can be right.`)}
    </p>
    <ul class="stack">
      ${rivals.map(
        (rival) =>
          html`<li class="row">
            <coconut-person .person=${rival}></coconut-person>
            <a href=${paths.handOn(old.id, rival.id, as)}>${msg('Compare that one')}</a>
          </li>`,
      )}
    </ul>
  </div>`;
}

/** How to compare by voice, and the words. `phrase` is empty while they are worked out. */
export function renderPhrase(hand: Comparison, phrase: readonly string[]): TemplateResult {
  return html`<section class="stack" aria-labelledby="compare">
    <h2 id="compare">${msg('Compare these words by voice')}</h2>
    <ol class="steps">
      ${sayCompareSteps(hand).map((step) => html`<li>${step}</li>`)}
    </ol>
    ${
      phrase.length === 0
        ? html`<p class="row soft">
            <span class="spinner" aria-hidden="true"></span> ${msg('Working out the words…')}
          </p>`
        : html`<voice-phrase
            .words=${phrase}
            label=${msg('Your words', { desc: 'the words that are read to a friend on the phone' })}
          ></voice-phrase>`
    }
  </section>`;
}

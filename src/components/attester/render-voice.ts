/** One voice as it is shown everywhere: who, what, when, why, and whether it counts. */
import { msg, str } from '@lit/localize';
import { css, html, nothing, type TemplateResult } from 'lit';

import type { PersonView, VoiceView } from '../../crystal/views/view';
import { paths } from '../routes';
import { sayName } from '../shared/names';
import '../shared/person-chip';
import { sayReaders, sayUncounted, sayVoice } from './voice-words';

/** Styles for a list of voices. */
export const voiceStyles = css`
  .voices {
    list-style: none;
    padding: 0;
    display: flex;
    flex-direction: column;
    gap: var(--space-3);
  }
  .voice {
    display: grid;
    align-items: start;
    grid-template-columns: auto minmax(0, 1fr);
    column-gap: var(--space-3);
    row-gap: var(--space-2);
    padding-block: var(--space-3);
    border-block-start: 1px solid var(--line);
  }
  .voice:first-child {
    border-block-start: 0;
    padding-block-start: 0;
  }
  .voice > .said {
    display: flex;
    flex-direction: column;
    gap: var(--space-2);
    min-inline-size: 0;
  }
  .voice.uncounted .what {
    font-weight: 400;
  }
  .voice .what {
    font-weight: 650;
    overflow-wrap: anywhere;
  }
`;

/** One voice. `link`: whether the new account or heir that it names leads to its page. */
export function renderVoice(voice: VoiceView, link = true): TemplateResult {
  const why = sayUncounted(voice.discounted);
  return html`<li class="voice ${why === null ? '' : 'uncounted'}">
    <coconut-person .person=${voice.by} bare></coconut-person>
    <div class="said">
      <p class="what">${sayVoice(voice)}</p>
      ${voice.to === null ? nothing : renderNamed(voice.to, link)}
      ${voice.reason === null ? nothing : html`<blockquote class="quote small" dir="auto" .textContent=${voice.reason}></blockquote>`}
      <p class="soft small">${sayReaders(voice)} ${voice.isAnswered ? msg('You contradicted it.') : nothing}</p>
      ${why === null ? nothing : html`<p class="small">${why}</p>`}
    </div>
  </li>`;
}

/** The account that a voice names. */
function renderNamed(to: PersonView, link: boolean): TemplateResult {
  const chip = html`<coconut-person .person=${to}></coconut-person>`;
  return link
    ? html`<a href=${paths.person(to.id)} aria-label=${msg(str`Account of ${sayName(to)}`)}>${chip}</a>`
    : chip;
}

/** A list of voices; nothing where there are none. */
export function renderVoices(voices: readonly VoiceView[], link = true): TemplateResult | typeof nothing {
  if (voices.length === 0) return nothing;
  return html`<ul class="voices">
    ${voices.map((voice) => renderVoice(voice, link))}
  </ul>`;
}

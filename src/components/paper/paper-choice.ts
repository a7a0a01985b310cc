import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';

import { MOST_SHEETS } from '../../crystal/limits';
import { plural } from '../words/grammar';

/** How many sheets of paper shall keep a piece, beside the friends. `before`: numbers of sheets that were printed, and become worthless. */
export function renderPaperChoice(
  papers: number,
  before: readonly number[],
  choose: (papers: number) => void,
): TemplateResult {
  return html`<div class="field">
    <label for="papers">${msg('On paper', { desc: 'a label: how many pieces are printed' })}</label>
    <select
      id="papers"
      aria-describedby="papers-hint"
      @change=${(event: Event) => choose(Number((event.target as HTMLSelectElement).value))}
    >
      ${Array.from(
        { length: MOST_SHEETS + 1 },
        (_, count) => html`<option value=${count} ?selected=${count === papers}>${saySheets(count)}</option>`,
      )}
    </select>
    <p id="papers-hint" class="hint">
      ${msg('For people without Coconut, or for a drawer: a printed sheet keeps a piece like a friend does.')}
    </p>
    ${renderWorthless(before)}
  </div>`;
}

/** What becomes of sheets that were printed for an earlier try; nothing where there are none. */
export function renderWorthless(before: readonly number[]): TemplateResult | typeof nothing {
  if (before.length === 0) return nothing;
  return html`<p class="notice warning">
    ${msg('All pieces are made anew. Sheets that you printed before become worthless: destroy them, and print the new ones.')}
  </p>`;
}

/** What comes next, for it comes once. */
export function renderPrintingAhead(): TemplateResult {
  return html`<p class="notice info">
    ${msg('Next, your sheets are shown: this once, and never again. Have your printer ready, or pen and paper.')}
  </p>`;
}

/** "None", "1 sheet", "3 sheets": standing alone. */
export function saySheets(count: number): string {
  if (count === 0) return msg('None', { id: 'no-sheets', desc: 'no sheets of paper' });
  return plural(count, { one: msg('1 sheet'), other: msg(str`${count} sheets`) });
}

import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';

import type { SheetView } from '../../crystal/views/view';
import { list, plural } from '../words/grammar';
import { sayNumbered } from './say-numbered';

/** That sheets which are no longer in use are to be destroyed; nothing where there are none left. */
export function renderDestroy(sheets: readonly SheetView[]): TemplateResult | typeof nothing {
  return renderDestroyThese(sheets.flatMap(({ number, state }) => (state === 'gone' ? [] : number)));
}

/** The same, by their numbers. */
export function renderDestroyThese(numbers: readonly number[]): TemplateResult | typeof nothing {
  const names = list(numbers.map(sayNumbered));
  if (names === null) return nothing;
  return html`<p>
    ${plural(numbers.length, {
      one: msg(str`${names} is still on paper: fetch it and destroy it. Nobody can do that from afar.`, {
        desc: 'one sheet',
      }),
      other: msg(str`${names} are still on paper: fetch them and destroy them. Nobody can do that from afar.`, {
        desc: 'several sheets',
      }),
    })}
  </p>`;
}

/** What friends say of an account, in a word and a sign: never by colour alone. */
import { msg } from '@lit/localize';
import { html, nothing, svg, type SVGTemplateResult, type TemplateResult } from 'lit';

import type { Standing } from '../../crystal/views/view';
import { direction } from '../words/language';

export type StandingWords = {
  /** For the chip beside a name. */
  readonly short: string;
  readonly look: 'danger' | 'warning' | 'info';
};

const LOOKS: { readonly [S in NonNullable<Standing>]: StandingWords['look'] } = {
  stolen: 'danger',
  suspicious: 'warning',
  gone: 'info',
  moved: 'info',
  phisher: 'danger',
  disputed: 'warning',
};

const SHORT: { readonly [S in NonNullable<Standing>]: () => string } = {
  stolen: () => msg('Stolen', { desc: 'beside a name: this account' }),
  suspicious: () => msg('Looks stolen', { desc: 'beside a name: this account' }),
  gone: () => msg('Is gone', { desc: 'beside a name: a person who died or cannot be reached' }),
  moved: () => msg('Has a new account', { desc: 'beside a name' }),
  phisher: () => msg('Someone pretending', { desc: 'beside a name: pretends to be somebody else' }),
  disputed: () => msg('Friends disagree', { desc: 'beside a name: about this account' }),
};

/** The words for a standing; null where nobody questions the account. */
export function sayStanding(standing: Standing): StandingWords | null {
  return standing === null ? null : { short: SHORT[standing](), look: LOOKS[standing] };
}

const SIGNS: { readonly [S in NonNullable<Standing>]: SVGTemplateResult } = {
  stolen: svg`<path d="M8 1.8 14.8 14H1.2zM8 6.2v3.6M8 11.9v.3" />`,
  suspicious: svg`<path d="M1.2 8S3.7 3.6 8 3.6 14.8 8 14.8 8 12.3 12.4 8 12.4 1.2 8 1.2 8z" /><circle cx="8" cy="8" r="1.6" />`,
  gone: svg`<circle cx="8" cy="8" r="6.2" /><path d="M5 8h6" />`,
  moved: svg`<path d="M1.8 8h11.6M9.2 3.8 13.4 8l-4.2 4.2" />`,
  phisher: svg`<path d="M1.6 4.6c4-1.6 8.8-1.6 12.8 0 0 5-2.2 7.4-4.4 7.4-1.2 0-1.2-1.4-2-1.4S7.2 12 6 12C3.8 12 1.6 9.6 1.6 4.6zM4.6 7.2h2M9.4 7.2h2" />`,
  disputed: svg`<path d="M1.8 5.4h9.6M8.8 2.8l2.6 2.6-2.6 2.6M14.2 10.6H4.6M7.2 8l-2.6 2.6 2.6 2.6" />`,
};

/** The sign of a standing, 1em high, drawn with `currentcolor`. Decorative: words stand beside it. */
export function standingSign(standing: NonNullable<Standing>): TemplateResult {
  const isMirrored = standing === 'moved' && direction() === 'rtl'; // its arrow points where one reads on
  return html`<svg
    width="1em"
    height="1em"
    viewBox="0 0 16 16"
    fill="none"
    stroke="currentcolor"
    stroke-width="1.6"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
  >
    <g transform=${isMirrored ? 'matrix(-1 0 0 1 16 0)' : nothing}>${SIGNS[standing]}</g>
  </svg>`;
}

/** The chip beside a name; nothing where nobody questions the account. */
export function renderStanding(standing: Standing | undefined): TemplateResult | typeof nothing {
  if (standing === null || standing === undefined) return nothing;
  return html`<span class="chip ${LOOKS[standing]}">${standingSign(standing)} ${SHORT[standing]()}</span>`;
}

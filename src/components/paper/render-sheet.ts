import { msg, str } from '@lit/localize';
import { css, html, type TemplateResult } from 'lit';

import type { Sheet } from '../../crystal/paper/sheet';
import '../shared/qr-code';
import type { ErrorLevel } from '../shared/qr-code';
import { isolate } from '../shared/names';
import { sayNumbered } from './say-numbered';

/** Letters of a code up to which so much of it may be torn off or smudged; above, so that it stays readable at all, less. */
const LEVELS: readonly (readonly [number, ErrorLevel])[] = [
  [600, 'quartile'],
  [1200, 'medium'],
  [Infinity, 'low'],
];

/** Black on white in every theme, one to a page. */
export const sheetStyles = css`
  .sheet {
    padding: 1.5rem;
    color: #000;
    background: #fff;
    border: 1px solid var(--line-strong);
    forced-color-adjust: none;
    --ink: #000;
    --ink-soft: #000;
  }
  .sheet > * + * {
    margin-block-start: 0.75rem;
  }
  .sheet coconut-qr {
    max-inline-size: 22rem;
    margin-inline: auto;
  }
  .sheet .lines {
    padding-inline-start: 1.75rem;
    font-family: var(--font-mono);
    font-size: 1.0625rem;
    line-height: 1.6;
    overflow-wrap: anywhere;
  }
  .sheet .by-hand {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 1rem 0.5rem;
    align-items: end;
  }
  .sheet .by-hand span:nth-child(even) {
    block-size: 1.5rem;
    border-block-end: 1px solid #000;
  }
  @media screen {
    .sheet:not(.shown) {
      display: none;
    }
  }
  @media print {
    .sheet {
      display: block;
      break-after: page;
      break-inside: avoid;
      padding: 0;
      border: 0;
      font-size: 11pt;
    }
    .sheet:last-of-type {
      break-after: auto;
    }
    .sheet coconut-qr {
      max-inline-size: 12.5cm;
      inline-size: 12.5cm;
    }
    .sheet .lines {
      font-size: 12pt;
    }
  }
`;

/** One sheet as it is printed. `shown`: on the screen, too. */
export function renderSheet({ number, code, lines }: Sheet, shown: boolean): TemplateResult {
  const level = LEVELS.find(([letters]) => code.length <= letters)?.[1] ?? 'low';
  const name = sayNumbered(number);
  return html`<article class="sheet ${shown ? 'shown' : ''}" aria-label=${name}>
    <h2>${msg('A piece of a secret', { desc: 'the title of a printed sheet' })} · ${name}</h2>
    <p>
      ${msg(
        'This is one of several pieces of a secret that somebody gave into good hands. Alone it is useless. If you have found it, please give it back to whoever it belongs to, or to whoever gave it to you: to them in person only, never to somebody who calls or writes.',
        { desc: 'on a printed sheet, to whoever finds it' },
      )}
    </p>
    <coconut-qr .value=${code} .level=${level} label=${msg(str`QR code of sheet ${number}`)}></coconut-qr>
    <p>
      ${msg(
        str`To put the secret together: open ${isolate(sayAddress())}, choose “I lost my device”, then “I have pieces on paper”, and scan this code.`,
        { desc: 'on a printed sheet' },
      )}
      ${msg('If it cannot be scanned, type these words. The last word of each line checks the others.', {
        desc: 'on a printed sheet',
      })}
    </p>
    <ol class="lines" dir="ltr" lang="en" translate="no">
      ${lines.map((words) => html`<li>${words.join(' ')}</li>`)}
    </ol>
    <div class="by-hand">
      <span>${msg('Belongs to:', { desc: 'on a printed sheet; a name is written by hand' })}</span><span></span>
      <span>${msg('Date:', { desc: 'on a printed sheet; written by hand' })}</span><span></span>
    </div>
  </article>`;
}

/** Where the app is, as one types it. */
function sayAddress(): string {
  return `${location.host}${location.pathname.replace(/\/$/, '')}`;
}

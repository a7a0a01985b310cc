/** What becomes of the pieces, after my word was given. */
import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';

import { sayName } from '../shared/names';
import { plural } from '../words/grammar';
import type { Comparison } from './comparison';
import { handedOn, sayPiece } from './hand-on-words';

/** How it stands. `ready`: how many pieces can be handed on right now. */
export function renderOutcome({ pieces, stage, to, old }: Comparison, ready: number): TemplateResult {
  if (pieces.length === 0) {
    return html`<p>
      ${msg(str`You keep no piece of ${sayName(old)}, so there is nothing to hand on. Your word helps others.`)}
    </p>`;
  }
  if (stage === 'done') {
    return html`<p>
        ${msg('Nothing more to do. It travels as soon as this device is online; keep Coconut open for a moment.')}
      </p>
      <p>${msg(str`Tell ${sayName(to)}: it is on its way.`)}</p>`;
  }
  if (ready > 0) return html`<p><strong>${sayReady(ready)}</strong></p>`;
  return html`<p><strong>${sayStays(pieces.length - handedOn(pieces))}</strong></p>
    ${
      canChange(pieces)
        ? html`<p>${msg('Nothing goes by itself: when it can be handed on, Home tells you.')}</p>`
        : nothing
    }`;
}

function sayReady(n: number): string {
  return plural(n, {
    one: msg('Not handed on yet: the piece.'),
    other: msg(str`Not handed on yet: ${n} pieces.`),
  });
}

function sayStays(n: number): string {
  return plural(n, {
    one: msg('The piece stays here for now.'),
    other: msg(str`${n} pieces stay here for now.`),
  });
}

/** Time or other friends can still lift what is in the way. */
function canChange(pieces: Comparison['pieces']): boolean {
  return pieces.some(({ bar, handedOnAt }) => handedOnAt === null && (bar === 'too-early' || bar === 'too-few-voices'));
}

/** Each piece, and what is in its way. */
export function renderPieces({ pieces }: Comparison): TemplateResult {
  return html`<section class="stack" aria-labelledby="pieces">
    <h2 id="pieces">
      ${plural(pieces.length, { one: msg('The piece that you keep'), other: msg('The pieces that you keep') })}
    </h2>
    <ol class="list">
      ${pieces.map(
        (piece, at) =>
          html`<li>
            <span class="stack tight"
              ><strong>${msg(str`Piece ${at + 1}`, { desc: 'one of several pieces, by its number' })}</strong
              ><span>${sayPiece(piece)}</span></span
            >
          </li>`,
      )}
    </ol>
  </section>`;
}

/** How it works, in three pictures. Decorative: a sentence stands beside each. */
import { html, svg, type SVGTemplateResult, type TemplateResult } from 'lit';

import { arc, pieceRing } from './illustrations';

/** A secret, and the three pieces that it is cut into. */
export function splitPicture(): TemplateResult {
  return frame(svg`
    <g transform="translate(80 60)">
      ${[0, 1, 2].map((piece) => renderPiece(piece, 13))}
      <path class="i-line" stroke-dasharray="1 7" d="M0-30V-50M26 15 43 25M-26 15-43 25" />
      <circle class="i-flesh" r="22" stroke="var(--shell)" stroke-width="3" />
      <rect class="i-shell" x="-10" y="-4" width="20" height="15" rx="3" />
      <path fill="none" stroke="var(--shell)" stroke-width="3.5" d="M-6-4v-4a6 6 0 0 1 12 0v4" />
    </g>
  `);
}

/** Three friends, each with a piece. */
export function keepPicture(): TemplateResult {
  return frame(svg`
    <g class="i-shell">
      <circle cx="30" cy="52" r="13" />
      <path d="M8 104a22 26 0 0 1 44 0z" />
      <circle cx="80" cy="40" r="13" />
      <path d="M58 92a22 26 0 0 1 44 0z" />
      <circle cx="130" cy="52" r="13" />
      <path d="M108 104a22 26 0 0 1 44 0z" />
    </g>
    ${[
      [30, 52],
      [80, 40],
      [130, 52],
    ].map(
      ([x = 0, y = 0], piece) => svg`<g transform="translate(${x} ${y + 42})">
        <circle class="i-flesh" r="15" stroke="var(--shell)" stroke-width="2" />
        <g transform="scale(.21) translate(-50 -50)">
          <path class="i-held" fill="none" stroke-width="34" d=${arc(piece, 3)} />
        </g>
      </g>`,
    )}
  `);
}

/** Two of three pieces are back, which is enough: the secret is open. */
export function togetherPicture(): TemplateResult {
  return pieceRing(['held', 'waiting', 'held'], true, 116);
}

function frame(content: SVGTemplateResult): TemplateResult {
  return html`<svg class="illustration" width="160" height="120" viewBox="0 0 160 120" aria-hidden="true">
    ${content}
  </svg>`;
}

/** One of three pieces, moved out by `far`. The ring's middle is at 50, 50. */
function renderPiece(piece: number, far: number): SVGTemplateResult {
  const middle = ((piece + 0.5) / 3) * 2 * Math.PI - Math.PI / 2;
  const [x, y] = [Math.cos(middle), Math.sin(middle)].map((part) => (part * far).toFixed(1));
  return svg`<g transform="translate(${x} ${y}) scale(.8) translate(-50 -50)">
    <path class="i-piece i-held" d=${arc(piece, 3)} />
  </g>`;
}

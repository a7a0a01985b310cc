import { css, nothing, svg, html, type TemplateResult } from 'lit';

/** How a piece stands in the ring. */
export type PieceLook = 'empty' | 'waiting' | 'held' | 'lost';

/** Colours of the illustrations: add to the styles of a component that shows one. */
export const illustrationStyles = css`
  svg.illustration {
    display: block;
    max-inline-size: 100%;
    flex: none;
  }
  .i-shell {
    fill: var(--shell);
  }
  .i-flesh {
    fill: var(--flesh);
  }
  .i-hollow {
    fill: #e2d2b4;
  }
  .i-leaf {
    fill: var(--leaf);
  }
  .i-line {
    fill: none;
    stroke: var(--shell);
    stroke-width: 2.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .i-piece {
    stroke-width: 9;
    fill: none;
    transition: stroke var(--slow) var(--ease);
  }
  .i-empty {
    stroke: var(--line);
  }
  .i-waiting {
    stroke: var(--line-strong);
    stroke-dasharray: 3 4;
  }
  .i-held {
    stroke: var(--leaf);
  }
  .i-lost {
    stroke: var(--danger);
    stroke-dasharray: 1 6;
    stroke-linecap: round;
  }
`;

/** The mark: a halved coconut, one piece of its shell lifted off. Decorative: words stand beside it. */
export function mark(size = 40): TemplateResult {
  return html`<svg class="illustration" width=${size} height=${size} viewBox="4 4 94 94" aria-hidden="true">
    <circle class="i-flesh" cx="50" cy="50" r="31" />
    <path class="i-hollow" d="M50 30a20 20 0 0 1 17 30.5 17 17 0 0 1-28 3A20 20 0 0 1 50 30z" />
    <g fill="none" stroke-width="11">
      <path stroke="var(--shell)" d="M88.1 58.1A39 39 0 1 1 41.9 11.9" />
      <path stroke="var(--leaf)" d="M58.1 7.2A39 39 0 0 1 92.8 41.9" />
    </g>
  </svg>`;
}

/**
 * A ring of pieces around a secret, one arc per friend. Decorative: say the numbers in words beside it.
 * @param pieces the looks in order, 2 to about 16
 * @param whole whether the secret in the middle can be had
 * @param size in CSS pixels
 */
export function pieceRing(pieces: readonly PieceLook[], whole: boolean, size = 120): TemplateResult {
  const arcs = pieces.map((look, index) => svg`<path class="i-piece i-${look}" d=${arc(index, pieces.length)} />`);
  return html`<svg class="illustration" width=${size} height=${size} viewBox="0 0 100 100" aria-hidden="true">
    ${arcs} ${whole ? svg`<circle class="i-leaf" cx="50" cy="50" r="24" />` : nothing}
    <g transform="translate(50 50)">
      <rect class=${whole ? 'i-flesh' : 'i-shell'} x="-10" y="-3" width="20" height="15" rx="3" />
      <path
        fill="none"
        stroke=${whole ? 'var(--flesh)' : 'var(--shell)'}
        stroke-width="3.5"
        d=${whole ? 'M-6-3v-5a6 6 0 0 1 11.5-2.4' : 'M-6-3v-5a6 6 0 0 1 12 0v5'}
      />
    </g>
  </svg>`;
}

/** One of `count` arcs of a ring around 50, 50, as a path. */
export function arc(index: number, count: number): string {
  const gap = Math.min(0.16, 1.2 / count);
  const from = (index / count) * 2 * Math.PI - Math.PI / 2 + gap / 2;
  const to = ((index + 1) / count) * 2 * Math.PI - Math.PI / 2 - gap / 2;
  const large = to - from > Math.PI ? 1 : 0;
  return `M${point(from)}A42 42 0 ${large} 1 ${point(to)}`;
}

function point(angle: number): string {
  return `${(50 + 42 * Math.cos(angle)).toFixed(2)} ${(50 + 42 * Math.sin(angle)).toFixed(2)}`;
}

/** Nothing here, and that is fine: a palm over calm water. */
export function calmPicture(): TemplateResult {
  return html`<svg class="illustration" width="160" height="120" viewBox="0 0 160 120" aria-hidden="true">
    <circle cx="112" cy="38" r="16" fill="var(--warning-soft)" />
    <path class="i-line" d="M20 104c10-6 20-6 30 0s20 6 30 0 20-6 30 0 20 6 30 0" opacity=".45" />
    <path fill="var(--sunken)" d="M28 98a44 16 0 0 1 88 0z" />
    <path class="i-line" stroke-width="5" d="M72 86c0-20 2-34 10-46" />
    <g class="i-leaf">
      <path d="M82 40c-14-10-28-6-34 8 12-6 24-6 34-8z" />
      <path d="M82 40c-6-16-20-20-32-14 14 2 22 8 32 14z" />
      <path d="M82 40c2-16 14-24 28-20-12 4-20 10-28 20z" />
      <path d="M82 40c14-8 28-4 32 10-10-8-20-10-32-10z" />
      <path d="M82 40c8 4 14 12 12 26-6-10-8-18-12-26z" />
    </g>
    <circle class="i-shell" cx="79" cy="46" r="4.5" />
    <circle class="i-shell" cx="87" cy="46" r="4.5" />
  </svg>`;
}

/** Two people and what passes between them: for lists of people that are still empty. */
export function friendsPicture(): TemplateResult {
  return html`<svg class="illustration" width="160" height="120" viewBox="0 0 160 120" aria-hidden="true">
    <g class="i-leaf">
      <circle cx="46" cy="46" r="16" />
      <path d="M18 98a28 26 0 0 1 56 0z" />
    </g>
    <g class="i-shell">
      <circle cx="114" cy="46" r="16" />
      <path d="M86 98a28 26 0 0 1 56 0z" />
    </g>
    <path class="i-line" stroke-dasharray="1 8" d="M66 30c8-10 20-10 28 0" />
    <circle class="i-flesh" cx="80" cy="22" r="7" stroke="var(--shell)" stroke-width="2.5" />
  </svg>`;
}

/** An empty shell that waits for its first secret. */
export function emptyShellPicture(): TemplateResult {
  return html`<svg class="illustration" width="160" height="120" viewBox="0 0 160 120" aria-hidden="true">
    <path class="i-shell" d="M28 56h104a52 48 0 0 1-104 0z" />
    <ellipse class="i-flesh" cx="80" cy="56" rx="52" ry="15" stroke="var(--shell)" stroke-width="4" />
    <ellipse cx="80" cy="58" rx="36" ry="8" fill="var(--sunken)" />
    <path class="i-line" stroke-dasharray="1 8" d="M80 14v26" />
    <path class="i-line" d="m72 33 8 8 8-8" />
  </svg>`;
}

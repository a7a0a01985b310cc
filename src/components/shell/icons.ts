import { svg, type SVGTemplateResult, html, type TemplateResult } from 'lit';

/** The shell's icons, 24 × 24, drawn with `currentcolor`. Decorative: words stand beside each. */
export type IconName = 'home' | 'secrets' | 'kept' | 'people' | 'settings';

const SHAPES: { readonly [N in IconName]: SVGTemplateResult } = {
  home: svg`<path d="M4 11.5 12 5l8 6.5V19a1 1 0 0 1-1 1h-4v-5H9v5H5a1 1 0 0 1-1-1z" />`,
  secrets: svg`<rect x="5" y="11" width="14" height="9" rx="2" /><path d="M8 11V8a4 4 0 0 1 8 0v3" />`,
  kept: svg`<path d="M3 12h18a9 8.5 0 0 1-18 0z" /><path d="M12 3v5m-2.5-2.5L12 8l2.5-2.5" />`,
  people: svg`<circle cx="9" cy="8.5" r="3.5" /><path d="M2.5 20a6.5 6 0 0 1 13 0" /><path d="M15.5 5.3a3.5 3.5 0 0 1 0 6.4M18 14.6a6 6 0 0 1 3.5 5.4" />`,
  settings: svg`<path d="M4 7h9m5 0h2M4 17h2m5 0h9" /><circle cx="15.5" cy="7" r="2.5" /><circle cx="8.5" cy="17" r="2.5" />`,
};

/** One icon. */
export function icon(name: IconName): TemplateResult {
  return html`<svg
    class="icon"
    width="24"
    height="24"
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentcolor"
    stroke-width="1.9"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
  >
    ${SHAPES[name]}
  </svg>`;
}

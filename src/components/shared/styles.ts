import { css, type CSSResultGroup } from 'lit';

import { controlStyles } from './control-styles';
import { layoutStyles } from './layout-styles';
import { noticeStyles } from './notice-styles';

const baseStyles = css`
  :host {
    display: block;
    color: var(--ink);
    font-family: var(--font);
    font-size: var(--text);
    line-height: var(--leading);
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  h1,
  h2,
  h3,
  p,
  ul,
  ol,
  dl,
  dd,
  figure {
    margin: 0;
  }
  h1,
  h2,
  h3 {
    line-height: 1.2;
    text-wrap: balance;
    overflow-wrap: anywhere;
  }
  h1 {
    font-size: var(--text-title);
    font-weight: 700;
    letter-spacing: -0.015em;
  }
  h1:focus {
    outline: none; /* focused by script on arrival only; it is no control */
  }
  h2 {
    font-size: var(--text-large);
    font-weight: 650;
  }
  h3 {
    font-size: var(--text);
    font-weight: 650;
  }
  p,
  li,
  dd {
    text-wrap: pretty;
    overflow-wrap: anywhere;
  }
  .lead {
    font-size: 1.125rem;
    color: var(--ink-soft);
  }
  .soft {
    color: var(--ink-soft);
  }
  .small {
    font-size: var(--text-small);
  }
  a {
    color: var(--accent);
    text-underline-offset: 0.2em;
  }
  :focus-visible {
    outline: 3px solid var(--accent);
    outline-offset: 2px;
    border-radius: var(--space-1);
  }
`;

const lastStyles = css`
  /* A live region must be there before its words; until then it takes no room, not even a gap. */
  [role='status']:empty {
    position: absolute;
  }
  .visually-hidden:not(:focus, :active) {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: -1px;
    padding: 0;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
    border: 0;
  }

  @media (forced-colors: active) {
    .card,
    .chip,
    .notice,
    .list,
    .button,
    button.primary,
    button.return,
    button.hand-on {
      border: 1px solid;
    }
    progress.progress {
      appearance: auto;
    }
  }
`;

/**
 * What every component's shadow root starts from: native elements, styled by a few classes. Tokens come from
 * `tokens.css`. Logical properties throughout, so that right-to-left languages need nothing more.
 */
export const sharedStyles: CSSResultGroup = [baseStyles, layoutStyles, controlStyles, noticeStyles, lastStyles];

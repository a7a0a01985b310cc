import { css } from 'lit';

/**
 * What every component's shadow root starts from: native elements, styled by a few classes. Tokens come from
 * `tokens.css`. Logical properties throughout, so that right-to-left languages need nothing more.
 */
export const sharedStyles = css`
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

  /* Layout. */
  .screen {
    max-inline-size: var(--column);
    margin-inline: auto;
    padding: var(--space-5) var(--space-4) var(--space-6);
    display: flex;
    flex-direction: column;
    gap: var(--space-5);
  }
  .stack {
    display: flex;
    flex-direction: column;
    gap: var(--space-3);
  }
  .stack.tight {
    gap: var(--space-1);
  }
  .stack.loose {
    gap: var(--space-5);
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-3);
  }
  .row.between {
    justify-content: space-between;
  }
  .row > .grow {
    flex: 1 1 12rem;
    min-inline-size: 0;
  }
  .center {
    align-items: center;
    text-align: center;
  }
  .card {
    display: flex;
    flex-direction: column;
    gap: var(--space-3);
    padding: var(--space-4);
    background: var(--surface);
    border: 1px solid var(--line);
    border-radius: var(--radius-large);
    box-shadow: var(--shadow);
  }
  @media (min-width: 40rem) {
    .card {
      padding: var(--space-5);
    }
  }

  /* A list of things, each a row; give the li a link or button with class "item" where the whole row leads on. */
  .list {
    list-style: none;
    padding: 0;
    background: var(--surface);
    border: 1px solid var(--line);
    border-radius: var(--radius-large);
    box-shadow: var(--shadow);
    overflow: clip;
  }
  .list > li + li {
    border-block-start: 1px solid var(--line);
  }
  .list > li:not(:has(> .item)),
  .item {
    display: flex;
    align-items: center;
    gap: var(--space-3);
    min-block-size: 3.75rem;
    padding: var(--space-3) var(--space-4);
  }
  .item {
    inline-size: 100%;
    color: inherit;
    text-decoration: none;
    font: inherit;
    text-align: start;
    background: none;
    border: 0;
    cursor: pointer;
  }
  .item:focus-visible {
    outline-offset: -3px;
    border-radius: var(--radius-large);
  }
  a.item::after {
    content: '';
    flex: none;
    inline-size: 0.5rem;
    block-size: 0.5rem;
    margin-inline-start: auto;
    border-block-start: 2px solid var(--ink-soft);
    border-inline-end: 2px solid var(--ink-soft);
    transform: rotate(45deg);
  }
  a.item:dir(rtl)::after {
    transform: rotate(-45deg);
  }
  @media (hover: hover) {
    .item:hover {
      background: var(--sunken);
    }
  }

  /* Buttons. Links that act like one take the same classes. */
  button,
  .button {
    font: inherit;
  }
  button.primary,
  button.secondary,
  button.quiet,
  button.danger,
  button.return,
  button.hand-on,
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: var(--space-2);
    min-block-size: var(--touch);
    min-inline-size: var(--touch);
    padding: var(--space-2) var(--space-5);
    border: 2px solid transparent;
    border-radius: var(--radius-full);
    font-weight: 650;
    line-height: 1.25;
    text-align: center;
    text-decoration: none;
    cursor: pointer;
    touch-action: manipulation;
    transition:
      filter var(--fast) var(--ease),
      transform var(--fast) var(--ease);
  }
  button:focus-visible,
  .button:focus-visible {
    border-radius: var(--radius-full);
  }
  .primary {
    background: var(--accent);
    color: var(--on-accent);
  }
  .secondary {
    background: var(--surface);
    color: var(--accent-ink);
    border-color: var(--line-strong);
  }
  .quiet {
    background: transparent;
    color: var(--accent);
    text-decoration: underline;
    text-underline-offset: 0.2em;
    padding-inline: var(--space-3);
  }
  .danger {
    background: transparent;
    color: var(--danger);
    border-color: currentcolor;
  }
  .return {
    background: var(--return);
    color: var(--on-return);
  }
  .hand-on {
    background: var(--hand-on);
    color: var(--on-hand-on);
  }
  @media (hover: hover) {
    button:hover:not(:disabled, [aria-disabled='true']),
    .button:hover {
      filter: brightness(1.08);
    }
  }
  button:active:not(:disabled, [aria-disabled='true']) {
    transform: scale(0.98);
  }
  button:disabled,
  button[aria-disabled='true'] {
    opacity: 0.55;
    cursor: default;
  }
  .wide {
    inline-size: 100%;
  }
  @media (max-width: 30rem) {
    .actions > * {
      inline-size: 100%;
    }
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-3);
  }

  /* Fields: label, input, hint, error. */
  .field {
    display: flex;
    flex-direction: column;
    gap: var(--space-1);
    border: 0;
    padding: 0;
    margin: 0;
    min-inline-size: 0;
  }
  .field > label,
  .field > legend {
    font-weight: 650;
    padding: 0;
  }
  .hint {
    color: var(--ink-soft);
    font-size: var(--text-small);
  }
  .error {
    color: var(--danger-ink);
    font-size: var(--text-small);
    font-weight: 600;
  }
  input:not([type='checkbox'], [type='radio'], [type='range']),
  textarea,
  select {
    inline-size: 100%;
    min-block-size: var(--touch);
    padding: var(--space-2) var(--space-3);
    font: inherit;
    color: var(--ink);
    background: var(--surface);
    border: 1.5px solid var(--line-strong);
    border-radius: var(--radius);
  }
  textarea {
    min-block-size: 6rem;
    resize: vertical;
  }
  input[aria-invalid='true'],
  textarea[aria-invalid='true'] {
    border-color: var(--danger);
  }
  input[type='checkbox'],
  input[type='radio'] {
    flex: none;
    inline-size: 1.5rem;
    block-size: 1.5rem;
    margin: 0;
    accent-color: var(--accent);
  }
  input[type='range'] {
    inline-size: 100%;
    min-block-size: var(--touch);
    accent-color: var(--accent);
  }
  label.choice {
    display: flex;
    align-items: center;
    gap: var(--space-3);
    min-block-size: var(--touch);
    cursor: pointer;
  }
  ::placeholder {
    color: var(--ink-soft);
    opacity: 1;
  }

  /* Notices: what one should know. */
  .notice {
    display: flex;
    flex-direction: column;
    gap: var(--space-2);
    padding: var(--space-3) var(--space-4);
    border-radius: var(--radius);
    border-inline-start: 4px solid currentcolor;
  }
  .notice.info {
    background: var(--info-soft);
    color: var(--info-ink);
  }
  .notice.success {
    background: var(--accent-soft);
    color: var(--accent-ink);
  }
  .notice.warning {
    background: var(--warning-soft);
    color: var(--warning-ink);
  }
  .notice.danger {
    background: var(--danger-soft);
    color: var(--danger-ink);
    border-block: 0;
    border-inline-end: 0;
  }
  .notice.return {
    background: var(--return-soft);
    color: var(--return-ink);
  }
  .notice.hand-on {
    background: var(--hand-on-soft);
    color: var(--hand-on-ink);
  }
  .notice a {
    color: inherit;
  }

  /* A short state, beside a name. */
  .chip {
    display: inline-flex;
    align-items: center;
    gap: var(--space-1);
    max-inline-size: 100%;
    padding: 0.125rem var(--space-3);
    border-radius: var(--radius-full);
    background: var(--info-soft);
    color: var(--info-ink);
    font-size: var(--text-small);
    font-weight: 600;
  }
  .chip.success {
    background: var(--accent-soft);
    color: var(--accent-ink);
  }
  .chip.warning {
    background: var(--warning-soft);
    color: var(--warning-ink);
  }
  .chip.danger {
    background: var(--danger-soft);
    color: var(--danger-ink);
    border: 0;
  }
  .chip.return {
    background: var(--return-soft);
    color: var(--return-ink);
  }

  /* Progress: give a native <progress> with max and value, and its words beside it. */
  progress.progress {
    appearance: none;
    display: block;
    inline-size: 100%;
    block-size: 0.625rem;
    border: 0;
    border-radius: var(--radius-full);
    background: var(--sunken);
    overflow: hidden;
  }
  progress.progress::-webkit-progress-bar {
    background: var(--sunken);
  }
  progress.progress::-webkit-progress-value {
    background: var(--accent);
    border-radius: var(--radius-full);
    transition: inline-size var(--slow) var(--ease);
  }
  progress.progress::-moz-progress-bar {
    background: var(--accent);
    border-radius: var(--radius-full);
  }
  .spinner {
    flex: none;
    display: inline-block;
    inline-size: 1.1em;
    block-size: 1.1em;
    border: 0.18em solid currentcolor;
    border-inline-end-color: transparent;
    border-radius: 50%;
    animation: turn 0.9s linear infinite;
  }
  @keyframes turn {
    to {
      transform: rotate(1turn);
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .spinner {
      animation: none;
      border-style: dotted;
    }
    button:active:not(:disabled) {
      transform: none;
    }
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

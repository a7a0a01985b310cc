import { css } from 'lit';

/** Buttons and fields. Links that act like a button take the same classes. */
export const controlStyles = css`
  /* Buttons. Links that act like one take the same classes. */
  :where(button, .button) {
    font: inherit;
  }
  :where(button.primary, button.secondary, button.quiet, button.danger, button.return, button.hand-on, .button) {
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
    overflow-wrap: anywhere;
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

  summary {
    padding-block: var(--space-2);
    cursor: pointer;
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
    min-inline-size: 0;
    overflow-wrap: anywhere;
    font-weight: 400;
    gap: var(--space-3);
    min-block-size: var(--touch);
    cursor: pointer;
  }
  ::placeholder {
    color: var(--ink-soft);
    opacity: 1;
  }
`;

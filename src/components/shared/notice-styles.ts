import { css } from 'lit';

/** Notices, chips and progress: how things stand. */
export const noticeStyles = css`
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
    overflow-wrap: anywhere;
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
  .chip.hand-on {
    background: var(--hand-on-soft);
    color: var(--hand-on-ink);
  }
  .chip svg {
    flex: none;
  }

  /* Words of somebody else, as they wrote them. */
  .quote {
    margin: 0;
    padding: var(--space-2) var(--space-3);
    border-inline-start: 4px solid var(--line-strong);
    background: var(--sunken);
    color: var(--ink);
    border-radius: var(--radius);
    white-space: pre-wrap;
    overflow-wrap: anywhere;
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
`;

import { css } from 'lit';

/** A list of friends, each with a line that begins with a sign, and a track of four steps below. */
export const signStyles = css`
  .list > li:not(:has(> .item)) {
    flex-direction: column;
    align-items: stretch;
    gap: var(--space-2);
    padding-block: var(--space-4);
  }
  .words {
    display: grid;
    grid-template-columns: 2.5rem minmax(0, 1fr);
    column-gap: var(--space-3);
    row-gap: var(--space-2);
  }
  .words > * {
    grid-column: 2;
  }
  /* A narrow phone, or large letters: no room to indent. */
  @container (max-width: 18rem) {
    .words {
      grid-template-columns: minmax(0, 1fr);
    }
    .words > * {
      grid-column: 1;
    }
  }
  .state-line {
    display: flex;
    gap: var(--space-2);
    font-weight: 500;
  }
  .sign {
    flex: none;
    display: grid;
    place-items: center;
    inline-size: 1.375rem;
    block-size: 1.375rem;
    border-radius: 50%;
    font-size: 0.8125rem;
    font-weight: 800;
    line-height: 1;
    background: var(--info-soft);
    color: var(--info-ink);
    border: 1px solid transparent;
  }
  .is-good .sign {
    background: var(--accent-soft);
    color: var(--accent-ink);
  }
  .is-attention .sign {
    background: var(--warning-soft);
    color: var(--warning-ink);
  }
  .is-bad .sign {
    background: var(--danger-soft);
    color: var(--danger-ink);
  }
  .is-bad .text {
    color: var(--danger-ink);
  }
  .track {
    display: flex;
    gap: 0.25rem;
    max-inline-size: 16rem;
  }
  .track span {
    flex: 1;
    block-size: 0.375rem;
    border-radius: var(--radius-full);
    background: var(--sunken);
  }
  .track .done {
    background: var(--line-strong);
  }
  .is-good .track .done {
    background: var(--leaf);
  }
  @media (forced-colors: active) {
    .track span {
      border: 1px solid;
    }
    .track .done,
    .is-good .track .done {
      background: CanvasText;
    }
  }
`;

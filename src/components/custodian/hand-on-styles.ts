import { css } from 'lit';

/** Styles of the pages for handing on: in their own colour, never in that of giving back. */
export const handOnStyles = css`
  .tag {
    align-self: start;
    padding: 0.125rem var(--space-3);
    border-radius: var(--radius-full);
    background: var(--hand-on);
    color: var(--on-hand-on);
    font-size: var(--text-small);
    font-weight: 700;
  }
  .card.hand-on {
    background: var(--hand-on-soft);
    color: var(--hand-on-ink);
    border: 2px solid var(--hand-on);
  }
  .card.hand-on .hint,
  .card.hand-on .soft {
    color: inherit;
  }
  .card.hand-on {
    --choice: var(--hand-on);
  }
  .card.hand-on input {
    accent-color: var(--hand-on);
  }
  .accounts {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(15rem, 100%), 1fr));
    gap: var(--space-3);
  }
  .accounts ul {
    padding-inline-start: 1.25rem;
  }
  .accounts .card {
    margin: 0;
  }
  .steps {
    margin: 0;
    padding-inline-start: 1.5rem;
    display: flex;
    flex-direction: column;
    gap: var(--space-2);
  }
`;

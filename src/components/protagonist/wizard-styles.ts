import { css } from 'lit';

/** Styles of the wizard beyond the shared ones. */
export const wizardStyles = css`
  :host {
    container-type: inline-size;
  }
  .steps {
    display: flex;
    flex-direction: column;
    gap: var(--space-2);
  }
  .steps h1 {
    margin-block-start: var(--space-3);
  }
  form {
    display: flex;
    flex-direction: column;
    gap: var(--space-5);
  }
  .review > div {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: center;
    column-gap: var(--space-3);
    padding: var(--space-3) var(--space-4);
  }
  .review > div + div {
    border-block-start: 1px solid var(--line);
  }
  /* A narrow phone, or large letters: one under the other. */
  @container (max-width: 18rem) {
    .review > div {
      grid-template-columns: minmax(0, 1fr);
    }
    .review button {
      padding-inline: 0;
    }
  }
  .review dt {
    grid-column: 1;
    color: var(--ink-soft);
    font-size: var(--text-small);
  }
  .review dd {
    grid-column: 1;
  }
  @container (min-width: 18rem) {
    .review dd + dd {
      grid-column: 2;
      grid-row: 1 / span 2;
    }
  }
  .line {
    display: block;
    white-space: pre-wrap;
  }
  details.card {
    padding-block: var(--space-2);
  }
  .choices {
    display: flex;
    flex-direction: column;
  }
  .other-apps .field {
    margin-block-start: var(--space-3);
  }
  .other-apps label {
    display: flex;
    align-items: center;
    gap: var(--space-4);
    min-inline-size: 0;
    min-block-size: var(--touch);
    cursor: pointer;
  }
`;

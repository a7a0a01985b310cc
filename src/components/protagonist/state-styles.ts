import { css } from 'lit';

/** How a secret stands: the picture of its pieces beside the words, above them where it is narrow. For a page of its own. */
export const stateStyles = css`
  :host {
    container-type: inline-size;
  }
  .state {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    align-items: center;
    gap: var(--space-4);
  }
  @container (max-width: 26rem) {
    .state {
      grid-template-columns: minmax(0, 1fr);
      justify-items: center;
      text-align: center;
    }
  }
`;

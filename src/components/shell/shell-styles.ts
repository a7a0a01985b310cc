import { css } from 'lit';

/** Phone: name on top, places at the bottom. Desk: both in a rail beside the page. */
export const shellStyles = css`
  .frame {
    display: flex;
    flex-direction: column;
    min-block-size: 100dvh;
    background: var(--ground);
  }
  .skip {
    position: absolute;
    inset-block-start: var(--space-2);
    inset-inline-start: var(--space-2);
    z-index: 3;
  }
  main {
    flex: 1;
    min-inline-size: 0;
  }
  .own {
    max-inline-size: var(--column);
    margin-inline: auto;
    padding: var(--space-4) var(--space-4) 0;
  }
  .rail {
    display: contents;
  }
  header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-3);
    padding: var(--space-3) var(--space-4) 0;
    inline-size: 100%;
    max-inline-size: var(--column);
    margin-inline: auto;
  }
  .brand {
    display: inline-flex;
    align-items: center;
    gap: var(--space-2);
    min-block-size: var(--touch);
    font-size: 1.1875rem;
    font-weight: 750;
    letter-spacing: -0.01em;
    color: var(--ink);
    text-decoration: none;
  }
  .connection {
    display: inline-flex;
    align-items: center;
    gap: var(--space-2);
    margin-inline-start: auto;
    min-inline-size: 0;
    color: var(--ink-soft);
    font-size: var(--text-small);
    line-height: 1.25;
    max-inline-size: 11rem;
  }
  .off,
  .trouble {
    flex: 1 0 100%;
    max-inline-size: none;
    padding: var(--space-2) var(--space-3);
    border-radius: var(--radius);
    background: var(--info-soft);
    color: var(--info-ink);
  }
  .lock {
    order: 1;
    margin-inline-start: auto;
    padding-inline: var(--space-2);
    font-size: var(--text-small);
  }
  @media not all and (min-width: 60rem) {
    header:has(.lock) {
      gap: var(--space-2);
    }
    .connection:has(+ .lock):not(.off, .trouble) {
      flex: 1 1 6rem; /* beside it, in more lines */
      justify-content: end;
      gap: var(--space-1);
    }
  }
  .off,
  .trouble {
    order: 2;
  }
  .dot {
    flex: none;
    inline-size: 0.625rem;
    block-size: 0.625rem;
    border-radius: 50%;
    border: 2px solid var(--ink-soft);
  }
  .good .dot {
    background: var(--leaf);
    border-color: var(--leaf);
  }
  .trouble .dot {
    background: var(--danger);
    border-color: var(--danger);
  }
  coconut-nav {
    position: sticky;
    inset-block-end: 0;
    order: 2;
    z-index: 2;
    padding-block-end: env(safe-area-inset-bottom);
    background: var(--surface);
    border-block-start: 1px solid var(--line);
  }
  coconut-update {
    position: sticky;
    inset-block-end: env(safe-area-inset-bottom);
    order: 1;
    z-index: 2;
  }
  .whole coconut-update {
    inset-block-end: calc(3.8rem + env(safe-area-inset-bottom)); /* above the places */
  }
  @media (max-height: 24rem), (max-width: 17rem) {
    coconut-update,
    .whole coconut-update,
    coconut-nav {
      position: static; /* large letters, zoomed in or on its side: the page needs the room */
    }
  }
  @media print {
    header,
    .rail,
    .whole .rail,
    coconut-update {
      display: none;
    }
    .frame,
    .frame.whole {
      display: block;
      background: none;
    }
  }
  @media screen and (min-width: 60rem) {
    .whole {
      display: grid;
      grid-template-columns: 17rem 1fr;
      grid-template-rows: 1fr auto;
    }
    .whole .rail {
      display: flex;
      flex-direction: column;
      gap: var(--space-4);
      position: sticky;
      inset-block-start: 0;
      block-size: 100dvh;
      padding: var(--space-5) var(--space-4);
      overflow-y: auto;
      background: var(--surface);
      border-inline-end: 1px solid var(--line);
    }
    .whole .rail header {
      display: contents;
    }
    .whole .rail .brand {
      padding-inline: var(--space-3);
    }
    .whole .rail .connection {
      order: 3;
      margin: auto 0 0;
      max-inline-size: none;
      flex: none;
      padding-inline: var(--space-3);
    }
    .whole .rail .lock {
      order: 4;
      margin: 0;
      font-size: inherit;
    }
    .whole .rail coconut-nav {
      position: static;
      order: 2;
      background: none;
      border: 0;
    }
    main {
      padding-block-start: var(--space-4);
    }
    .whole coconut-update {
      grid-column: 2;
      inset-block-end: 0;
    }
    .whole .rail {
      grid-row: 1 / span 2;
    }
  }
`;

import { css } from 'lit';

/** The page column, stacks, rows, cards and lists. */
export const layoutStyles = css`
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
  @media (max-width: 17rem) {
    /* Large letters on a phone: the room is for the words. */
    .screen {
      padding-inline: var(--space-3);
    }
    .card {
      padding: var(--space-3);
    }
    .list > li:not(:has(> .item)),
    .item {
      flex-wrap: wrap;
      padding-inline: var(--space-3);
    }
    a.item::after {
      display: none;
    }
  }
`;

import { msg, str } from '@lit/localize';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';

import { paths, type Route } from '../routes';
import { CoconutElement } from '../shared/coconut-element';
import { sharedStyles } from '../shared/styles';
import { plural } from '../words/grammar';
import { icon, type IconName } from './icons';

type Place = {
  readonly icon: IconName;
  readonly label: () => string;
  readonly href: string;
  readonly holds: readonly Route['at'][];
};

const PLACES: readonly Place[] = [
  { icon: 'home', label: () => msg('Home'), href: paths.home, holds: ['home', 'join', 'lost', 'arrive'] },
  {
    icon: 'secrets',
    label: () => msg('My secrets'),
    href: paths.secrets,
    holds: [
      'secrets',
      'new-secret',
      'secret',
      'secret-more',
      'secret-change',
      'secret-print',
      'paper',
      'old-list',
      'old-claim',
      'old-account',
      'handed',
    ],
  },
  { icon: 'kept', label: () => msg('Kept for others'), href: paths.keptList, holds: ['kept-list', 'kept', 'hand-on'] },
  { icon: 'people', label: () => msg('People'), href: paths.people, holds: ['people', 'person'] },
  {
    icon: 'settings',
    label: () => msg('Settings'),
    href: paths.settings,
    holds: ['settings', 'place', 'how', 'move'],
  },
];

/** The five places, at the bottom of a phone or beside the page on a desk, with a count of what needs attention on Home. */
@customElement('coconut-nav')
export class AppNav extends CoconutElement {
  static override styles = [
    sharedStyles,
    css`
      ul {
        display: flex;
        list-style: none;
        padding: 0;
        max-inline-size: var(--column);
        margin-inline: auto;
      }
      li {
        flex: 1 1 0;
        min-inline-size: 0;
      }
      a {
        position: relative;
        display: flex;
        flex-direction: column;
        align-items: center;
        gap: 0.125rem;
        min-block-size: 3.75rem;
        padding: var(--space-2) 0.125rem;
        color: var(--ink-soft);
        font-size: 0.75rem;
        font-weight: 600;
        line-height: 1.15;
        text-align: center;
        text-decoration: none;
        overflow-wrap: anywhere;
      }
      a[aria-current] {
        color: var(--accent);
      }
      .icon {
        display: block;
        flex: none;
      }
      .holder {
        position: relative;
        padding: 0.0625rem 0.875rem;
        border-radius: var(--radius-full);
      }
      a[aria-current] .holder {
        background: var(--accent-soft);
      }
      .count {
        position: absolute;
        inset-block-start: -0.25rem;
        inset-inline-start: 1.75rem;
        min-inline-size: 1.2rem;
        padding-inline: 0.25rem;
        border-radius: var(--radius-full);
        background: var(--danger);
        color: var(--on-danger);
        font-size: 0.75rem;
        font-weight: 700;
        line-height: 1.2rem;
      }
      a:focus-visible {
        outline-offset: -3px;
        border-radius: var(--radius);
      }
      @media (max-width: 17rem) {
        /* Large letters on a phone. */
        ul {
          flex-wrap: wrap;
        }
        li {
          flex: 1 1 45%;
        }
      }
      @media (min-width: 60rem) {
        ul {
          flex-direction: column;
          gap: var(--space-1);
        }
        li {
          flex: none;
        }
        a {
          flex-direction: row;
          gap: var(--space-3);
          min-block-size: 3rem;
          padding: var(--space-2) var(--space-4);
          border-radius: var(--radius-full);
          font-size: 1rem;
        }
        .holder {
          padding: 0;
        }
        .count {
          inset-inline-start: 0.875rem;
        }
        a[aria-current] {
          background: var(--accent-soft);
          color: var(--accent-ink);
        }
      }
      @media (min-width: 60rem) and (hover: hover) {
        a:not([aria-current]):hover {
          background: var(--sunken);
        }
      }
      @media (forced-colors: active) {
        a[aria-current] {
          border: 2px solid Highlight;
        }
        .count {
          border: 1px solid;
        }
      }
    `,
  ];

  @property() at: Route['at'] = 'home';
  /** How many things need attention. */
  @property({ type: Number }) count = 0;

  override render(): TemplateResult {
    return html`<nav aria-label=${msg('Main', { desc: 'the five places of the app' })}>
      <ul>
        ${PLACES.map((place) => this.renderPlace(place))}
      </ul>
    </nav>`;
  }

  private renderPlace(place: Place): TemplateResult {
    const current = place.holds.includes(this.at);
    const count = place.icon === 'home' ? this.count : 0;
    return html`<li>
      <a href=${place.href} aria-current=${current ? 'page' : nothing}>
        <span class="holder">${icon(place.icon)}${count > 0 ? this.renderCount(count) : nothing}</span>
        <span>${place.label()}</span>
      </a>
    </li>`;
  }

  private renderCount(count: number): TemplateResult {
    const words = plural(count, { one: msg('one thing needs you'), other: msg(str`${count} things need you`) });
    return html`<span class="count" aria-hidden="true">${count > 9 ? '9+' : count}</span>
      <span class="visually-hidden">(${words})</span>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'coconut-nav': AppNav;
  }
}

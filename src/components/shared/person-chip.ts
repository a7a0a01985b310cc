import { msg } from '@lit/localize';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';

import type { PersonView } from '../../crystal/views/view';
import { CoconutElement } from './coconut-element';
import { renderForkedChip } from './forked';
import { renderStanding } from './standing';
import { sharedStyles } from './styles';

/** What to call a person; never an id. */
export function nameOf(person: Pick<PersonView, 'name'>): string {
  return person.name ?? msg('Someone new');
}

/** One or two letters for the avatar; "?" for no name. */
export function initialsOf(name: string | null): string {
  const words = (name ?? '').trim().split(/\s+/u).filter(Boolean);
  const picked = words.length > 1 ? [words[0], words.at(-1)] : words;
  const letters = picked.map((word) => Array.from(word ?? '')[0] ?? '').join('');
  return letters === '' ? '?' : letters.toLocaleUpperCase();
}

/** One of 8 avatar colours, always the same for the same id. */
export function hueOf(id: string): number {
  let sum = 0;
  for (const character of id) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 9973;
  return sum % 8;
}

/** What the chip shows of a person. */
export type Shown = Pick<PersonView, 'id' | 'name' | 'online'> & Partial<Pick<PersonView, 'standing' | 'forked'>>;

/**
 * A person: round initials in a colour of their own, their name, a dot while they are here, and what friends say of the
 * account where it is in question. Slot: a line below.
 */
@customElement('coconut-person')
export class PersonChip extends CoconutElement {
  static override styles = [
    sharedStyles,
    css`
      :host {
        display: inline-flex;
        align-items: center;
        gap: var(--space-3);
        min-inline-size: 0;
        max-inline-size: 100%;
      }
      .avatar {
        position: relative;
        flex: none;
        display: flex;
        align-items: center;
        justify-content: center;
        inline-size: 2.5rem;
        block-size: 2.5rem;
        border-radius: 50%;
        color: #fff;
        font-size: 0.9375rem;
        font-weight: 700;
        border: 1px solid transparent; /* seen with forced colours */
      }
      .words {
        min-inline-size: 0;
      }
      .name {
        font-weight: 600;
        overflow-wrap: anywhere;
      }
      @media (max-width: 17rem) {
        :host {
          flex-wrap: wrap; /* large letters on a phone */
        }
      }
      .unnamed {
        font-style: italic;
      }
      .here {
        position: absolute;
        inset-block-end: -1px;
        inset-inline-end: -1px;
        inline-size: 0.75rem;
        block-size: 0.75rem;
        border-radius: 50%;
        background: #2f9e6a;
        border: 2px solid var(--surface);
      }
      /* White on each: at least 4.5:1. */
      .hue-0 {
        background: #2f6f55;
      }
      .hue-1 {
        background: #8a4b1f;
      }
      .hue-2 {
        background: #5a4a8c;
      }
      .hue-3 {
        background: #9a3b4f;
      }
      .hue-4 {
        background: #1f6378;
      }
      .hue-5 {
        background: #6b5a1e;
      }
      .hue-6 {
        background: #7a3f78;
      }
      .hue-7 {
        background: #41566b;
      }
      ::slotted(*) {
        color: var(--ink-soft);
        font-size: var(--text-small);
      }
    `,
  ];

  @property({ attribute: false }) person: Shown | null = null;

  /** Only the avatar: where the name stands beside it already. */
  @property({ type: Boolean }) bare = false;

  override render(): TemplateResult {
    const { person } = this;
    if (person === null) return html``;
    return html`
      <span class="avatar hue-${hueOf(person.id)}" translate="no" aria-hidden="true">
        ${initialsOf(person.name)}${person.online ? html`<span class="here"></span>` : ''}
      </span>
      ${this.bare ? nothing : this.renderWords(person)}
    `;
  }

  private renderWords(person: Shown): TemplateResult {
    return html`<span class="words">
      <bdi class="name ${person.name === null ? 'unnamed' : ''}">${nameOf(person)}</bdi>
      ${person.online ? html`<span class="visually-hidden">(${msg('here now', { desc: 'of a person: online' })})</span>` : ''}
      ${renderStanding(person.standing)} ${renderForkedChip(person.forked)}
      <slot></slot>
    </span>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'coconut-person': PersonChip;
  }
}

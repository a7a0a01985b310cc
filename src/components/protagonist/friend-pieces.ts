import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';

import type { FriendPiece } from '../../crystal/views/view';
import { CoconutElement } from '../shared/coconut-element';
import { sayDeadline, sayTime } from '../shared/dates';
import '../shared/person-chip';
import { sharedStyles } from '../shared/styles';
import { sayFriend, timeOf, type FriendWords, type Tone } from './friend-words';

const SIGNS: { readonly [T in Tone]: string } = { quiet: '–', waiting: '…', good: '✓', attention: '!', bad: '✕' };

/** Every friend of a secret, with the true state of their piece in words, and how far it has come as four small steps. */
@customElement('friend-pieces')
export class FriendPieces extends CoconutElement {
  static override styles = [
    sharedStyles,
    css`
      :host {
        container-type: inline-size;
      }
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
      .state {
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
      blockquote {
        margin: 0;
        padding-inline-start: var(--space-3);
        border-inline-start: 3px solid var(--line-strong);
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
      @media (forced-colors: active) {
        .track .done {
          background: CanvasText;
        }
      }
    `,
  ];

  @property({ attribute: false }) friends: readonly FriendPiece[] = [];

  override render(): TemplateResult {
    return html`<ul class="list">
      ${repeat(
        this.friends,
        ({ person }) => person.id,
        (friend) => renderFriend(friend),
      )}
    </ul>`;
  }
}

function renderFriend(friend: FriendPiece): TemplateResult {
  const words = sayFriend(friend);
  return html`<li class="is-${words.tone}">
    <coconut-person .person=${friend.person}></coconut-person>
    <div class="words">
      <p class="state">
        <span class="sign" aria-hidden="true">${SIGNS[words.tone]}</span><span class="text">${words.text}</span>
      </p>
      ${renderTrack(words)} ${renderQuote(words)} ${words.advice === null ? nothing : html`<p>${words.advice}</p>`}
      <p class="small soft">${sayWhen(friend)}</p>
    </div>
  </li>`;
}

function renderTrack({ steps }: FriendWords): TemplateResult | typeof nothing {
  if (steps === null || steps === 0) return nothing;
  return html`<div class="track" aria-hidden="true">
    ${[1, 2, 3, 4].map((step) => html`<span class=${step <= steps ? 'done' : ''}></span>`)}
  </div>`;
}

function renderQuote({ quote }: FriendWords): TemplateResult | typeof nothing {
  return quote === null ? nothing : html`<blockquote dir="auto" .textContent=${quote}></blockquote>`;
}

function sayWhen({ state }: FriendPiece): string {
  const at = timeOf(state);
  const time = at === null ? '' : sayTime(at);
  return state.kind === 'invited' && state.deadline !== null ? `${time} · ${sayDeadline(state.deadline)}` : time;
}

declare global {
  interface HTMLElementTagNameMap {
    'friend-pieces': FriendPieces;
  }
}

import { msg, str } from '@lit/localize';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';

import type { FriendPiece } from '../../crystal/views/view';
import { CoconutElement } from '../shared/coconut-element';
import { sayDeadline, sayTime } from '../shared/dates';
import { sayForked } from '../shared/forked';
import '../shared/person-chip';
import { sharedStyles } from '../shared/styles';
import { signStyles } from './sign-styles';
import { sayFriend, timeOf, type FriendWords, type Tone } from './friend-words';

const SIGNS: { readonly [T in Tone]: string } = { quiet: '–', waiting: '…', good: '✓', attention: '!', bad: '✕' };

/** Every friend of a secret, with the true state of their piece in words, and how far it has come as four small steps. */
@customElement('friend-pieces')
export class FriendPieces extends CoconutElement {
  static override styles = [
    sharedStyles,
    signStyles,
    css`
      :host {
        container-type: inline-size;
      }
      blockquote {
        margin: 0;
        padding-inline-start: var(--space-3);
        border-inline-start: 3px solid var(--line-strong);
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
    `,
  ];

  @property({ attribute: false }) friends: readonly FriendPiece[] = [];
  /** In which words. */
  @property({ attribute: false }) say: (friend: FriendPiece) => FriendWords = sayFriend;

  override render(): TemplateResult {
    return html`<ul class="list">
      ${repeat(
        this.friends,
        ({ person }) => person.id,
        (friend) => renderFriend(friend, this.say(friend)),
      )}
    </ul>`;
  }
}

function renderFriend(friend: FriendPiece, words: FriendWords): TemplateResult {
  return html`<li class="is-${words.tone}">
    <coconut-person .person=${friend.person}></coconut-person>
    <div class="words">
      <p class="state-line">
        <span class="sign" aria-hidden="true">${SIGNS[words.tone]}</span><span class="text">${words.text}</span>
      </p>
      ${friend.person.forked ? html`<p>${sayForked(friend.person)} ${msg('Call them, and ask whether they still have the piece.')}</p>` : nothing}
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

function sayWhen(friend: FriendPiece): string {
  const { state, check } = friend;
  const at = timeOf(friend);
  const time = at === null ? '' : sayTime(at);
  if (check !== null) return msg(str`${time} · asked again ${sayTime(check.at)}, no answer yet`);
  return state.kind === 'invited' && state.deadline !== null ? `${time} · ${sayDeadline(state.deadline)}` : time;
}

declare global {
  interface HTMLElementTagNameMap {
    'friend-pieces': FriendPieces;
  }
}

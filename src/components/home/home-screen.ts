import { msg, str } from '@lit/localize';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';

import type { AttentionView, KeptView } from '../../crystal/views/view';
import { paths } from '../routes';
import type { Ready } from '../shared/area';
import { ScreenElement } from '../shared/coconut-element';
import { calmPicture, illustrationStyles } from '../shared/illustrations';
import { isolate } from '../shared/names';
import '../shared/person-chip';
import { sharedStyles } from '../shared/styles';
import { plural } from '../words/grammar';
import { renderJoining } from '../welcome/joining';
import { isLostHere, renderLostReminder } from '../welcome/lost-reminder';
import { sayAttention, type Spoken } from './attention';
import './home-cards';
import { renderMended } from './mended';

/** What needs attention, and nothing else. */
@customElement('coconut-home')
export class HomeScreen extends ScreenElement {
  static override styles = [
    sharedStyles,
    illustrationStyles,
    css`
      .list > li {
        border-inline-start: 5px solid var(--accent);
      }
      .list > li.return {
        border-inline-start-color: var(--return);
        background: var(--return-soft);
        color: var(--return-ink);
      }
      .list > li.hand-on {
        border-inline-start-color: var(--hand-on);
        background: var(--hand-on-soft);
        color: var(--hand-on-ink);
      }
      .list > li.danger {
        border-inline-start-color: var(--danger);
        background: var(--danger-soft);
        color: var(--danger-ink);
      }
      .list > li.warning {
        border-inline-start-color: var(--warning-ink);
      }
      .middle {
        justify-content: center;
      }
      .item .soft {
        display: block;
      }
      li.return .soft,
      li.hand-on .soft,
      li.danger .soft {
        color: inherit;
      }
      li strong {
        display: block;
        overflow-wrap: anywhere;
      }
    `,
  ];

  @property({ attribute: false }) ready: Ready | null = null;

  override render(): TemplateResult {
    if (this.ready === null) return html``;
    const { view, joining, rooms, mended, own } = this.ready;
    const { attention } = view;
    return html`<div class="screen">
      ${attention.length > 0 ? renderAttention(attention, view) : nothing}
      ${isLostHere(view) ? this.renderLost(attention.length === 0) : nothing}
      ${attention.length === 0 && !isLostHere(view) ? this.renderQuiet(this.ready) : nothing}
      ${mended === null || (mended.own && own.kind !== 'whole') ? nothing : renderMended(mended)}
      ${
        joining === null || joining.step === 'known-to-each-other'
          ? nothing
          : html`<section class="card" aria-label=${msg('Your invitation')}>
              ${renderJoining(joining, isConnected(rooms))}
            </section>`
      }
      ${rooms.length === 0 && joining === null ? renderNoRoom() : nothing}
      <coconut-home-cards .view=${view}></coconut-home-cards>
    </div>`;
  }

  /** All is not well while messages of one's own are missing: that is said above every page. */
  private renderQuiet(ready: Ready): TemplateResult {
    return ready.own.kind === 'whole' ? renderCalm(ready) : html`<h1 tabindex="-1">${msg('Home')}</h1>`;
  }

  /** Somebody came because a device was lost, and has not said yet which account was theirs. */
  private renderLost(alone: boolean): TemplateResult {
    return html`
      ${alone ? html`<h1 tabindex="-1">${msg('You have a new account')}</h1>` : nothing}
      ${renderLostReminder(() => this.requestUpdate())}
    `;
  }
}

function isConnected(rooms: Ready['rooms']): boolean {
  return rooms.some(({ state }) => state === 'connected');
}

function renderAttention(attention: readonly AttentionView[], view: Spoken): TemplateResult {
  return html`
    <h1 tabindex="-1">${sayMany(attention.length)}</h1>
    <ul class="list">
      ${attention.map((item) => renderItem(item, view))}
    </ul>
  `;
}

function sayMany(things: number): string {
  return plural(things, { one: msg('One thing needs you'), other: msg(str`${things} things need you`) });
}

function renderItem(item: AttentionView, view: Spoken): TemplateResult {
  const { headline, explanation, href, look } = sayAttention(item, view);
  return html`<li class=${look}>
    <a class="item" href=${href}
      ><span><strong>${headline}</strong><span class="soft small">${explanation}</span></span></a
    >
  </li>`;
}

function renderCalm({ view }: Ready): TemplateResult {
  return html`
    <div class="stack center">
      ${calmPicture()}
      <h1 tabindex="-1">${sayWell(view.me.name)}</h1>
      <p class="lead">
        ${msg('Nothing needs you right now.')} ${sayHolding(view.secrets.length, view.kept.filter(isHeld).length)}
      </p>
    </div>
    <div class="actions middle">${view.people.length === 0 ? renderFirstFriend() : renderIdeas()}</div>
  `;
}

function sayWell(name: string | null): string {
  return name === null ? msg('All is well') : msg(str`All is well, ${isolate(name)}`);
}

function isHeld({ stage, retired }: KeptView): boolean {
  return stage === 'kept' && retired === null;
}

function sayHolding(secrets: number, kept: number): string {
  if (kept > 0) {
    return plural(kept, {
      one: msg('You keep a piece for friends: thank you.'),
      other: msg(str`You keep ${kept} pieces for friends: thank you.`),
    });
  }
  return secrets > 0 ? msg('You can close Coconut.') : msg('Here is what you could do:');
}

function renderFirstFriend(): TemplateResult {
  return html`<a class="button primary" href=${paths.people}>${msg('Invite a friend')}</a>`;
}

function renderIdeas(): TemplateResult {
  return html`
    <a class="button primary" href=${paths.newSecret}>${msg('Protect a secret')}</a>
    <a class="button secondary" href=${paths.people}>${msg('Invite a friend')}</a>
  `;
}

function renderNoRoom(): TemplateResult {
  return html`<div class="notice info">
    <p>
      ${msg(
        html`<strong>You are not in a meeting place yet.</strong> Friends can only reach you in one. Open an invitation
          link from a friend.`,
      )}
    </p>
    <div class="actions"><a class="button secondary" href=${paths.join}>${msg('I have a link')}</a></div>
  </div>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'coconut-home': HomeScreen;
  }
}

import { msg } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';

import type { PersonView } from '../../crystal/views/view';
import { paths } from '../routes';
import type { Ready } from '../shared/area';
import { ScreenElement } from '../shared/coconut-element';
import { friendsPicture, illustrationStyles } from '../shared/illustrations';
import { nameOf } from '../shared/person-chip';
import { sharedStyles } from '../shared/styles';
import { formatTag } from '../words/grammar';
import './invite-friend';

/** Everybody one knows or is about to know, and a way to invite more. */
@customElement('coconut-people')
export class PeopleScreen extends ScreenElement {
  static override styles = [sharedStyles, illustrationStyles];

  @property({ attribute: false }) ready: Ready | null = null;

  override render(): TemplateResult {
    if (this.ready === null) return html``;
    const { view, rooms } = this.ready;
    return html`<div class="screen">
      <h1 tabindex="-1">${msg('People')}</h1>
      ${view.people.length === 0 ? renderNobody() : nothing}
      <coconut-invite-friend
        .myName=${view.me.name}
        .connected=${rooms.some(({ state }) => state === 'connected')}
      ></coconut-invite-friend>
      ${renderGroup(
        msg('You know each other'),
        view.people.filter(({ iFollow, followsMe }) => iFollow && followsMe),
      )}
      ${renderGroup(
        msg('Waiting for them'),
        view.people.filter(({ iFollow, followsMe }) => iFollow && !followsMe),
        msg('They have not opened Coconut yet since you met.'),
      )}
      ${renderGroup(
        msg('They would like to know you'),
        view.people.filter(({ iFollow, followsMe }) => !iFollow && followsMe),
        msg('Open a name to follow back, if you know who it is.'),
      )}
      ${renderGroup(
        msg('Friends of friends'),
        view.people.filter(({ iFollow, followsMe }) => !iFollow && !followsMe),
      )}
    </div>`;
  }
}

function renderNobody(): TemplateResult {
  return html`<div class="stack center">
    ${friendsPicture()}
    <p class="lead">
      ${msg('Nobody here yet. Invite the first friend: they need no password and nothing to install.')}
    </p>
  </div>`;
}

function renderGroup(title: string, people: readonly PersonView[], hint = ''): TemplateResult | typeof nothing {
  if (people.length === 0) return nothing;
  const sorted = [...people].sort((a, b) => nameOf(a).localeCompare(nameOf(b), formatTag()));
  return html`<section class="stack">
    <h2>${title} <span class="soft">(${people.length})</span></h2>
    ${hint === '' ? nothing : html`<p class="hint">${hint}</p>`}
    <ul class="list">
      ${sorted.map(renderPerson)}
    </ul>
  </section>`;
}

function renderPerson(person: PersonView): TemplateResult {
  return html`<li>
    <a class="item" href=${paths.person(person.id)}>
      <coconut-person .person=${person}>${renderOwnName(person)}</coconut-person>
    </a>
  </li>`;
}

/** The name they gave themselves, where my nickname hides it. */
function renderOwnName({ nickname, ownName }: PersonView): TemplateResult | typeof nothing {
  if (nickname === null || ownName === null || ownName === nickname) return nothing;
  return html`<div>
    ${msg(html`calls themselves <bdi>${ownName}</bdi>`, { desc: 'below the name that I gave to somebody' })}
  </div>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'coconut-people': PeopleScreen;
  }
}

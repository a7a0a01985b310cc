import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';

import type { FeedId } from '../../crystal/ids';
import type { CrystalView, HandOnView, KeptView, PersonView, SecretView } from '../../crystal/views/view';
import { sayFriend } from '../protagonist/friend-words';
import '../attester/account-voices';
import '../attester/heir-words';
import { paths } from '../routes';
import { accountLink } from '../shared/account-link';
import { Action } from '../shared/action';
import { ScreenElement } from '../shared/coconut-element';
import '../shared/confirm-dialog';
import type { ConfirmDialog } from '../shared/confirm-dialog';
import { findPerson } from '../shared/find-person';
import '../shared/copy-button';
import '../shared/name-form';
import { renderForked, renderForkedChip } from '../shared/forked';
import { sayName } from '../shared/names';
import '../shared/person-chip';
import { renderStanding } from '../shared/standing';

/** One person: who they are to me, what I call them, and what we keep for each other. */
@customElement('coconut-person-screen')
export class PersonScreen extends ScreenElement {
  @property({ attribute: false }) personId: FeedId | null = null;
  @property({ attribute: false }) view: CrystalView | null = null;
  readonly #following = new Action(this);

  override render(): TemplateResult {
    const { view } = this;
    const person = view === null || this.personId === null ? null : findPerson(view, this.personId);
    if (view === null || person === null) return renderUnknown();
    return html`<div class="screen">
      <div class="row">
        <coconut-person .person=${person} bare></coconut-person>
        <div class="grow stack tight">
          <h1 tabindex="-1">${sayName(person)}</h1>
          <p class="soft">${sayRelation(person)} ${renderOwnName(person)}</p>
          <div>${renderStanding(person.standing)} ${renderForkedChip(person.forked)}</div>
        </div>
      </div>
      ${renderMine(person, view)} ${renderForked(person, { keeps: keepsPiece(person, view), isHere: true })}
      <account-voices .person=${person} .view=${view}></account-voices>
      ${renderHandOns(person, view)} ${renderShared(person, view)}
      <heir-words .owner=${person} .view=${view}></heir-words>
      <section class="card">
        <coconut-name-form
          label=${msg('What you call them')}
          hint=${msg('Only you see this. Leave it empty to use the name that they gave themselves.')}
          value=${person.nickname ?? ''}
          .save=${(nickname: string) => this.api.setNickname(person.id, nickname)}
        ></coconut-name-form>
      </section>
      ${this.renderFollow(person, view)}
      <section class="stack">
        <p class="soft">
          ${msg(str`Somebody asks which account this is, perhaps ${sayName(person)} after losing a device? Send them a link to it. It opens nothing.`)}
        </p>
        <div class="actions">
          <coconut-copy
            .value=${accountLink(location.origin + location.pathname, person.id)}
            label=${msg('Copy a link to this account')}
          ></coconut-copy>
        </div>
      </section>
    </div>`;
  }

  private renderFollow(person: PersonView, view: CrystalView): TemplateResult {
    const name = sayName(person);
    const shares = secretsWith(person, view).length + keptFor(person, view).length;
    return html`<section class="card">
      <h2>${person.iFollow ? msg(str`You follow ${name}`) : msg(str`You do not follow ${name}`)}</h2>
      <p class="soft">
        ${
          person.iFollow
            ? msg('You hear from them, and they can ask you to keep a piece.')
            : msg(
                'When you follow each other, you can ask each other to keep pieces. Follow only people that you know.',
              )
        }
      </p>
      <div class="actions">
        ${
          person.iFollow
            ? html`<button
                type="button"
                class="danger"
                aria-disabled=${this.#following.pending}
                @click=${() => void this.unfollow(person)}
              >
                ${msg('Stop following')}
              </button>`
            : html`<button
                type="button"
                class="primary"
                aria-disabled=${this.#following.pending}
                @click=${() => void this.follow(person, true)}
              >
                ${msg(str`Follow ${name}`)}
              </button>`
        }
      </div>
      ${this.#following.render()}
      <coconut-confirm heading=${msg(str`Stop following ${name}?`)} yes=${msg('Stop following')} look="danger">
        <p>
          ${
            shares === 0
              ? msg('You no longer hear from them. They are not told, but others can see it.')
              : msg(
                  'You keep pieces for each other. If you stop following, what they write about those pieces may not reach you any more.',
                )
          }
        </p>
      </coconut-confirm>
    </section>`;
  }

  private async unfollow(person: PersonView): Promise<void> {
    const question = this.renderRoot.querySelector<ConfirmDialog>('coconut-confirm');
    if ((await question?.ask()) === true) await this.follow(person, false);
  }

  private async follow({ id }: PersonView, following: boolean): Promise<void> {
    await this.#following.run(() => this.api.follow(id, following));
  }
}

function renderOwnName({ nickname, ownName }: PersonView): TemplateResult | typeof nothing {
  if (nickname === null || ownName === null || ownName === nickname) return nothing;
  return msg(html`They call themselves <bdi>${ownName}</bdi>.`, { desc: 'they: this person' });
}

function sayRelation({ iFollow, followsMe, online }: PersonView): string {
  if (iFollow && followsMe) {
    return online ? msg('You know each other, and they are here right now.') : msg('You know each other.');
  }
  if (iFollow) {
    return online
      ? msg('They have not followed you back yet, and they are here right now.')
      : msg('They have not followed you back yet.');
  }
  if (followsMe) return online ? msg('They follow you, and they are here right now.') : msg('They follow you.');
  return online
    ? msg('You know each other only through friends, and they are here right now.')
    : msg('You know each other only through friends.');
}

function secretsWith({ id }: PersonView, view: CrystalView): readonly SecretView[] {
  return view.secrets.filter(({ friends }) => friends.some(({ person }) => person.id === id));
}

function keptFor({ id }: PersonView, view: CrystalView): readonly KeptView[] {
  return view.kept.filter(({ owner }) => owner.id === id);
}

const KEPT_WORDS: { readonly [S in KeptView['stage']]: () => string } = {
  'asked-to-keep': () => msg('They ask you to keep a piece'),
  declined: () => msg('You said no to keeping a piece'),
  expired: () => msg('They asked you to keep a piece; the time is over'),
  accepted: () => msg('You said yes; the piece has not come yet'),
  kept: () => msg('You keep a piece for them'),
  'does-not-open': () => msg('The piece that came cannot be opened'),
  'asked-back': () => msg('They ask for their piece back'),
  returned: () => msg('You gave their piece back'),
  refused: () => msg('You did not give their piece back'),
  'handed-on': () => msg('You handed their piece on'),
};

const HAND_ON_WORDS: { readonly [S in HandOnView['stage']]: () => string } = {
  asked: () => msg('You are asked. Compare the two accounts first'),
  refused: () => msg('You said no'),
  vouched: () => msg('You said yes. Something is not handed on yet'),
  done: () => msg('You said yes'),
};

function keepsPiece(person: PersonView, view: CrystalView): boolean {
  return keptFor(person, view).some(({ stage }) => HELD.includes(stage));
}

/** Stages in which a piece is here. */
const HELD: readonly KeptView['stage'][] = ['kept', 'asked-back', 'refused', 'returned', 'handed-on'];

/** Who asks in this person's name, or what this account asks for: each is dealt with on a page of its own. */
function renderHandOns({ id }: PersonView, { handOns }: CrystalView): TemplateResult | typeof nothing {
  const about = handOns.filter(({ old, to }) => old.id === id || to.id === id);
  if (about.length === 0) return nothing;
  return html`<section class="stack">
    <h2>${msg('Old and new accounts')}</h2>
    <ul class="list">
      ${about.map(
        ({ old, to, as, stage }) =>
          html`<li>
            <a class="item" href=${paths.handOn(old.id, to.id)}>
              <span class="stack tight">
                <strong>
                  ${
                    as === 'heir'
                      ? msg(str`Is ${sayName(to)} the heir of ${sayName(old)}?`)
                      : msg(str`Is this ${sayName(old)}’s new account?`)
                  }
                </strong>
                <span class="soft small">${HAND_ON_WORDS[stage]()}</span>
              </span>
            </a>
          </li>`,
      )}
    </ul>
  </section>`;
}

function renderShared(person: PersonView, view: CrystalView): TemplateResult {
  const secrets = secretsWith(person, view);
  const kept = keptFor(person, view);
  if (secrets.length + kept.length === 0) {
    return html`<p class="soft">${msg('You keep nothing for each other yet.')}</p>`;
  }
  return html`<section class="stack">
    <h2>${msg('What you keep for each other')}</h2>
    <ul class="list">
      ${kept.map(
        ({ root, stage }) =>
          html`<li>
            <a class="item" href=${paths.kept(root)}><span>${KEPT_WORDS[stage]()}</span></a>
          </li>`,
      )}
      ${secrets.map((secret) => renderSecret(secret, person))}
    </ul>
  </section>`;
}

function renderSecret({ root, name, friends }: SecretView, { id }: PersonView): TemplateResult {
  const piece = friends.find(({ person }) => person.id === id);
  return html`<li>
    <a class="item" href=${paths.secret(root)}>
      <span class="stack tight">
        <strong>${msg(html`Your secret “<bdi>${name}</bdi>”`)}</strong>
        ${piece === undefined ? nothing : html`<span class="soft small">${sayFriend(piece).text}</span>`}
      </span>
    </a>
  </li>`;
}

/** An account that I lost: what becomes of it is on a page of its own. */
function renderMine({ id }: PersonView, { oldAccounts }: CrystalView): TemplateResult | typeof nothing {
  if (!oldAccounts.some(({ account }) => account.id === id)) return nothing;
  return html`<div class="notice info">
    <p><strong>${msg('You told your friends that this was your account.')}</strong></p>
    <p><a href=${paths.oldAccount(id)}>${msg('See who was asked, and what was handed on')}</a></p>
  </div>`;
}

function renderUnknown(): TemplateResult {
  return html`<div class="screen">
    <h1 tabindex="-1">${msg('This person is not here')}</h1>
    <p class="lead">${msg('You may have met in another browser, or they have not arrived yet.')}</p>
    <div class="actions"><a class="button primary" href=${paths.people}>${msg('All people')}</a></div>
  </div>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'coconut-person-screen': PersonScreen;
  }
}

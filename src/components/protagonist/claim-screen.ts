import { msg } from '@lit/localize';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';

import type { FeedId } from '../../crystal/ids';
import type { Result } from '../../crystal/result';
import type { CrystalView, PersonView } from '../../crystal/views/view';
import { paths } from '../routes';
import type { Ready } from '../shared/area';
import { ScreenElement } from '../shared/coconut-element';
import { personOrNew } from '../shared/find-person';
import '../shared/person-chip';
import { sharedStyles } from '../shared/styles';
import { forgetLost } from '../welcome/lost-memory';
import { sayMark, type OldAccountPicked } from './old-account-picker';
import './ask-friends';
import type { Askable, Asking } from './ask-friends';
import { candidatesOf } from './pick-account';
import { StepHistory } from './step-history';

/**
 * "That account was mine": picks it, and asks friends to hand on what they keep for it. The phone's Back leads from the
 * second step to the first.
 */
@customElement('claim-screen')
export class ClaimScreen extends ScreenElement {
  static override styles = [
    sharedStyles,
    css`
      .picked {
        justify-content: space-between;
      }
      .mark {
        font-family: var(--font-mono);
      }
    `,
  ];

  @property({ attribute: false }) ready: Ready | null = null;
  @state() private account: FeedId | null = null;
  @state() private step = 0;
  readonly #history = new StepHistory(this, {
    show: (step) => this.show(step),
    isTouched: () => false,
    ask: () => Promise.resolve(true),
  });

  override render(): TemplateResult {
    if (this.ready === null) return html``;
    const { view, rooms } = this.ready;
    const { account } = this;
    if (this.step > 0 && account !== null) return this.renderAsking(view, account);
    if (!view.people.some(({ iFollow }) => iFollow)) return renderFriendFirst();
    return html`<div class="screen">
      <h1 tabindex="-1">${msg('Which account was yours?')}</h1>
      <p class="lead">${msg('Here are accounts that your friends know. Tap the one that is on your lost device.')}</p>
      <old-account-picker
        .view=${view}
        .connected=${rooms.some(({ state }) => state === 'connected')}
        @coconut-old-account-picked=${this.onPicked}
      ></old-account-picker>
      <div class="actions"><a class="button quiet" href=${paths.secrets}>${msg('Cancel')}</a></div>
    </div>`;
  }

  private renderAsking(view: CrystalView, account: FeedId): TemplateResult {
    const candidate = candidatesOf(view).find(({ person }) => person.id === account);
    const person = candidate?.person ?? personOrNew(view, account);
    const mark = candidate?.mark ?? null;
    return html`<div class="screen">
      <h1 tabindex="-1">${msg('Ask your friends to hand on what they keep')}</h1>
      <section class="card" aria-label=${msg('Your old account')}>
        <div class="row picked">
          <coconut-person .person=${person}>
            <div>${msg('Your old account.')} ${candidate?.hint ?? nothing}</div>
            ${mark === null ? nothing : html`<div>${sayMark(mark)}</div>`}
          </coconut-person>
          <button type="button" class="quiet" @click=${() => this.#history.back()}>
            ${msg('Not this one', { desc: 'a button: another account is the right one' })}
          </button>
        </div>
      </section>
      <p>
        ${msg(
          html`Each friend is told that your old account was lost, and that this one takes its place. They decide for
            themselves. <strong>Call them afterwards:</strong> they must hear your voice.`,
        )}
      </p>
      <ask-friends
        .friends=${askableOf(view, account)}
        .ask=${(what: Asking): Promise<Result<null>> => this.api.askHandOn({ ...what, old: account })}
        @coconut-asked=${() => this.onAsked(account)}
      >
        <button type="button" class="secondary" @click=${() => this.#history.back()}>${msg('Back')}</button>
      </ask-friends>
    </div>`;
  }

  private readonly onPicked = ({ account }: OldAccountPicked): void => {
    this.account = account;
    this.#history.forward(1);
  };

  private onAsked(account: FeedId): void {
    forgetLost();
    location.replace(paths.oldAccount(account));
  }

  private show(step: number): void {
    this.step = this.account === null ? 0 : step;
    window.scrollTo(0, 0);
    void this.focusHeading();
  }
}

/** Whom I know: all ticked, but who only knows me. Neither the old account nor I. */
function askableOf({ people, me }: CrystalView, old: FeedId): readonly Askable[] {
  const others = people.filter((person) => person.id !== old && person.id !== me.id && isNear(person));
  return others.map((person) => ({
    person,
    hint: person.iFollow ? null : msg('Knows you; you have not followed back'),
    ticked: person.iFollow,
  }));
}

function isNear({ iFollow, followsMe }: PersonView): boolean {
  return iFollow || followsMe;
}

function renderFriendFirst(): TemplateResult {
  return html`<div class="screen">
    <h1 tabindex="-1">${msg('First, a friend has to let you in')}</h1>
    <p class="lead">
      ${msg('Your new account knows nobody yet. Call a friend who uses Coconut, and ask for an invitation link. Their friends appear here then, and your old account among them.')}
    </p>
    <div class="actions">
      <a class="button primary" href=${paths.join}>${msg('I have a link from a friend')}</a>
      <a class="button quiet" href=${paths.lost}>${msg('How it goes')}</a>
    </div>
  </div>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'claim-screen': ClaimScreen;
  }
}

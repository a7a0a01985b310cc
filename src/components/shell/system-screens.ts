/** What is shown when there is no account to show: starting, elsewhere, damaged, no storage. */
import { msg, str } from '@lit/localize';
import { css, html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';

import type { AppState, StorageTrouble } from '../../api';
import { ok, type Result } from '../../crystal/result';
import { Action } from '../shared/action';
import { ScreenElement } from '../shared/coconut-element';
import { illustrationStyles, mark } from '../shared/illustrations';
import type { Sentence } from '../shared/sentences';
import { sharedStyles } from '../shared/styles';

type Step = Extract<AppState, { kind: 'starting' }>['step'];

const STEPS: { readonly [S in Step]: () => string } = {
  keys: () => msg('Finding your account (1 of 3)'),
  storage: () => msg('Opening what is stored here (2 of 3)'),
  messages: () => msg('Reading what is new (3 of 3)'),
};

/** Coconut is starting: which step of how many, in words. */
@customElement('coconut-starting')
export class StartingScreen extends ScreenElement {
  static override styles = [
    sharedStyles,
    illustrationStyles,
    css`
      .screen {
        padding-block-start: 18dvh;
      }
    `,
  ];

  @property() step: Step = 'keys';

  override render(): TemplateResult {
    return html`<div class="screen center">
      ${mark(96)}
      <h1 tabindex="-1">${msg('Coconut is starting')}</h1>
      <div role="status">
        <p class="soft">${STEPS[this.step]()}</p>
      </div>
    </div>`;
  }
}

/** Coconut runs in another tab: one can bring it here. */
@customElement('coconut-elsewhere')
export class ElsewhereScreen extends ScreenElement {
  readonly #taking = new Action(this);

  override render(): TemplateResult {
    return html`<div class="screen">
      <h1 tabindex="-1">${msg('Coconut is open in another tab')}</h1>
      <p class="lead">
        ${msg('It can only run in one place at a time. Everything is fine: go back to that tab, or go on here.')}
      </p>
      <div class="actions">
        <button
          type="button"
          class="primary"
          aria-disabled=${this.#taking.pending}
          @click=${() => void this.#taking.run(() => this.takeOver())}
        >
          ${msg('Use Coconut here')}
        </button>
      </div>
      ${this.#taking.render(msg('Bringing it here…'))}
    </div>`;
  }

  private async takeOver(): Promise<Result<null>> {
    await this.api.takeOver();
    return ok(null);
  }
}

/** Everything was deleted, in another tab. */
@customElement('coconut-gone')
export class GoneScreen extends ScreenElement {
  override render(): TemplateResult {
    return html`<div class="screen">
      <h1 tabindex="-1">${msg('Everything was deleted in another tab')}</h1>
      <p class="lead">
        ${msg('Your account and all that was kept here are gone from this device. You can close this tab.')}
      </p>
      <div class="actions">
        <button type="button" class="secondary" @click=${reload}>${msg('Begin anew')}</button>
      </div>
    </div>`;
  }
}

/** Something keeps Coconut from running: what happened, what is safe, what to do. */
@customElement('coconut-trouble')
export class TroubleScreen extends ScreenElement {
  @property({ attribute: false }) sentence: Sentence | null = null;
  /** Things to try, in order. */
  @property({ attribute: false }) steps: readonly string[] = [];
  /** For whoever helps; never a secret. */
  @property() cause = '';
  /** What failed can be tried again here, without loading the page anew. */
  @property({ type: Boolean }) passing = false;

  readonly #trying = new Action(this);

  override render(): TemplateResult {
    return html`<div class="screen">
      <h1 tabindex="-1">${this.sentence?.happened}</h1>
      <p class="notice success">${this.sentence?.safe}</p>
      <div class="stack">
        <h2>${msg('What to do next')}</h2>
        <p>${this.sentence?.next}</p>
        <ol class="stack">
          ${this.steps.map((step) => html`<li>${step}</li>`)}
        </ol>
      </div>
      <div class="actions">
        <button
          type="button"
          class="primary"
          aria-disabled=${this.#trying.pending}
          @click=${() => void this.tryAgain()}
        >
          ${msg('Try again')}
        </button>
      </div>
      ${this.#trying.render(msg('Trying it…'))} ${this.cause === '' ? '' : this.renderCause()}
    </div>`;
  }

  private async tryAgain(): Promise<void> {
    if (!this.passing) reload();
    else
      await this.#trying.run(async () => {
        await this.api.retry();
        return ok(null);
      });
  }

  private renderCause(): TemplateResult {
    return html`<details class="small soft">
      <summary>${msg('For someone who helps you')}</summary>
      <p>${msg(str`The browser said: ${this.cause}`)}</p>
    </details>`;
  }
}

function reload(): void {
  location.reload();
}

/** The account cannot be opened though messages are here. */
export function renderKeysDamaged(found: 'missing' | 'unreadable'): TemplateResult {
  const steps = [
    msg('Close all tabs with Coconut and open it again in the same browser, with the same profile.'),
    msg('If somebody looks after this device, ask them before you clear anything: clearing makes it final.'),
    msg(
      'If it stays like this, treat it like a lost device: call the friends who keep your pieces, and open a link from one of them in another browser.',
    ),
  ];
  return html`<coconut-trouble .sentence=${KEYS[found]()} .steps=${steps}></coconut-trouble>`;
}

const KEYS: { readonly [F in 'missing' | 'unreadable']: () => Sentence } = {
  missing: () => ({
    happened: msg('Your account is incomplete in this browser'),
    safe: sayFriendsKeep(),
    next: msg(
      'The part that proves you are you is missing; the rest is still here. Some cleaning program may have removed it.',
    ),
  }),
  unreadable: () => ({
    happened: msg('Your account cannot be opened right now'),
    safe: sayFriendsKeep(),
    next: msg('The part that proves you are you is here, but this browser cannot read it.'),
  }),
};

function sayFriendsKeep(): string {
  return msg(
    'Nothing was changed, and no new account was made. The pieces that friends keep for you are still with them.',
  );
}

/** The browser gives no storage, or no more. */
export function renderNoStorage({ cause, trouble }: Extract<AppState, { kind: 'no-storage' }>): TemplateResult {
  const { sentence, steps } = NO_STORAGE[trouble]();
  const passing = trouble === 'full' || trouble === 'closed';
  return html`<coconut-trouble
    .sentence=${sentence}
    .steps=${steps}
    .passing=${passing}
    cause=${cause}
  ></coconut-trouble>`;
}

type Advice = { readonly sentence: Sentence; readonly steps: readonly string[] };

const NO_STORAGE: { readonly [T in StorageTrouble]: () => Advice } = {
  full: () => ({
    sentence: {
      happened: msg('This device is full: Coconut has stopped'),
      safe: sayWhatIsSaved(),
      next: msg('Coconut goes on by itself as soon as there is room again.'),
    },
    steps: [msg('Delete a few photos or apps, and empty the bin.'), msg('Then try again, or just wait.')],
  }),
  closed: () => ({
    sentence: {
      happened: msg('This browser has closed what Coconut keeps here'),
      safe: sayWhatIsSaved(),
      next: msg('Most often this passes, and Coconut goes on by itself.'),
    },
    steps: [
      msg('Wait a minute, or try again.'),
      msg('If it stays like this: close all windows of this browser, then open it again.'),
    ],
  }),
  lost: sayNothingKept,
  unknown: sayNothingKept,
};

function sayWhatIsSaved(): string {
  return msg('What was shown as saved is saved. What you did last may not be: look at it again when Coconut goes on.');
}

function sayNothingKept(): Advice {
  return {
    sentence: {
      happened: msg('This browser does not let Coconut keep anything'),
      safe: msg('Nothing was lost and nothing was made: without a place to keep things, Coconut does not begin.'),
      next: msg('Most often it is one of these:'),
    },
    steps: [
      msg('A private or incognito window: open Coconut in an ordinary window.'),
      msg('The device is full: delete a few photos or apps, then try again.'),
      msg('The browser is old: update it, or use another one.'),
    ],
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'coconut-starting': StartingScreen;
    'coconut-elsewhere': ElsewhereScreen;
    'coconut-gone': GoneScreen;
    'coconut-trouble': TroubleScreen;
  }
}

import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';

import { Action } from '../shared/action';
import type { Ready } from '../shared/area';
import { CoconutElement } from '../shared/coconut-element';
import '../shared/copy-button';
import { isolate, sayName } from '../shared/names';
import { beginDeleting } from '../shell/deleting';
import { lastMishaps } from '../shell/mishaps';
import { countHeld, readStoring } from '../shell/storing';
import { list, plural } from '../words/grammar';
import { diagnose } from './diagnose';

/** What has to be typed before everything is deleted. */
function word(): string {
  return msg('delete', { desc: 'has to be typed before everything is deleted' });
}

/** A file of everything that is mine, a report for whoever helps, and the end of it all. */
@customElement('coconut-data-settings')
export class DataSettings extends CoconutElement {
  @property({ attribute: false }) ready: Ready | null = null;
  @state() private exported = false;
  @state() private report: string | null = null;
  @state() private typed = '';
  @state() private cannotDelete = false;
  readonly #exporting = new Action(this);
  readonly #reporting = new Action(this);

  override render(): TemplateResult {
    if (this.ready === null) return html``;
    return html`
      <section class="stack">
        <h2>${msg('Your data')}</h2>
        ${this.renderExport()} ${this.renderReport()} ${this.renderDelete(this.ready)}
      </section>
    `;
  }

  private renderExport(): TemplateResult {
    return html`<div class="card">
      <h3>${msg('A file of everything that is yours')}</h3>
      <p>
        ${msg('What you wrote and to whom, opened, and what you keep for others. No secret and no piece is in it, and it brings nothing back: it is for reading.')}
      </p>
      <div class="actions">
        <button type="button" class="secondary" aria-disabled=${this.#exporting.pending} @click=${this.export}>
          ${msg('Save it to a file')}
        </button>
      </div>
      ${this.#exporting.render(msg('Gathering…'))}
      <p role="status" class="soft">
        ${this.exported ? msg('Your browser has it now: look among your downloads.') : ''}
      </p>
    </div>`;
  }

  private renderReport(): TemplateResult {
    return html`<div class="card">
      <h3>${msg('A report for whoever helps you')}</h3>
      <p>${msg('How Coconut is doing: versions, numbers and states. No names and no secrets.')}</p>
      ${
        this.report === null
          ? html`<div class="actions">
              <button type="button" class="secondary" aria-disabled=${this.#reporting.pending} @click=${this.show}>
                ${msg('Show it')}
              </button>
            </div>`
          : html`<div class="field">
                <label for="report">${msg('The report')}</label>
                <textarea id="report" lang="en" dir="ltr" readonly rows="9" .value=${this.report}></textarea>
              </div>
              <coconut-copy .value=${this.report} label=${msg('Copy the report')}></coconut-copy>`
      }
      ${this.#reporting.render()}
    </div>`;
  }

  private renderDelete(ready: Ready): TemplateResult {
    return html`<details class="card">
      <summary><strong>${msg('Delete everything from this device')}</strong></summary>
      <div class="stack">
        <p>${msg('This cannot be taken back, by nobody. What it means:')}</p>
        <ul class="stack">
          ${sayConsequences(ready).map((words) => html`<li>${words}</li>`)}
        </ul>
        <form class="stack" @submit=${this.onDelete} novalidate>
          <div class="field">
            <label for="word">${msg(str`Type “${word()}” to go on`)}</label>
            <input
              id="word"
              type="text"
              autocomplete="off"
              autocapitalize="off"
              spellcheck="false"
              @input=${this.onType}
            />
          </div>
          <div class="actions">
            <button type="submit" class="danger" aria-disabled=${!this.isTyped}>${msg('Delete everything')}</button>
          </div>
          <div role="alert">
            ${
              this.cannotDelete
                ? html`<p class="notice danger">
                    ${msg('The browser does not let Coconut do that. Delete this site’s data in the settings of the browser.')}
                  </p>`
                : nothing
            }
          </div>
        </form>
      </div>
    </details>`;
  }

  private get isTyped(): boolean {
    return this.typed.trim().toLocaleLowerCase() === word().toLocaleLowerCase();
  }

  private readonly export = async (): Promise<void> => {
    this.exported = false;
    const outcome = await this.#exporting.run(() => this.api.exportData());
    if (outcome === null) return;
    download(outcome.value, `coconut-${new Date().toISOString().slice(0, 10)}.jsonl`);
    this.exported = true;
  };

  private readonly show = async (): Promise<void> => {
    const { ready } = this;
    if (ready === null) return;
    await this.#reporting.run(async () => {
      this.report = diagnose({ ready, storing: await readStoring(), mishaps: lastMishaps() });
      return { ok: true, value: null };
    });
  };

  private readonly onType = (event: InputEvent): void => {
    if (event.target instanceof HTMLInputElement) this.typed = event.target.value;
  };

  private readonly onDelete = (event: SubmitEvent): void => {
    event.preventDefault();
    if (this.isTyped) this.cannotDelete = !beginDeleting();
  };
}

/** What deleting means for me and for others, a sentence each. */
function sayConsequences({ view }: Ready): readonly string[] {
  const own = view.secrets.filter(({ stage }) => stage !== 'unfinished').length;
  const held = countHeld(view);
  const { name } = view.me;
  return [
    name === null
      ? msg('Your account ends here. It cannot be opened again, and friends who write to it get no answer.')
      : msg(
          str`Your account ${isolate(name)} ends here. It cannot be opened again, and friends who write to it get no answer.`,
        ),
    ...(own === 0 ? [] : [sayOwnPieces(own)]),
    ...(held === 0 ? [] : [sayHeldPieces(held, ownersOfHeld(view))]),
    msg('What you sent stays with those who have it, and in the meeting place.'),
  ];
}

function sayOwnPieces(secrets: number): string {
  return plural(secrets, {
    one: msg(
      'Friends keep the pieces of 1 secret of yours, and you can no longer ask for them: only what you still know, or have elsewhere, is left to you.',
    ),
    other: msg(
      str`Friends keep the pieces of ${secrets} secrets of yours, and you can no longer ask for them: only what you still know, or have elsewhere, is left to you.`,
    ),
  });
}

function sayHeldPieces(pieces: number, owners: string): string {
  return plural(pieces, {
    one: msg(str`1 piece that you keep for ${owners} is gone. Tell them before: they may need another friend.`),
    other: msg(
      str`${pieces} pieces that you keep for ${owners} are gone. Tell them before: they may need another friend.`,
    ),
  });
}

function ownersOfHeld({ kept }: Ready['view']): string {
  const held = kept.filter(({ stage }) => stage === 'kept' || stage === 'asked-back');
  return list([...new Set(held.map(({ owner }) => sayName(owner)))]) ?? '';
}

function download(text: string, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/jsonl' }));
  link.download = name;
  link.click();
  // The browser has taken it up by then; there is no event that says so.
  setTimeout(() => {
    URL.revokeObjectURL(link.href);
  }, 60_000);
}

declare global {
  interface HTMLElementTagNameMap {
    'coconut-data-settings': DataSettings;
  }
}

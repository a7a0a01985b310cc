import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';

import type { CrystalView, PersonView } from '../../crystal/views/view';
import { CoconutElement } from '../shared/coconut-element';
import { sayName } from '../shared/names';
import { sharedStyles } from '../shared/styles';
import '../shared/voice-phrase';

/**
 * The heir's half of comparing by voice: whoever keeps a piece of somebody who is gone calls, and hears the words that stand on
 * their own page. An heir asks for nothing, so that there is no other page on which they could stand.
 */
@customElement('heir-words')
export class HeirWords extends CoconutElement {
  static override styles = [sharedStyles];

  @property({ attribute: false }) owner: PersonView | null = null;
  @property({ attribute: false }) view: CrystalView | null = null;
  @state() private caller: PersonView | null = null;
  @state() private words: readonly string[] = [];

  override render(): TemplateResult | typeof nothing {
    const { owner, view } = this;
    if (owner === null || view === null) return nothing;
    const callers = callersAbout(owner, view);
    if (callers.length === 0) return nothing;
    const name = sayName(owner);
    return html`<details>
      <summary>${msg(str`If ${name} is gone, and you are the heir`)}</summary>
      <div class="stack">
        <p>
          ${msg(
            str`A friend who keeps a piece for ${name} may call you and compare five words, to be sure that this account is yours. Read them only to somebody whose voice you know.`,
          )}
        </p>
        <div class="field">
          <label for="caller">${msg('Who calls you?')}</label>
          <select id="caller" @change=${this.onChosen}>
            <option value="">${msg('Choose a name')}</option>
            ${callers.map((person) => html`<option value=${person.id}>${sayName(person)}</option>`)}
          </select>
        </div>
        ${this.caller === null ? nothing : this.renderWords(this.caller)}
      </div>
    </details>`;
  }

  private renderWords(caller: PersonView): TemplateResult {
    return html`<div role="status">
      <voice-phrase .words=${this.words} label=${msg(str`Words to compare with ${sayName(caller)}`)}></voice-phrase>
    </div>`;
  }

  private readonly onChosen = async (event: Event): Promise<void> => {
    const id = (event.target as HTMLSelectElement).value;
    const { owner, view } = this;
    if (owner === null || view === null) return;
    const caller = callersAbout(owner, view).find((person) => person.id === id) ?? null;
    this.caller = caller;
    this.words = [];
    if (caller === null) return;
    const words = await this.api.phrase(owner.id, view.me.id, caller.id);
    if (this.caller?.id === caller.id) this.words = words;
  };
}

/** Who may keep a piece of `owner`'s: people I follow, then those of whom I only know that `owner` follows them. */
export function callersAbout(owner: PersonView, { people, acquaintances }: CrystalView): readonly PersonView[] {
  return [
    ...people.filter(({ id, iFollow }) => iFollow && id !== owner.id),
    ...acquaintances.filter(({ knownBy }) => knownBy.includes(owner.id)),
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'heir-words': HeirWords;
  }
}

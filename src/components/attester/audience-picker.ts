import { msg, str } from '@lit/localize';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';

import type { AttestInput } from '../../api';
import type { FeedId } from '../../crystal/ids';
import type { PersonView } from '../../crystal/views/view';
import { CoconutElement } from '../shared/coconut-element';
import '../shared/person-chip';
import { sharedStyles } from '../shared/styles';
import { MOST_READERS } from '../../crystal/limits';

export type Audience = AttestInput['audience'];

/** Another audience was chosen. */
export class AudienceChosen extends Event {
  static readonly type = 'coconut-audience-chosen';
  readonly audience: Audience;

  constructor(audience: Audience) {
    super(AudienceChosen.type, { bubbles: true, composed: true });
    this.audience = audience;
  }
}

/** Who can be chosen to read what I say about `about`: friends, but none whose account is in question. */
export function readersAbout(people: readonly PersonView[], about: FeedId): readonly PersonView[] {
  return people.filter(
    ({ id, iFollow, standing }) => iFollow && id !== about && (standing === null || standing === 'disputed'),
  );
}

type Who = 'public' | 'chosen' | 'me';

/**
 * Who may read what I say: everybody, a few people, or only I.
 * @fires coconut-audience-chosen
 */
@customElement('audience-picker')
export class AudiencePicker extends CoconutElement {
  static override styles = [
    sharedStyles,
    css`
      .choice {
        font-weight: 400;
        padding-block: var(--space-1);
      }
      input {
        accent-color: var(--choice, var(--accent));
      }
      .people label {
        flex: 1;
        min-inline-size: 0;
      }
      .inner {
        margin-inline-start: 2.25rem;
      }
    `,
  ];

  /** "Who may read this?" unless something else is asked. */
  @property() legend: string | null = null;
  /** Who can be chosen. */
  @property({ attribute: false }) people: readonly PersonView[] = [];
  /** Chosen from the start, where a few are chosen. */
  @property({ attribute: false }) suggested: readonly FeedId[] = [];
  @state() private who: Who = 'public';
  @state() private chosen: readonly FeedId[] | null = null;

  override render(): TemplateResult {
    return html`<fieldset class="field">
      <legend>${this.legend ?? msg('Who may read this?')}</legend>
      ${this.renderOption(
        'public',
        msg('Everybody', { desc: 'who may read something' }),
        msg('Other friends hear it too, and can help.'),
      )}
      ${
        this.people.length === 0
          ? nothing
          : this.renderOption(
              'chosen',
              msg('Only people I choose', { desc: 'who may read something' }),
              msg(str`At most ${MOST_READERS}. Nobody else can read it.`),
            )
      }
      ${this.who === 'chosen' ? this.renderPeople() : nothing}
      ${this.renderOption(
        'me',
        msg('Only me', { desc: 'who may read something' }),
        msg('Nobody is told. It still counts on this device.'),
      )}
    </fieldset>`;
  }

  private renderOption(who: Who, words: string, hint: string): TemplateResult {
    return html`<label class="choice">
      <input
        type="radio"
        name="who"
        aria-labelledby="label-${who}"
        aria-describedby="hint-${who}"
        .checked=${this.who === who}
        @change=${() => this.choose(who)}
      />
      <span><strong id="label-${who}">${words}</strong><br /><span id="hint-${who}" class="hint">${hint}</span></span>
    </label>`;
  }

  private renderPeople(): TemplateResult {
    const chosen = this.chosenNow;
    const full = chosen.length >= MOST_READERS;
    return html`<div class="inner stack tight">
      <p class="hint" role="status">
        ${
          chosen.length === 0
            ? msg('Nobody chosen yet: then only you can read it.')
            : msg(str`${chosen.length} of at most ${MOST_READERS} chosen.`, { desc: 'people who may read something' })
        }
      </p>
      <ul class="list people">
        ${repeat(
          this.people,
          ({ id }) => id,
          (person) =>
            html`<li>
              <label class="choice">
                <input
                  type="checkbox"
                  .checked=${chosen.includes(person.id)}
                  ?disabled=${full && !chosen.includes(person.id)}
                  @change=${() => this.toggle(person.id)}
                />
                <coconut-person .person=${person}></coconut-person>
              </label>
            </li>`,
        )}
      </ul>
    </div>`;
  }

  private get chosenNow(): readonly FeedId[] {
    return this.chosen ?? this.suggested;
  }

  private choose(who: Who): void {
    this.who = who;
    this.tell();
  }

  private toggle(id: FeedId): void {
    const now = this.chosenNow;
    this.chosen = now.includes(id) ? now.filter((each) => each !== id) : [...now, id];
    this.tell();
  }

  private tell(): void {
    this.dispatchEvent(new AudienceChosen(this.who === 'public' ? 'public' : this.who === 'me' ? [] : this.chosenNow));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'audience-picker': AudiencePicker;
  }
  interface HTMLElementEventMap {
    'coconut-audience-chosen': AudienceChosen;
  }
}

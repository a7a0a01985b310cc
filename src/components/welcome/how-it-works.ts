/** How it works: three pictures with a sentence or two each. */
import { msg } from '@lit/localize';
import { css, html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';

import { paths } from '../routes';
import { CoconutElement, ScreenElement } from '../shared/coconut-element';
import { keepPicture, splitPicture, togetherPicture } from '../shared/how-pictures';
import { illustrationStyles } from '../shared/illustrations';
import { sharedStyles } from '../shared/styles';

/** The pictures, for any place that wants them. */
@customElement('how-it-works')
export class HowItWorks extends CoconutElement {
  static override styles = [
    sharedStyles,
    illustrationStyles,
    css`
      :host {
        container-type: inline-size;
      }
      ol {
        list-style: none;
        padding: 0;
        display: flex;
        flex-direction: column;
        gap: var(--space-5);
      }
      li {
        display: grid;
        grid-template-columns: 10rem minmax(0, 1fr);
        align-items: center;
        gap: var(--space-4);
      }
      .picture {
        display: flex;
        justify-content: center;
      }
      @container (max-width: 26rem) {
        li {
          grid-template-columns: minmax(0, 1fr);
          gap: var(--space-2);
          text-align: center;
        }
      }
    `,
  ];

  override render(): TemplateResult {
    return html`<ol>
      ${renderStep(
        splitPicture(),
        msg(
          html`<strong>Your secret is cut into pieces.</strong> One for each friend that you choose. A piece alone says
            nothing to anybody.`,
        ),
      )}
      ${renderStep(
        keepPicture(),
        msg(
          html`<strong>Your friends keep them.</strong> Each on their own phone. Whoever steals a phone, yours or
            theirs, gets nothing to read.`,
        ),
      )}
      ${renderStep(
        togetherPicture(),
        msg(
          html`<strong>Enough of them give it back.</strong> Two of three, for example: your friends call you, give
            their pieces back, and you see your secret again.`,
        ),
      )}
    </ol>`;
  }
}

function renderStep(picture: TemplateResult, words: TemplateResult): TemplateResult {
  return html`<li>
    <span class="picture">${picture}</span>
    <p>${words}</p>
  </li>`;
}

/** The pictures behind a line, where one should not be led away from what one is doing. */
export function renderHowItWorks(): TemplateResult {
  return html`<details>
    <summary>${msg('How it works, in pictures')}</summary>
    <how-it-works></how-it-works>
  </details>`;
}

/** A page of its own. */
@customElement('coconut-how')
export class HowScreen extends ScreenElement {
  /** Where one came from. */
  @property() back: string = paths.home;

  override render(): TemplateResult {
    return html`<div class="screen">
      <h1 tabindex="-1">${msg('How it works')}</h1>
      <how-it-works></how-it-works>
      <div class="actions"><a class="button secondary" href=${this.back}>${msg('Back')}</a></div>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'how-it-works': HowItWorks;
    'coconut-how': HowScreen;
  }
}

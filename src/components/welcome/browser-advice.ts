/** Before there is an account: where it would be, if that is a place in which it does not last. */
import { msg, str } from '@lit/localize';
import { css, html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';

import { CoconutElement } from '../shared/coconut-element';
import '../shared/copy-button';
import { isolate } from '../shared/names';
import { sharedStyles } from '../shared/styles';
import { insideApp, type InsideApp } from '../shell/inside-app';
import { isPrivateWindow } from '../shell/private-window';
import { renderHomeScreenFirst } from './home-screen-first';

/** What to do first in a browser inside of another app, in a private window, on an iPhone; nothing elsewhere. */
@customElement('browser-advice')
export class BrowserAdvice extends CoconutElement {
  static override styles = [
    sharedStyles,
    css`
      :host {
        display: contents; /* with nothing to say, it takes no room */
      }
      .actions {
        margin-block: var(--space-1);
      }
    `,
  ];

  /** The invitation in hand, or null. */
  @property({ attribute: false }) link: string | null = null;
  @state() private app: InsideApp | null = insideApp();
  @state() private isPrivate = false;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.look();
  }

  override render(): ReturnType<typeof renderHomeScreenFirst> {
    if (this.app !== null) return this.renderInsideApp(this.app);
    return this.isPrivate ? this.renderPrivate() : renderHomeScreenFirst(this.link);
  }

  private renderInsideApp({ name }: InsideApp): TemplateResult {
    return html`<section class="notice warning" aria-labelledby="inside">
      <h2 id="inside">
        ${name === null ? msg('This is a browser inside of another app') : msg(str`This is a browser inside of ${isolate(name)}`)}
      </h2>
      <p>
        ${
          name === null
            ? msg('An account that you make here stays inside of that app. Your own browser does not find it.')
            : msg(
                str`An account that you make here stays inside of ${isolate(name)}. Your own browser does not find it.`,
              )
        }
        ${msg('It is gone when the app is deleted, or clears away what it keeps.')}
      </p>
      <p>
        <strong>${msg('Better open this in your own browser.')}</strong>
        ${msg(
          'Look for “Open in browser” in the menu of this app (⋯ or ⋮). Or copy the link, and paste it at the top of Safari, Chrome or another browser.',
        )}
      </p>
      ${this.renderCopy()}
      <p class="small">${msg('You can go on here all the same.')}</p>
    </section>`;
  }

  private renderPrivate(): TemplateResult {
    return html`<section class="notice warning" aria-labelledby="private">
      <h2 id="private">${msg('This is a private window')}</h2>
      <p>
        ${msg('It forgets everything when it is closed: your account would be gone, with the pieces that you keep for friends. Nobody could bring it back.')}
      </p>
      <p>
        <strong>${msg('Better open this in an ordinary window.')}</strong>
        ${msg('Copy the link, and paste it there.')}
      </p>
      ${this.renderCopy()}
      <p class="small">${msg('You can go on here all the same, to try it out.')}</p>
    </section>`;
  }

  private renderCopy(): TemplateResult {
    return html`<div class="actions">
      <coconut-copy .value=${this.link ?? location.href} label=${msg('Copy the link')}></coconut-copy>
    </div>`;
  }

  private async look(): Promise<void> {
    this.isPrivate = await isPrivateWindow();
  }
}

/** Where an account will be: said to everybody before it is made, since not every browser lets a page know what it is. */
export function renderWhereItLives(): TemplateResult {
  return html`<p class="small soft">
    ${msg('Your account will be in this browser and nowhere else. A private window forgets it when it is closed.')}
  </p>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'browser-advice': BrowserAdvice;
  }
}

import { msg } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';

import { parseInvitationLink } from '../../ssb/invitation-link';
import { paths } from '../routes';
import { CoconutElement } from '../shared/coconut-element';
import './scan-code';
import type { CodeScanned } from './scan-code';

/** Somebody pasted or scanned `text`; a scanned one is an invitation, a pasted one may be anything. */
export class InvitationEntered extends Event {
  static readonly type = 'coconut-invitation';
  readonly text: string;

  constructor(text: string) {
    super(InvitationEntered.type);
    this.text = text;
  }
}

/**
 * For an invitation that did not come by a tap: its code is scanned, or its link pasted.
 * @fires coconut-invitation with what was entered
 */
@customElement('paste-invitation')
export class PasteInvitation extends CoconutElement {
  /** Without the advice, where something more important stands above. */
  @property({ type: Boolean }) bare = false;

  override render(): TemplateResult {
    return html`<div class="stack loose">
      ${
        this.bare
          ? nothing
          : html`<p class="lead">
              ${msg('The easiest way: tap the link in your friend’s message. Or scan the code on their screen, or paste the link here.')}
            </p>`
      }
      <coconut-scan .accepts=${isInvitation} @coconut-scanned=${this.onScanned}></coconut-scan>
      <form class="stack" @submit=${this.onPaste} novalidate>
        <div class="field">
          <label for="link">${msg('The invitation link')}</label>
          <textarea
            id="link"
            name="link"
            dir="ltr"
            rows="4"
            autocomplete="off"
            autocapitalize="off"
            spellcheck="false"
          ></textarea>
        </div>
        <div class="actions">
          <button type="submit" class="secondary">${msg('Open it')}</button>
          <a class="button quiet" href=${paths.home}>${msg('Back')}</a>
        </div>
      </form>
    </div>`;
  }

  private readonly onPaste = (event: SubmitEvent): void => {
    event.preventDefault();
    const field = this.renderRoot.querySelector<HTMLTextAreaElement>('#link');
    if (field === null) return;
    const text = field.value;
    if (isInvitation(text)) field.value = '';
    this.dispatchEvent(new InvitationEntered(text));
  };

  private readonly onScanned = ({ text }: CodeScanned): void => {
    this.dispatchEvent(new InvitationEntered(text));
  };
}

function isInvitation(text: string): boolean {
  return parseInvitationLink(text) !== null;
}

declare global {
  interface HTMLElementTagNameMap {
    'paste-invitation': PasteInvitation;
  }
  interface HTMLElementEventMap {
    'coconut-invitation': InvitationEntered;
  }
}

import { msg, str } from '@lit/localize';
import { css, html, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';

import { SECRET_BYTES } from '../../crystal/limits';
import { cleanFileName, type SecretFile } from '../../crystal/secret';
import { CoconutElement } from '../shared/coconut-element';
import { sharedStyles } from '../shared/styles';
import { sayFileSize } from './file-words';

type Refused = { readonly why: 'empty' | 'unreadable' } | { readonly why: 'too-large'; readonly size: number };

/**
 * A button that lets a file be chosen, and reads it into this page's memory. What is too large is refused before it is read. The browser's own
 * field is emptied at once: nothing of it is restored with a closed tab.
 * @fires coconut-file-chosen when `file` is another; without it, so that the secret is in no event
 */
@customElement('choose-file')
export class ChooseFile extends CoconutElement {
  static override styles = [
    sharedStyles,
    css`
      :host {
        display: block;
      }
    `,
  ];

  @state() private refused: Refused | null = null;
  #file: SecretFile | null = null;

  /** What was chosen, once: whoever takes it wipes it. */
  take(): SecretFile | null {
    const file = this.#file;
    this.#file = null;
    return file;
  }

  override render(): TemplateResult {
    return html`<div class="stack tight">
      <div class="actions">
        <button type="button" class="secondary" @click=${() => this.field?.click()}>
          ${msg('Choose a file instead')}
        </button>
        <input
          type="file"
          hidden
          autocomplete="off"
          aria-label=${msg('A file to protect')}
          @change=${() => void this.read()}
          @input=${(event: Event) => event.stopPropagation()}
        />
      </div>
      <p class="hint">
        ${msg(str`Up to ${SECRET_BYTES / 1024} KB: a list of passwords, or what a wallet has exported.`)}
      </p>
      <p role="status" class=${this.refused === null ? 'visually-hidden' : 'error'}>
        ${this.refused === null ? '' : sayRefused(this.refused)}
      </p>
    </div>`;
  }

  private get field(): HTMLInputElement | null {
    return this.renderRoot.querySelector('input');
  }

  private async read(): Promise<void> {
    const chosen = this.field?.files?.[0];
    if (chosen === undefined) return;
    const read = await readFile(chosen);
    if (this.field !== null) this.field.value = '';
    if (!this.isConnected) return;
    this.refused = 'why' in read ? read : null;
    if ('why' in read) return;
    this.#file = read;
    this.dispatchEvent(new Event('coconut-file-chosen'));
  }
}

async function readFile(chosen: File): Promise<SecretFile | Refused> {
  if (chosen.size === 0) return { why: 'empty' };
  if (chosen.size > SECRET_BYTES) return { why: 'too-large', size: chosen.size };
  try {
    return { name: cleanFileName(chosen.name), bytes: new Uint8Array(await chosen.arrayBuffer()) };
  } catch {
    return { why: 'unreadable' };
  }
}

function sayRefused(refused: Refused): string {
  switch (refused.why) {
    case 'empty':
      return msg('There is nothing in this file.');
    case 'unreadable':
      return msg('This file cannot be read. Is it still where it was?');
    case 'too-large':
      return msg(
        str`This file has ${sayFileSize(refused.size)}: that is too much. At most ${SECRET_BYTES / 1024} KB fit.`,
      );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'choose-file': ChooseFile;
  }
}

import { html, type TemplateResult } from 'lit';

import type { SecretFile } from '../../crystal/secret';

/** "12 KB": how much room it takes, what is begun counted whole. */
export function sayFileSize(bytes: number): string {
  return `${Math.ceil(bytes / 1024)} KB`;
}

/** Name and size of a file. A name is somebody's words: never markup. */
export function renderFile({ name, bytes }: SecretFile): TemplateResult {
  return html`<bdi class="file-name" translate="no" .textContent=${name}></bdi>
    <span class="soft">${sayFileSize(bytes.length)}</span>`;
}

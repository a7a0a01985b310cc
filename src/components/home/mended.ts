/** What is said when storage was damaged and has been mended. */
import { msg } from '@lit/localize';
import { html, type TemplateResult } from 'lit';

import type { Mended } from '../../api';

export function renderMended({ own }: Mended): TemplateResult {
  return html`<section class="notice ${own ? 'warning' : ''} stack" role="status">
    <strong>${msg('A part of what is kept here was damaged')}</strong>
    <span>
      ${msg(
        'Something on this device changed it. Coconut has left that part out, and fetches it again from your meeting place and your friends.',
      )}
      ${
        own
          ? msg(
              'Messages of your own are among it. Until they are back, nothing new is written. Stay online for a while.',
            )
          : msg('What you wrote yourself is all here. There is nothing for you to do.')
      }
    </span>
  </section>`;
}

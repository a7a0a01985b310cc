import { css, html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';

import type { CrystalView, HandedSecretView } from '../../crystal/views/view';
import { paths } from '../routes';
import { pieceRing } from '../shared/illustrations';
import { replacementOf, ringOfHanded, sayHanded } from './handed-words';

/** Styles of the list, beside the shared ones and the illustrations'. */
export const handedListStyles = css`
  .handed .what {
    min-inline-size: 0;
  }
  .handed strong {
    display: block;
    overflow-wrap: anywhere;
  }
  .handed .how {
    color: var(--ink-soft);
    font-size: var(--text-small);
  }
  .handed .how.success {
    color: var(--accent-ink);
    font-weight: 600;
  }
`;

/** Handed-on secrets, each with its ring filling up; nothing where there are none. */
export function renderHandedList(
  secrets: readonly HandedSecretView[],
  view: CrystalView,
): TemplateResult | typeof nothing {
  if (secrets.length === 0) return nothing;
  return html`<ul class="list handed">
    ${repeat(
      secrets,
      ({ root }) => root,
      (secret) => renderHanded(secret, view),
    )}
  </ul>`;
}

function renderHanded(secret: HandedSecretView, view: CrystalView): TemplateResult {
  const { title, short, tone } = sayHanded(secret, replacementOf(secret, view));
  return html`<li>
    <a class="item" href=${paths.handed(secret.root)}>
      ${pieceRing(ringOfHanded(secret), secret.stage === 'recoverable', 52)}
      <span class="what"><strong>${title}</strong> <span class="how ${tone}">${short}</span></span>
    </a>
  </li>`;
}

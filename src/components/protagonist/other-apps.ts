import { msg } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';

import type { FeedId } from '../../crystal/ids';
import type { PersonView } from '../../crystal/views/view';
import '../shared/person-chip';

/**
 * Which of `friends` use another app: those do not know the question, and get their piece without it. Folded up, for hardly anybody has such
 * friends.
 */
export function renderOtherApps(
  friends: readonly PersonView[],
  unasked: readonly FeedId[],
  choose: (unasked: readonly FeedId[]) => void,
): TemplateResult | typeof nothing {
  if (friends.length === 0) return nothing;
  const toggle = (id: FeedId, on: boolean): void => {
    const rest = unasked.filter((other) => other !== id);
    choose(on ? [...rest, id] : rest);
  };
  return html`<details class="other-apps" ?open=${friends.some(({ id }) => unasked.includes(id))}>
    <summary>${msg('Does one of them use another app?')}</summary>
    <fieldset class="field">
      <legend>${msg('Not asked in Coconut')}</legend>
      <p class="hint">
        ${msg(
          'Friends with an original Dark Crystal app can keep a piece, but that app cannot show your question, and does not confirm anything. Ask them yourself, and tick them here when they said yes.',
        )}
      </p>
      <ul class="list">
        ${friends.map(
          (friend) =>
            html`<li>
              <label>
                <input
                  type="checkbox"
                  .checked=${unasked.includes(friend.id)}
                  @change=${(event: Event) => toggle(friend.id, (event.target as HTMLInputElement).checked)}
                />
                <coconut-person .person=${friend}></coconut-person>
              </label>
            </li>`,
        )}
      </ul>
    </fieldset>
  </details>`;
}

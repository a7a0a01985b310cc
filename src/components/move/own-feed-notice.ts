/** Above every page while our own messages are not all here, or contradict each other: what that means, and what to do. */
import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';

import type { OwnFeedView } from '../../api';
import type { FeedId } from '../../crystal/ids';
import { paths } from '../routes';
import type { Ready } from '../shared/area';

type Returning = Extract<OwnFeedView, { kind: 'returning' }>;

/** The notice; nothing where all is well. */
export function renderOwnFeed({ own, rooms, view }: Ready): TemplateResult | typeof nothing {
  switch (own.kind) {
    case 'whole':
      return nothing;
    case 'returning':
      return renderReturning(own, rooms);
    case 'forked':
      return renderForked(view.me.id);
  }
}

function renderReturning(own: Returning, rooms: Ready['rooms']): TemplateResult {
  const { have, need } = own;
  return html`<section class="notice info" aria-labelledby="returning">
    <p id="returning"><strong>${sayProgress(own)}</strong></p>
    ${need === null || need === 0 ? nothing : html`<progress class="progress" max=${need} value=${Math.min(have, need)} aria-labelledby="returning"></progress>`}
    <p>${msg('Until they are all here, nothing can be written. You can look at everything meanwhile.')}</p>
    <p role="status">${sayFrom(own, rooms)}</p>
    ${
      rooms.length === 0
        ? html`<div class="actions">
            <a class="button secondary" href=${paths.join}>${msg('I have an invitation link')}</a>
            <a class="button secondary" href=${paths.settings}>${msg('I know the address of a meeting place')}</a>
          </div>`
        : nothing
    }
  </section>`;
}

function sayProgress({ have, need }: Returning): string {
  if (need === null || need === 0) return msg('Your messages are coming back');
  return msg(str`Your messages are coming back: ${have} of ${need}`);
}

/** Where they come from, and what it takes. */
function sayFrom({ have, need, lacking }: Returning, rooms: Ready['rooms']): string {
  if (rooms.length === 0)
    return msg(
      'They come from a meeting place, and this device knows none. Open a link from a friend, or go in by its address.',
    );
  if (!rooms.some(({ state }) => state === 'connected'))
    return msg('They come from the meeting place, which is not reached right now. Coconut keeps trying.');
  if (lacking)
    return msg('The meeting place does not have them all. A friend who has them brings them: ask one to open Coconut.');
  if (need !== null && have >= need) return msg('One moment: Coconut makes sure that there are no more.');
  return msg('They come from the meeting place, and from friends who are there.');
}

function renderForked(me: FeedId): TemplateResult {
  return html`<section class="notice danger" role="alert">
    <p><strong>${msg('Your account was used in two places at once')}</strong></p>
    <p>
      ${msg('Another device has written as you, and friends hear only one of the two. So nothing more is written here. The pieces that friends keep for you are still with them.')}
    </p>
    <p>
      ${msg('If the other device is yours, go on there, and delete everything from this one. If it is not, somebody else has your account: treat this like a lost device.')}
    </p>
    <div class="actions">
      <a class="button secondary" href=${paths.person(me)}>${msg('What you can do')}</a>
    </div>
  </section>`;
}

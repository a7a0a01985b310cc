/** What to say where two stories were told in the name of one account: what happened, what is safe, what to do. */
import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';

import type { PersonView } from '../../crystal/views/view';
import { paths } from '../routes';
import { sayName } from './names';

type Forked = Pick<PersonView, 'id' | 'name' | 'forked'>;

/** The chip beside a name; nothing where one story is told. */
export function renderForkedChip(forked: boolean | undefined): TemplateResult | typeof nothing {
  return forked === true
    ? html`<span class="chip warning"
        >${msg('Two stories', { desc: 'beside a name: two different stories are told in the name of this account' })}</span
      >`
    : nothing;
}

/**
 * About somebody else's account. `keeps`: whether a piece of theirs is here. `isHere`: this is their page, where something can be
 * said about the account. Nothing where one story is told.
 */
export function renderForked(
  person: Forked,
  { keeps, isHere }: { readonly keeps: boolean; readonly isHere: boolean },
): TemplateResult | typeof nothing {
  if (!person.forked) return nothing;
  const name = sayName(person);
  return html`<div class="notice warning">
    <p><strong>${sayForked(person)}</strong></p>
    <p>
      ${msg(str`The device may have been copied, or somebody else writes as ${name}. You may be seeing only one of the two.`)}
    </p>
    <p>
      ${
        keeps
          ? msg('The piece that you keep is still here with you. Nothing goes anywhere by itself.')
          : msg('Nothing goes anywhere by itself.')
      }
    </p>
    <p>
      ${
        isHere
          ? msg(
              str`Call ${name}. If somebody else writes as ${name}, say below that the account looks stolen: from then on, nothing is given back to it.`,
            )
          : msg(
              html`Call ${name}. If somebody else writes as ${name},
                <a href=${paths.person(person.id)}>say that the account looks stolen</a>: from then on, nothing is given
                back to it.`,
            )
      }
    </p>
  </div>`;
}

/** In one sentence. */
export function sayForked(person: Pick<PersonView, 'name'>): string {
  return msg(str`Two different stories are being told in the name of ${sayName(person)}’s account.`);
}

/** About my own account; its page has the way out below. */
export function renderOwnForked(): TemplateResult {
  return html`<div class="notice danger" role="status">
    <p><strong>${msg('Somebody else may be writing as you.')}</strong></p>
    <p>
      ${msg('Two different stories are being told in the name of your account. That happens when your device was copied, or when somebody has your old device or an old copy of it.')}
    </p>
    <p>
      ${msg('Your friends still keep your pieces. But they may see only one of the two stories, and perhaps not yours.')}
    </p>
    <ol class="stack">
      <li>
        ${msg('Call the friends who keep pieces for you. Ask them to give nothing back to this account for now.')}
      </li>
      <li>
        ${msg('Then mark the account as stolen, below, and start with a new one. Friends who vouch for you hand the pieces on to it.')}
      </li>
    </ol>
  </div>`;
}

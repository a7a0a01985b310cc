/** Our side of joining is done: where it stands, and what comes next. */
import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';

import type { JoiningView } from '../../api';
import type { MsgId } from '../../crystal/ids';
import type { CrystalView } from '../../crystal/views/view';
import { paths } from '../routes';
import { pieceRing } from '../shared/illustrations';
import { inviterName, sayJoining, sayWhatIsNext } from './joining';

type Circumstances = {
  readonly connected: boolean;
  /** They are here because they lost a device: joining leads on to their old account. */
  readonly isLost: boolean;
};

/** `progress`: null where joining is not remembered any more. Its picture needs `illustrationStyles`. */
export function renderJoined(
  progress: JoiningView | null,
  view: CrystalView | null,
  circumstances: Circumstances,
): TemplateResult {
  const { connected, isLost } = circumstances;
  const known = progress?.step === 'known-to-each-other';
  const ask = view === null ? null : findAsk(progress, view);
  const look = isLost ? 'secondary' : 'primary';
  return html`
    ${pieceRing(known ? ['held', 'held', 'held'] : ['held', 'held', 'waiting'], known, 104)}
    <div class="news">
      <h1 tabindex="-1">
        ${progress === null || progress.inviter === null ? sayEntered(connected) : sayJoining(progress, connected)}
      </h1>
      <p class="lead">
        ${ask === null ? sayNext(progress, circumstances) : msg('There is something for you already.')}
      </p>
    </div>
    <div class="actions">
      ${isLost ? html`<a class="button primary" href=${paths.oldClaim}>${msg('Find my old account')}</a>` : nothing}
      ${
        ask === null
          ? html`<a class="button ${look}" href=${paths.home}>${msg('Go on')}</a>`
          : html`<a class="button ${look}" href=${paths.kept(ask.root)}>${sayAsk(ask.name)}</a>`
      }
      ${isLost ? nothing : html`<a class="button quiet" href=${paths.lost}>${msg('I had an account on a device that is lost')}</a>`}
    </div>
  `;
}

function sayAsk(name: string | null): string {
  return name === null ? msg('Keep a piece for your friend?') : msg(str`Keep a piece for ${name}?`);
}

function sayEntered(connected: boolean): string {
  return connected ? msg('You are in the meeting place') : msg('Your place is kept for you');
}

function sayNext(progress: JoiningView | null, { connected, isLost }: Circumstances): string {
  if (isLost && connected) return msg('Next, say which account was yours. Your friends can help you from there.');
  return sayWhatIsNext(progress, connected);
}

function findAsk(
  progress: JoiningView | null,
  { attention }: CrystalView,
): { readonly root: MsgId; readonly name: string | null } | null {
  if (progress === null) return null;
  const found = attention.find((item) => item.kind === 'asked-to-keep' && item.person.id === progress.inviter);
  return found?.kind === 'asked-to-keep' ? { root: found.root, name: inviterName(found.person.name) } : null;
}

import { html, type TemplateResult } from 'lit';

import type { MsgId } from '../../crystal/ids';
import type { SecretView } from '../../crystal/views/view';
import type { Area, Ready } from '../shared/area';
import '../paper/print-sheets';
import './claim-screen';
import './handed-page';
import './old-account-page';
import './old-list';
import './protect-wizard';
import './secret-list';
import './secret-page';

/** Where my own secrets are dealt with, those handed on to me, and my old accounts. */
type MyRoutes =
  | 'secrets'
  | 'new-secret'
  | 'secret'
  | 'secret-more'
  | 'secret-change'
  | 'secret-print'
  | 'old-list'
  | 'old-claim'
  | 'old-account'
  | 'handed';

/** The screens about my own secrets. */
export const showSecrets: Area<MyRoutes> = (route, ready) => {
  switch (route.at) {
    case 'secrets':
      return html`<secret-list .view=${ready.view}></secret-list>`;
    case 'old-list':
      return html`<old-list .view=${ready.view}></old-list>`;
    case 'old-claim':
      return html`<claim-screen .ready=${ready}></claim-screen>`;
    case 'old-account':
      return html`<old-account-page .account=${route.account} .view=${ready.view}></old-account-page>`;
    case 'handed':
      return html`<handed-page
        .secret=${ready.view.handedSecrets.find(({ root }) => root === route.root)}
        .view=${ready.view}
      ></handed-page>`;
    case 'new-secret':
      return renderWizard(ready, null);
    case 'secret':
      return html`<secret-page .secret=${find(ready, route.root)}></secret-page>`;
    case 'secret-print':
      return html`<print-sheets .root=${route.root} .secret=${find(ready, route.root)}></print-sheets>`;
    case 'secret-change': {
      const before = find(ready, route.root);
      return before === undefined ? html`<secret-page></secret-page>` : renderWizard(ready, null, before);
    }
    case 'secret-more': {
      const existing = find(ready, route.root);
      return existing === undefined ? html`<secret-page></secret-page>` : renderWizard(ready, existing);
    }
  }
};

function find({ view }: Ready, root: MsgId): SecretView | undefined {
  return view.secrets.find((secret) => secret.root === root);
}

function renderWizard(
  { view, rooms }: Ready,
  existing: SecretView | null,
  before: SecretView | null = null,
): TemplateResult {
  return html`<protect-wizard
    .people=${view.people.filter(({ id }) => id !== view.me.id)}
    .existing=${existing}
    .changed=${before}
    .myName=${view.me.name}
    .connected=${rooms.some(({ state }) => state === 'connected')}
  ></protect-wizard>`;
}

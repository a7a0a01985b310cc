import { html, type TemplateResult } from 'lit';

import type { MsgId } from '../../crystal/ids';
import type { SecretView } from '../../crystal/views/view';
import type { Area, Ready } from '../shared/area';
import './protect-wizard';
import './secret-list';
import './secret-page';

/** The screens about my own secrets. */
export const showSecrets: Area<'secrets' | 'new-secret' | 'secret' | 'secret-more'> = (route, ready) => {
  switch (route.at) {
    case 'secrets':
      return html`<secret-list .secrets=${ready.view.secrets}></secret-list>`;
    case 'new-secret':
      return renderWizard(ready, null);
    case 'secret':
      return html`<secret-page .secret=${find(ready, route.root)}></secret-page>`;
    case 'secret-more': {
      const existing = find(ready, route.root);
      return existing === undefined ? html`<secret-page></secret-page>` : renderWizard(ready, existing);
    }
  }
};

function find({ view }: Ready, root: MsgId): SecretView | undefined {
  return view.secrets.find((secret) => secret.root === root);
}

function renderWizard({ view, rooms }: Ready, existing: SecretView | null): TemplateResult {
  return html`<protect-wizard
    .people=${view.people.filter(({ id }) => id !== view.me.id)}
    .existing=${existing}
    .myName=${view.me.name}
    .connected=${rooms.some(({ state }) => state === 'connected')}
  ></protect-wizard>`;
}

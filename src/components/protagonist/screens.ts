import { html } from 'lit';

import type { MsgId } from '../../crystal/ids';
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
      return html`<protect-wizard .people=${peopleOf(ready)}></protect-wizard>`;
    case 'secret':
      return html`<secret-page .secret=${find(ready, route.root)}></secret-page>`;
    case 'secret-more': {
      const existing = find(ready, route.root);
      if (existing === undefined) return html`<secret-page></secret-page>`;
      return html`<protect-wizard .people=${peopleOf(ready)} .existing=${existing}></protect-wizard>`;
    }
  }
};

function find({ view }: Ready, root: MsgId): Ready['view']['secrets'][number] | undefined {
  return view.secrets.find((secret) => secret.root === root);
}

function peopleOf({ view }: Ready): Ready['view']['people'] {
  return view.people.filter(({ id }) => id !== view.me.id);
}

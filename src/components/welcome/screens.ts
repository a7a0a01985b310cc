/** What one sees before there is an account, and when a link is opened. */
import { html, type TemplateResult } from 'lit';

import type { AppState } from '../../api';
import { paths, type Route } from '../routes';
import type { Ready } from '../shared/area';
import './alone-screen';
import './doors-screen';
import './how-it-works';
import './join-screen';
import './lost-screen';

/** Addresses that are for whoever lost a device: without an account, that begins with the explanation. */
const FOR_THE_LOST: ReadonlySet<Route['at']> = new Set(['lost', 'old-list', 'old-claim', 'old-account']);

/** The three doors, or what is behind two of them. */
export function showFirstVisit(route: Route): TemplateResult {
  if (FOR_THE_LOST.has(route.at)) return html`<coconut-lost></coconut-lost>`;
  if (route.at === 'new-secret') return html`<coconut-alone></coconut-alone>`;
  if (route.at === 'how') return showHow(paths.home);
  return html`<coconut-doors></coconut-doors>`;
}

/** How it works, in pictures. `back`: where one goes from there. */
export function showHow(back: string): TemplateResult {
  return html`<coconut-how back=${back}></coconut-how>`;
}

/** Opening an invitation link. `hash`: where the link is, if it came in the address. */
export function showJoin(hash: string, app: AppState): TemplateResult {
  return html`<coconut-join hash=${hash} .app=${app}></coconut-join>`;
}

/** "I lost my device", with an account already. */
export function showLost({ view }: Ready): TemplateResult {
  return html`<coconut-lost
    .hasAccount=${true}
    .knowsSomebody=${view.people.some(({ iFollow }) => iFollow)}
  ></coconut-lost>`;
}

/** What one sees before there is an account, and when a link is opened. */
import { html, type TemplateResult } from 'lit';

import type { AppState } from '../../api';
import type { Route } from '../routes';
import './alone-screen';
import './doors-screen';
import './join-screen';
import './lost-screen';

/** The three doors, or what is behind two of them. */
export function showFirstVisit(route: Route): TemplateResult {
  if (route.at === 'lost') return showLost();
  if (route.at === 'new-secret') return html`<coconut-alone></coconut-alone>`;
  return html`<coconut-doors></coconut-doors>`;
}

/** Opening an invitation link. `hash`: where the link is, if it came in the address. */
export function showJoin(hash: string, app: AppState): TemplateResult {
  return html`<coconut-join hash=${hash} .app=${app}></coconut-join>`;
}

/** "I lost my device". */
export function showLost(): TemplateResult {
  return html`<coconut-lost></coconut-lost>`;
}

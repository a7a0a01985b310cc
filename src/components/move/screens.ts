/** Moving to another device: what the shell shows of it. */
import { html, type TemplateResult } from 'lit';

import type { AppState } from '../../api';
import type { Ready } from '../shared/area';
import './arrive-screen';
import './leave-screen';
import './moved-screen';

export { renderOwnFeed } from './own-feed-notice';

/** "Move to another device", while the account is here. */
export function showLeave(ready: Ready): TemplateResult {
  return html`<coconut-leave .ready=${ready}></coconut-leave>`;
}

/** The account has stopped here. */
export function showMoved(moved: Extract<AppState, { kind: 'moved' }>): TemplateResult {
  return html`<coconut-moved .moved=${moved}></coconut-moved>`;
}

/** An account is to come here. */
export function showArrive(): TemplateResult {
  return html`<coconut-arrive></coconut-arrive>`;
}

import { html } from 'lit';

import type { Area } from '../shared/area';
import './hand-on-page';
import './kept-list';
import './kept-page';

/** The screens about what I keep for others. */
export const showKept: Area<'kept-list' | 'kept' | 'hand-on'> = (route, { view }) => {
  if (route.at === 'kept-list') return html`<kept-list .kept=${view.kept}></kept-list>`;
  if (route.at === 'hand-on')
    return html`<hand-on-page .old=${route.old} .to=${route.to} .as=${route.as} .view=${view}></hand-on-page>`;
  return html`<kept-page .kept=${view.kept.find(({ root }) => root === route.root)} .view=${view}></kept-page>`;
};

import { html, type TemplateResult } from 'lit';

import type { Area, Ready, RouteAt } from '../shared/area';
import '../attester/own-account';
import './people-screen';
import './person-screen';

/** The people that one knows, or one of them. */
export const showPeople: Area<'people' | 'person'> = (
  route: RouteAt<'people' | 'person'>,
  ready: Ready,
): TemplateResult => {
  if (route.at === 'people') return html`<coconut-people .ready=${ready}></coconut-people>`;
  if (route.id === ready.view.me.id) return html`<own-account .view=${ready.view}></own-account>`;
  return html`<coconut-person-screen .personId=${route.id} .view=${ready.view}></coconut-person-screen>`;
};

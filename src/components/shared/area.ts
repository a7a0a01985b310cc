import type { TemplateResult } from 'lit';

import type { AppState } from '../../api';
import type { Route } from '../routes';

/** The state in which there is something to show. */
export type Ready = Extract<AppState, { kind: 'ready' }>;

/** The routes of one area of the app. */
export type RouteAt<At extends Route['at']> = Extract<Route, { at: At }>;

/**
 * What an area's `screens.ts` exports: the one element for a route, given the slice of the view that it shows.
 * Loaded when first visited, so that the first screen does not wait for it. The shell imports
 * `protagonist/screens` (`showSecrets: Area<'secrets' | 'new-secret' | 'secret' | 'secret-more'>`) and
 * `custodian/screens` (`showKept: Area<'kept-list' | 'kept' | 'hand-on'>`); both define the elements they render.
 */
export type Area<At extends Route['at']> = (route: RouteAt<At>, ready: Ready) => TemplateResult;

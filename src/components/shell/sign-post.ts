/**
 * What a screen is called outside of it. Browsers keep titles in their history, some carry it to other devices, and it outlives
 * what is deleted here: who trusts whom, and what a secret is called, is nobody's business there.
 */
import { msg } from '@lit/localize';

import type { Route } from '../routes';

/** Words for where one is that name nobody; empty for none, null where the screen's own heading names nobody either. */
export function sayPlace({ at }: Route, hasAccount: boolean): string | null {
  switch (at) {
    case 'home':
      return hasAccount ? '' : null;
    case 'join':
      return msg('I have an invitation');
    case 'secret':
    case 'secret-print':
    case 'handed':
      return msg('One of my secrets');
    case 'kept':
    case 'hand-on':
      return msg('Kept for others');
    case 'person':
      return msg('People');
    case 'old-account':
      return msg('My old accounts');
    default:
      return null;
  }
}

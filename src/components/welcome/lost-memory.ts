/**
 * "I am here because I lost my device": remembered by this browser until the old account is claimed, so that joining, a
 * reload, or a link that opens in another tab leads back to it. It says nothing about who or what. Where nothing can be
 * remembered the way is found by hand, from My secrets.
 */
import { recall, remember } from '../shell/remember';

/** Whether somebody came here after losing a device, and is not through with it. */
export function isLostRemembered(): boolean {
  return recall('lost-a-device') !== null;
}

export function rememberLost(): void {
  remember('lost-a-device', 'yes');
}

export function forgetLost(): void {
  remember('lost-a-device', null);
}

/**
 * "I am here because I lost my device": remembered by this browser until the old account is claimed, so that joining, a
 * reload, or a link that opens in another tab leads back to it. It says nothing about who or what.
 */
const KEY = 'coconut-lost-a-device';

/** Whether somebody came here after losing a device, and is not through with it. */
export function isLostRemembered(): boolean {
  try {
    return localStorage.getItem(KEY) !== null;
  } catch {
    return false; // no storage at all: the way is found by hand, from My secrets
  }
}

export function rememberLost(): void {
  try {
    localStorage.setItem(KEY, 'yes');
  } catch {
    // As above.
  }
}

export function forgetLost(): void {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // As above.
  }
}

/** What goes into the shares themselves: words that are short enough. */
import type { Secret } from '../secret';
import { roomFor } from '../share/seal';

/** Whether `secret`, called `label`, fits in a share. All else is encrypted once, and travels in messages of its own. */
export function fitsInShare(secret: Secret, label: string): secret is string {
  if (typeof secret !== 'string') return false;
  const { size, limit } = roomFor(secret, label);
  return size <= limit;
}

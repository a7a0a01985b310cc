/**
 * Notifications of this device, for what friends need while the app is open and not looked at. There is no server behind them:
 * nothing comes while the app is closed. Asked for from Settings only.
 */
import type { AttentionView, CrystalView } from '../../crystal/views/view';
import { sayAttention, type Spoken } from '../home/attention';
import { recall, remember } from './remember';

export type Notifying = 'on' | 'off' | 'denied' | 'unsupported';

/** What cannot wait until somebody looks: requests, and what is said of an account. */
const URGENT: readonly AttentionView['kind'][] = [
  'asked-to-keep',
  'asked-back',
  'asked-to-rehearse',
  'asked-to-hand-on',
  'account-warning',
  'said-about-me',
];

/** How it stands. */
export function readNotifying(): Notifying {
  if (!('Notification' in window) || !('serviceWorker' in navigator)) return 'unsupported';
  if (Notification.permission === 'denied') return 'denied';
  return Notification.permission === 'granted' && recall('notifications') === 'on' ? 'on' : 'off';
}

/** Turns them on, asking for permission if need be, or off. Resolves to how it stands then. */
export async function setNotifying(on: boolean): Promise<Notifying> {
  if (on && readNotifying() !== 'unsupported' && (await Notification.requestPermission()) === 'granted') {
    remember('notifications', 'on');
  }
  if (!on) remember('notifications', null);
  return readNotifying();
}

/** Tells of what is new in each view, compared with the one before. */
export class Herald {
  #known: ReadonlySet<string> | null = null;

  /** The first view is what was there already. */
  heed(view: CrystalView): void {
    const { attention } = view;
    const urgent = attention.filter(({ kind }) => URGENT.includes(kind));
    const fresh = urgent.filter((item) => this.#known?.has(keyOf(item)) === false);
    this.#known = new Set(urgent.map(keyOf));
    if (fresh.length === 0 || !document.hidden || readNotifying() !== 'on') return;
    void notify(fresh, view);
  }
}

async function notify(items: readonly AttentionView[], view: Spoken): Promise<void> {
  const registration = await navigator.serviceWorker.getRegistration();
  for (const item of items) {
    const { headline, explanation, href } = sayAttention(item, view);
    await registration?.showNotification(headline, {
      body: explanation,
      tag: keyOf(item),
      data: href,
      icon: new URL('icon-192.png', document.baseURI).href,
      badge: new URL('badge-96.png', document.baseURI).href,
    });
  }
}

/** Takes away those that are still shown: they name people. */
export async function takeBackNotifications(): Promise<void> {
  if (readNotifying() === 'unsupported') return;
  const registration = await navigator.serviceWorker.getRegistration();
  for (const notification of (await registration?.getNotifications()) ?? []) notification.close();
}

/** Tells things apart, whatever people are called. */
function keyOf(item: AttentionView): string {
  switch (item.kind) {
    case 'asked-to-hand-on':
      return `${item.kind} ${item.old.id} ${item.person.id}`;
    case 'account-warning':
      return `${item.kind} ${item.person.id} ${String(item.person.standing)}`;
    case 'said-about-me':
      return `${item.kind} ${item.by.map(({ id }) => id).join(' ')}`;
    default:
      return `${item.kind} ${'root' in item ? item.root : ''}`;
  }
}

/** What goes along with the app outside of its page: the icon's badge, notifications, the browser's promise to keep it all. */
import type { AppState } from '../../api';
import { Herald, takeBackNotifications } from './notifying';
import { askWhenItMatters, holdsSomething } from './storing';

let herald = new Herald();
/** Unknown at first: the icon may still have one from before. */
let badge: number | null = null;
let isAsked = false;

/** Called with every state. */
export function accompany(state: AppState): void {
  showBadge(state.kind === 'ready' ? state.view.attention.length : 0);
  if (state.kind === 'locked') {
    herald = new Herald(); // it knows names
    void takeBackNotifications();
  }
  if (state.kind !== 'ready') return;
  herald.heed(state.view);
  if (isAsked || !holdsSomething(state.view)) return;
  isAsked = true;
  void askWhenItMatters(state.view);
}

/** Goes where a notification or the icon's menu leads. Once per page. */
export function followSystem(): void {
  const opened = location.href;
  navigator.serviceWorker.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (typeof data === 'object' && data !== null && 'goTo' in data) goTo(data.goTo);
  });
  launchQueue()?.setConsumer(({ targetURL }) => {
    const isFirst = targetURL === opened; // what this page was opened with is on show already
    if (typeof targetURL === 'string' && !isFirst) goTo(new URL(targetURL).hash);
  });
}

function goTo(hash: unknown): void {
  if (typeof hash === 'string' && hash.startsWith('#/')) location.hash = hash;
}

function showBadge(count: number): void {
  if (count === badge) return;
  badge = count;
  const { setAppBadge } = navigator as Partial<Navigator>;
  // Refused where the app is not installed: then there is no icon either.
  setAppBadge?.call(navigator, count).catch(() => undefined);
}

/** Not in the DOM types. Source: WICG, Web App Launch Handler. */
type LaunchQueue = { setConsumer(consumer: (launch: { readonly targetURL?: string }) => void): void };

function launchQueue(): LaunchQueue | undefined {
  return (window as { launchQueue?: LaunchQueue }).launchQueue;
}

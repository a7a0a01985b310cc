/**
 * Deleting everything. It is written down before it begins, and done before anything else at the next start, which follows at
 * once: so that no peer is running, and that whatever interrupts it, it is finished.
 */
import { forgetAll, nameOfRemembered, recall, remember } from './remember';

const LOCK = 'coconut-delete';

/** Deletes everything: the page loads again, and then it is done. Returns false where the browser does not let us note it. */
export function beginDeleting(): boolean {
  if (!remember('delete-everything', 'yes')) return false;
  history.replaceState(null, '', location.pathname);
  location.reload();
  return true;
}

/** Whether it was begun, and is to be done before anything else. */
export function isDeleting(): boolean {
  return recall('delete-everything') !== null;
}

/** Does it; `deleteDatabases` does its part. Rejects when a part failed: then it is still to be done. */
export async function finishDeleting(deleteDatabases: () => Promise<void>): Promise<void> {
  await navigator.locks.request(LOCK, async () => {
    await deleteDatabases();
    await deleteApp();
    forgetAll();
  });
}

/** Calls `listener` when another tab begins to delete everything. */
export function onDeletedElsewhere(listener: () => void): void {
  window.addEventListener('storage', ({ key, newValue }) => {
    if (key === nameOfRemembered('delete-everything') && newValue !== null) listener();
  });
}

/** The service worker, what it keeps of the app, and what it shows outside of the page. Others may share this origin. */
async function deleteApp(): Promise<void> {
  const { serviceWorker } = navigator as { serviceWorker?: ServiceWorkerContainer };
  const registration = await serviceWorker?.getRegistration();
  if (registration === undefined) return;
  for (const notification of await registration.getNotifications()) notification.close();
  for (const name of await caches.keys()) if (name.endsWith(registration.scope)) await caches.delete(name);
  await registration.unregister();
}

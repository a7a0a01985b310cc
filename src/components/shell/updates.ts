/**
 * A new version of the app, from its download to its first start. It waits until a person lets it take over: then the new
 * service worker takes all tabs at once and each of them loads again, so that no page runs beside a worker of another version.
 */

/** ms between two looks for a new version. */
const INTERVAL = 30 * 60_000;
/** ms that another tab waits for the one in which the person said yes to be the first again. */
const AFTER_YOU = 10_000;
const PEER_LOCK = 'coconut-peer';

/** Fires `change` when a new version has come, or is taking over. */
class Updates extends EventTarget {
  #registration: ServiceWorkerRegistration | null = null;
  #lookedAt = 0;
  #taking = false;

  /** Whether a new version is here in full, and waits. */
  get isWaiting(): boolean {
    return (
      !this.#taking && (this.#registration?.waiting ?? null) !== null && navigator.serviceWorker.controller !== null
    );
  }

  /** Whether it is taking over: the page loads again in a moment. */
  get isTakingOver(): boolean {
    return this.#taking;
  }

  /** Keeps the app with the service worker at `url`, now and whenever there is a new one. Once per page; never rejects. */
  async start(url: URL): Promise<void> {
    const container = navigator.serviceWorker;
    let isControlled = container.controller !== null;
    container.addEventListener('controllerchange', () => {
      // The first one ever takes over the page that came with it.
      if (isControlled) void this.#loadAgain();
      isControlled = true;
    });
    try {
      // Scripts of service workers are never taken from the HTTP cache.
      const registration = await container.register(url, { updateViaCache: 'none' });
      this.#watch(registration);
      registration.active?.postMessage('mend');
    } catch {
      // No network at the first visit, or none allowed: everything works, and nothing is kept for offline use.
    }
  }

  /** Lets the version that waits take over. */
  takeOver(): void {
    const waiting = this.#registration?.waiting ?? null;
    if (waiting === null) return;
    this.#taking = true;
    waiting.postMessage('take-over');
    this.#tell();
  }

  #watch(registration: ServiceWorkerRegistration): void {
    this.#registration = registration;
    this.#lookedAt = Date.now();
    registration.addEventListener('updatefound', () => {
      registration.installing?.addEventListener('statechange', () => {
        this.#tell();
      });
      // A page that was busy hears of it when it is here already.
      this.#tell();
    });
    document.addEventListener('visibilitychange', () => void this.#look());
    window.addEventListener('online', () => void this.#look());
    this.#tell();
  }

  /** Looks whether there is a newer version, unless that was not long ago. */
  async #look(): Promise<void> {
    if (document.hidden || Date.now() - this.#lookedAt < INTERVAL) return;
    this.#lookedAt = Date.now();
    try {
      await this.#registration?.update();
    } catch {
      // offline, or the room is down: next time
    }
  }

  /** Where the person said yes, at once; elsewhere after that, so that the app does not move to another tab. */
  async #loadAgain(): Promise<void> {
    if (!this.#taking) await untilPeerMoves();
    location.reload();
  }

  #tell(): void {
    this.dispatchEvent(new Event('change'));
  }
}

/** Resolves when the peer runs in another worker than it does now, or after a while. */
async function untilPeerMoves(): Promise<void> {
  const first = await findPeer();
  const end = Date.now() + AFTER_YOU;
  while (Date.now() < end) {
    const now = await findPeer();
    if (now !== null && now !== first) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function findPeer(): Promise<string | null> {
  const { held } = await navigator.locks.query();
  return held?.find(({ name }) => name === PEER_LOCK)?.clientId ?? null;
}

/** Of this page. */
export const updates = new Updates();

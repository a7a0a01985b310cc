/** Whether and how the app can be put on the device. */

/** What Chromium's browsers offer; not in the DOM types. */
type InstallOffer = Event & {
  prompt(): Promise<void>;
  readonly userChoice: Promise<{ readonly outcome: 'accepted' | 'dismissed' }>;
};

/**
 * - `offer`: the browser lets us ask.
 * - `menu`: the person finds it in the browser's menu.
 * - `home-screen`: iPhones and iPads: only there is it kept for good, and as an app of its own that begins anew.
 * - `here`: this is the installed app.
 */
export type InstallWay = 'offer' | 'menu' | 'home-screen' | 'here' | 'none';

/** Fires `change` when the way changes. */
class Installing extends EventTarget {
  #offer: InstallOffer | null = null;
  #installed = false;

  /** Listens to the browser's offer, which comes early. Once per page. */
  start(): void {
    window.addEventListener('beforeinstallprompt', (event) => {
      event.preventDefault(); // we ask when it makes sense
      this.#become(event as InstallOffer);
    });
    window.addEventListener('appinstalled', () => {
      this.#installed = true;
      this.#become(null);
    });
  }

  get way(): InstallWay {
    if (this.#installed || isStandalone()) return 'here';
    if (this.#offer !== null) return 'offer';
    if (isApple()) return 'home-screen';
    return /Android/.test(navigator.userAgent) ? 'menu' : 'none';
  }

  /** Shows the browser's own question. Resolves to whether the person said yes; an offer can be used once. */
  async ask(): Promise<boolean> {
    const offer = this.#offer;
    if (offer === null) return false;
    this.#become(null);
    await offer.prompt();
    return (await offer.userChoice).outcome === 'accepted';
  }

  #become(offer: InstallOffer | null): void {
    this.#offer = offer;
    this.dispatchEvent(new Event('change'));
  }
}

function isStandalone(): boolean {
  return matchMedia('(display-mode: standalone)').matches || Reflect.get(navigator, 'standalone') === true;
}

/** iPads say that they are Macs, but no Mac has a screen for fingers. */
function isApple(): boolean {
  const { userAgent, maxTouchPoints } = navigator;
  return /iPhone|iPad|iPod/.test(userAgent) || (userAgent.includes('Macintosh') && maxTouchPoints > 1);
}

/** Of this page. */
export const installing = new Installing();

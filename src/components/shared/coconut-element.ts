import { ContextConsumer } from '@lit/context';
import { updateWhenLocaleChanges } from '@lit/localize';
import { LitElement, type CSSResultGroup, type PropertyValues } from 'lit';

import type { CoconutApi } from '../../api';
import { apiContext } from './context';
import { sharedStyles } from './styles';

/** A component with the shared styles and the api. Its own styles go after: `static override styles = [sharedStyles, css…]`. */
export class CoconutElement extends LitElement {
  static override styles: CSSResultGroup = sharedStyles;

  readonly #api = new ContextConsumer(this, { context: apiContext });

  constructor() {
    super();
    updateWhenLocaleChanges(this);
  }

  /** The api to the worker. Throws outside of `<coconut-app>`, which would be a bug. */
  protected get api(): CoconutApi {
    const api = this.#api.value;
    if (api === undefined) throw new Error(`<${this.localName}> needs <coconut-app> around it`);
    return api;
  }
}

/** Tells the shell that a screen (or a step of it) with this heading is on show. */
export class ScreenShown extends Event {
  static readonly type = 'coconut-screen-shown';
  readonly heading: HTMLElement;

  constructor(heading: HTMLElement) {
    super(ScreenShown.type, { bubbles: true, composed: true });
    this.heading = heading;
  }
}

/** The address has changed: a screen with something entered may prevent it, put the address back, and ask first. */
export class LeavingScreen extends Event {
  static readonly type = 'coconut-leaving-screen';

  constructor() {
    super(LeavingScreen.type, { cancelable: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'coconut-screen-shown': ScreenShown;
  }
  interface WindowEventMap {
    'coconut-leaving-screen': LeavingScreen;
  }
}

/**
 * A component that fills the page. It renders one `<h1 tabindex="-1">`; the shell takes the document's title from it, and
 * focuses it on arrival. The shell makes a new element for every route, so a screen's fields begin and end with it.
 */
export class ScreenElement extends CoconutElement {
  #title = '';

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const heading = this.renderRoot.querySelector<HTMLElement>('h1');
    const title = heading?.textContent.trim() ?? '';
    if (heading === null || title === this.#title) return;
    this.#title = title;
    this.dispatchEvent(new ScreenShown(heading));
  }

  /** Puts the focus on the heading after the next render: call it when a step of the screen gives way to the next. */
  protected async focusHeading(): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('h1')?.focus();
  }
}

import type { ReactiveController, ReactiveControllerHost } from 'lit';

import { LeavingScreen } from '../shared/coconut-element';

/** What an entry of the browser's history says: which step, and how many entries of ours lie before it. Nothing entered. */
type Mark = { readonly coconutStep: number; readonly depth: number };

type Options = {
  /** Shows the step with this index. */
  readonly show: (step: number) => void;
  /** Whether leaving would lose something. */
  readonly isTouched: () => boolean;
  /** Asks whether to leave; true: yes. */
  readonly ask: () => Promise<boolean>;
};

/**
 * Steps of a screen in the browser's history, so that the phone's Back goes one step back; and a question before the
 * screen is left with something entered. The shell asks before it leaves (`LeavingScreen`).
 */
export class StepHistory implements ReactiveController {
  readonly #options: Options;
  #hash = '';
  #mark: Mark = { coconutStep: 0, depth: 0 };
  #asking = false;

  constructor(host: ReactiveControllerHost, options: Options) {
    this.#options = options;
    host.addController(this);
  }

  hostConnected(): void {
    this.#hash = location.hash;
    const stale = readMark(history.state);
    if (stale !== null && stale.depth > 0) history.go(-stale.depth); // left over from before a reload, or once finished
    window.addEventListener('popstate', this.onPop);
    window.addEventListener(LeavingScreen.type, this.onLeaving);
    window.addEventListener('click', this.onClick, { capture: true });
    window.addEventListener('beforeunload', this.onUnload);
  }

  hostDisconnected(): void {
    window.removeEventListener('popstate', this.onPop);
    window.removeEventListener(LeavingScreen.type, this.onLeaving);
    window.removeEventListener('click', this.onClick, { capture: true });
    window.removeEventListener('beforeunload', this.onUnload);
  }

  /** Goes on to a later step. */
  forward(step: number): void {
    this.#put({ coconutStep: step, depth: this.#mark.depth + 1 });
    this.#options.show(step);
  }

  /** Goes one step back. */
  back(): void {
    const { coconutStep, depth } = this.#mark;
    if (depth > 0) history.back();
    else this.jump(Math.max(0, coconutStep - 1));
  }

  /** Shows another step in the same entry of the history. */
  jump(step: number): void {
    this.#mark = { ...this.#mark, coconutStep: step };
    history.replaceState(this.#mark, '');
    this.#options.show(step);
  }

  #put(mark: Mark): void {
    this.#mark = mark;
    history.pushState(mark, '', this.#hash);
  }

  private readonly onPop = (event: PopStateEvent): void => {
    if (location.hash !== this.#hash) return; // away: `onLeaving` sees to it
    this.#mark = readMark(event.state) ?? { coconutStep: 0, depth: 0 };
    this.#options.show(this.#mark.coconutStep);
  };

  /** Back or an address led away: stay until the person said so. */
  private readonly onLeaving = (event: Event): void => {
    if (location.hash === this.#hash || !this.#options.isTouched()) return;
    event.preventDefault();
    const target = location.hash;
    this.#put({ ...this.#mark, depth: 0 });
    void this.#leave(target);
  };

  /** A link led away: ask before anything happens. */
  private readonly onClick = (event: MouseEvent): void => {
    const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
    const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey || link?.target === '_blank';
    if (link === undefined || elsewhere || link.hash === this.#hash || !this.#options.isTouched()) return;
    event.preventDefault();
    void this.#leave(link.hash);
  };

  async #leave(target: string): Promise<void> {
    if (this.#asking) return;
    this.#asking = true;
    const leave = await this.#options.ask();
    this.#asking = false;
    if (!leave) return;
    this.hostDisconnected();
    location.hash = target;
  }

  private readonly onUnload = (event: BeforeUnloadEvent): void => {
    if (this.#options.isTouched()) event.preventDefault();
  };
}

function readMark(state: unknown): Mark | null {
  if (typeof state !== 'object' || state === null) return null;
  const { coconutStep, depth } = state as Partial<Record<keyof Mark, unknown>>;
  return typeof coconutStep === 'number' && typeof depth === 'number' ? { coconutStep, depth } : null;
}

import { msg } from '@lit/localize';
import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';

import type { Result } from '../../crystal/result';
import { sentenceFor, unforeseen, type Sentence } from './sentences';

/** After this many ms without an answer, the pending words are shown. */
const PATIENCE = 400;

/**
 * Runs one command at a time for a component: a second tap while it runs does nothing, pending words appear after a
 * moment, and a failure is told in a live region. Put `${this.sending.render('Sending…')}` near the button, and
 * `aria-disabled=${this.sending.pending}` on it (not `disabled`, which would drop the focus).
 */
export class Action implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #pending = false;
  #slow = false;
  #failure: (() => Sentence) | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
  }

  /** Whether the command is running. */
  get pending(): boolean {
    return this.#pending;
  }

  /** What the last run failed with, as a sentence; null before, while running, and after success. */
  get failure(): Sentence | null {
    return this.#failure?.() ?? null;
  }

  /**
   * Runs `command` and keeps its failure for `render`.
   * @returns the value of a success wrapped as `{ value }`; null for a failure, and when it was running already
   */
  async run<T>(command: () => Promise<Result<T>>): Promise<{ readonly value: T } | null> {
    if (this.#pending) return null;
    this.#change({ pending: true, failure: null });
    this.#timer = setTimeout(() => {
      this.#change({ slow: true });
    }, PATIENCE);
    try {
      const result = await command();
      if (result.ok) return { value: result.value };
      this.#change({ failure: () => sentenceFor(result.reason, result.detail) });
    } catch (error) {
      this.#change({ failure: unforeseen });
      reportError(error);
    } finally {
      clearTimeout(this.#timer);
      this.#change({ pending: false, slow: false });
    }
    return null;
  }

  /** Forgets the failure, for instance when the person edits what failed. */
  clear(): void {
    if (this.#failure !== null) this.#change({ failure: null });
  }

  /** The live region: always rendered, so that screen readers hear what comes into it. */
  render(pendingWords = msg('One moment…')): TemplateResult {
    return html`<div role="status">${this.#renderWords(pendingWords)}</div>`;
  }

  #renderWords(pendingWords: string): TemplateResult | typeof nothing {
    if (this.#slow) {
      return html`<p class="row soft"><span class="spinner" aria-hidden="true"></span> ${pendingWords}</p>`;
    }
    return this.#failure === null ? nothing : renderFailure(this.#failure());
  }

  #change(to: { pending?: boolean; slow?: boolean; failure?: (() => Sentence) | null }): void {
    this.#pending = to.pending ?? this.#pending;
    this.#slow = to.slow ?? this.#slow;
    if (to.failure !== undefined) this.#failure = to.failure;
    this.#host.requestUpdate();
  }
}

/** A failure as a notice: what happened, what is safe, what to do next. */
export function renderFailure({ happened, safe, next }: Sentence): TemplateResult {
  return html`<div class="notice danger">
    <p><strong>${happened}</strong></p>
    <p>${safe}</p>
    <p>${next}</p>
  </div>`;
}

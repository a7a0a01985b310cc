/**
 * What the app copies. A secret is only lent to the clipboard: after a minute it is taken out again, or when the page is looked at
 * again after that. Browsers let a page write only while it has the focus, some only just after a tap, and read only where a person
 * allowed it: where reading is not allowed, what is there is overwritten unseen, unless something else was copied on this page. What
 * other programs remember of a clipboard is out of reach.
 */

/** How long a secret stays in the clipboard. ms */
export const LENT_FOR = 60_000;

/** `digest`: of what was lent; null: it was copied by hand, and is not known. */
type Loan = { readonly until: number; readonly digest: string | null };

/** When taking it out is tried again: the page is looked at, or was tapped. */
const OCCASIONS = ['focus', 'pointerup', 'keyup'] as const;

/** Fires `change` when a secret was lent, or is lent no longer. */
class Clipboard extends EventTarget {
  #loan: Loan | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #taking = false;
  /** So that nobody can look the digest up. */
  readonly #salt = crypto.randomUUID();

  /** Whether a secret from here may still be in it. */
  get holdsSecret(): boolean {
    return this.#loan !== null;
  }

  /** Puts `text` there, for good. Rejects where the browser refuses. */
  async put(text: string): Promise<void> {
    await navigator.clipboard.writeText(text);
    this.#forget();
  }

  /** Puts a secret there, for a minute. Rejects where the browser refuses. */
  async lend(secret: string): Promise<void> {
    await navigator.clipboard.writeText(secret);
    this.#begin(await this.#digest(secret));
  }

  /** A secret that is on show was copied by hand: likewise. Call it when the event has been dispatched. */
  noteCopiedByHand(): void {
    this.#begin(null);
  }

  #begin(digest: string | null): void {
    this.#forget();
    this.#loan = { until: Date.now() + LENT_FOR, digest };
    this.#timer = setTimeout(this.#look, LENT_FOR);
    for (const name of OCCASIONS) window.addEventListener(name, this.#look);
    for (const name of ['copy', 'cut'] as const) document.addEventListener(name, this.#onOtherCopy);
    document.addEventListener('visibilitychange', this.#look);
    this.#tell();
  }

  #forget(): void {
    if (this.#loan === null) return;
    this.#loan = null;
    clearTimeout(this.#timer);
    for (const name of OCCASIONS) window.removeEventListener(name, this.#look);
    for (const name of ['copy', 'cut'] as const) document.removeEventListener(name, this.#onOtherCopy);
    document.removeEventListener('visibilitychange', this.#look);
    this.#tell();
  }

  readonly #onOtherCopy = (): void => {
    this.#forget();
  };

  readonly #look = (): void => {
    void this.#takeOut();
  };

  async #takeOut(): Promise<void> {
    const loan = this.#loan;
    if (loan === null || this.#taking || Date.now() < loan.until || !document.hasFocus()) return;
    this.#taking = true;
    try {
      if (await this.#isThere(loan)) await navigator.clipboard.writeText('');
      if (this.#loan === loan) this.#forget();
    } catch {
      // not just after a tap, as some browsers want it: with the next one
    } finally {
      this.#taking = false;
    }
  }

  /** Whether it is there still, or nobody may know. */
  async #isThere({ digest }: Loan): Promise<boolean> {
    if (digest === null || !(await mayRead())) return true;
    const now = await navigator.clipboard.readText().catch(() => null);
    return now === null || (await this.#digest(now)) === digest;
  }

  async #digest(text: string): Promise<string> {
    const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(this.#salt + text));
    return String(new Uint8Array(bytes));
  }

  #tell(): void {
    this.dispatchEvent(new Event('change'));
  }
}

/** Whether reading asks nobody anything: a question out of the blue would be worse than not to know. */
async function mayRead(): Promise<boolean> {
  try {
    const { state } = await navigator.permissions.query({ name: 'clipboard-read' as PermissionName });
    return state === 'granted';
  } catch {
    return false; // no such permission here
  }
}

/** The clipboard, as far as this page knows. */
export const clipboard = new Clipboard();

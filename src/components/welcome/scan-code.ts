import { msg } from '@lit/localize';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';

import { CoconutElement } from '../shared/coconut-element';
import { sharedStyles } from '../shared/styles';
import { openReader, type ReadCode } from './read-code';

/** ms between two looks at what the camera sees. */
const PAUSE = 120;

type Trouble = 'denied' | 'no-camera' | 'in-use' | 'not-here' | 'no-reader' | 'no-code' | 'no-picture';

const WORDS: { readonly [T in Trouble]: () => string } = {
  denied: () =>
    msg(
      'Coconut may not use the camera. You can allow it in your browser’s settings for this page, or choose a picture of the code, or paste the link.',
    ),
  'no-camera': () =>
    msg('This device has no camera that Coconut could use. Choose a picture of the code, or paste the link.'),
  'in-use': () => msg('Another app is using the camera. Close it and try again, or choose a picture of the code.'),
  'not-here': () => msg('Coconut cannot use the camera here. Choose a picture of the code, or paste the link.'),
  'no-reader': () =>
    msg('The part of Coconut that reads codes could not be loaded. Paste the link, or try again with a connection.'),
  'no-code': () => msg('No QR code was found in this picture. Try one that is sharper, with the whole code in it.'),
  'no-picture': () => msg('This file is no picture that the browser can show.'),
};

/** What is looked for, in words. */
export type ScanWords = {
  /** Of a code of something else. */
  readonly another: () => string;
  /** What to do instead where the camera cannot be used; null: what `WORDS` say of links. */
  readonly instead: (() => string) | null;
};

const INVITATION: ScanWords = { another: () => msg('This code is no invitation to Coconut.'), instead: null };

/** Troubles with the camera, where no link can be pasted instead. */
const BARE: { readonly [T in Trouble]?: () => string } = {
  denied: () => msg('Coconut may not use the camera. You can allow it in your browser’s settings for this page.'),
  'no-camera': () => msg('This device has no camera that Coconut could use.'),
  'in-use': () => msg('Another app is using the camera. Close it and try again.'),
  'not-here': () => msg('Coconut cannot use the camera here.'),
  'no-reader': () => msg('The part of Coconut that reads codes could not be loaded.'),
};

/**
 * Takes an invitation (or what else is looked for) from a QR code: seen by the camera, or in a picture. What is seen never leaves the device.
 * @fires coconut-scanned with what the code says, once `accepts` said yes to it, where there is no `take`
 */
@customElement('coconut-scan')
export class ScanCode extends CoconutElement {
  static override styles = [
    sharedStyles,
    css`
      video {
        display: block;
        inline-size: 100%;
        max-block-size: 60dvh;
        object-fit: cover;
        border-radius: var(--radius-large);
        background: #000;
      }
    `,
  ];

  /** Whether a code is what we look for: others are told of, and passed over. */
  @property({ attribute: false }) accepts: (text: string) => boolean = () => true;
  @property({ attribute: false }) words: ScanWords = INVITATION;
  /** Is given what the code says, instead of an event: for what must be in none. */
  @property({ attribute: false }) take: ((text: string) => void) | null = null;
  @state() private stage: 'idle' | 'opening' | 'looking' | 'reading' = 'idle';
  @state() private trouble: Trouble | null = null;
  /** A code was seen that is something else. */
  @state() private isOther = false;
  #camera: MediaStream | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('visibilitychange', this.onHidden);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('visibilitychange', this.onHidden);
    this.stop();
  }

  override render(): TemplateResult {
    const isLooking = this.stage === 'looking';
    return html`<div class="stack">
      <video ?hidden=${!isLooking} muted playsinline aria-label=${msg('What the camera sees')}></video>
      <div role="status">${this.renderWords()}</div>
      <div class="actions">
        ${
          isLooking
            ? html`<button type="button" class="secondary" @click=${this.stop}>${msg('Stop the camera')}</button>`
            : html`<button
                  type="button"
                  class="primary"
                  aria-disabled=${this.stage !== 'idle'}
                  @click=${() => void this.look()}
                >
                  ${msg('Scan a QR code')}
                </button>
                <button
                  type="button"
                  class="secondary"
                  aria-disabled=${this.stage !== 'idle'}
                  @click=${() => this.picker?.click()}
                >
                  ${msg('Choose a picture of it')}
                </button>`
        }
        <input
          type="file"
          accept="image/*"
          hidden
          aria-label=${msg('A picture of the code')}
          @change=${this.onPicture}
        />
      </div>
    </div>`;
  }

  private renderWords(): TemplateResult | typeof nothing {
    if (this.isOther) return html`<p class="notice warning">${this.words.another()}</p>`;
    if (this.trouble !== null) return html`<p class="notice warning">${this.sayTrouble(this.trouble)}</p>`;
    switch (this.stage) {
      case 'opening':
        return html`<p class="soft">${msg('Opening the camera… Your browser may ask you first.')}</p>`;
      case 'looking':
        return html`<p class="soft">
          ${msg('Hold the code in front of the camera. The picture stays on this device.')}
        </p>`;
      case 'reading':
        return html`<p class="soft">${msg('Looking for a code…')}</p>`;
      default:
        return nothing;
    }
  }

  private sayTrouble(trouble: Trouble): string {
    const bare = this.words.instead === null ? undefined : BARE[trouble];
    return bare === undefined ? WORDS[trouble]() : `${bare()} ${this.words.instead?.() ?? ''}`;
  }

  private get video(): HTMLVideoElement | null {
    return this.renderRoot.querySelector('video');
  }

  private get picker(): HTMLInputElement | null {
    return this.renderRoot.querySelector('input');
  }

  private async look(): Promise<void> {
    if (this.stage !== 'idle') return;
    this.begin('opening');
    try {
      const read = await openReader().catch(() => null);
      if (read === null) {
        this.fail('no-reader');
        return;
      }
      const camera = await openCamera();
      if (!this.isConnected) {
        release(camera); // gone in the meantime
        return;
      }
      this.#camera = camera;
      this.stage = 'looking';
      await this.updateComplete;
      await this.watch(read, camera);
    } catch (error) {
      this.stop(); // whatever it was
      this.trouble = whatIsWrong(error);
    }
  }

  /** Until a code is found that is one of ours, or the camera is stopped. */
  private async watch(read: ReadCode, camera: MediaStream): Promise<void> {
    const { video } = this;
    if (video === null) return;
    video.srcObject = camera;
    await video.play();
    while (this.#camera === camera) {
      const text = await read(video, { width: video.videoWidth, height: video.videoHeight }, true);
      if (this.#camera !== camera) return;
      if (text !== null && this.found(text)) return;
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
  }

  private readonly onPicture = async (): Promise<void> => {
    const file = this.picker?.files?.[0];
    if (file === undefined) return;
    this.begin('reading');
    const trouble = await this.readPicture(file);
    if (trouble !== null) this.fail(trouble);
    if (this.picker !== null) this.picker.value = ''; // the same file can be chosen again
  };

  private async readPicture(file: File): Promise<Trouble | null> {
    const read = await openReader().catch(() => null);
    if (read === null) return 'no-reader';
    const picture = await createImageBitmap(file).catch(() => null);
    if (picture === null) return 'no-picture';
    const text = await read(picture, picture, false);
    picture.close();
    if (text === null) return 'no-code';
    this.found(text);
    this.stage = 'idle';
    return null;
  }

  private found(text: string): boolean {
    this.isOther = !this.accepts(text);
    if (this.isOther) return false;
    this.stop();
    if (this.take !== null) this.take(text);
    else this.dispatchEvent(new CodeScanned(text));
    return true;
  }

  private begin(stage: 'opening' | 'reading'): void {
    this.stage = stage;
    this.trouble = null;
    this.isOther = false;
  }

  private fail(trouble: Trouble): void {
    this.stop();
    this.trouble = trouble;
  }

  private readonly stop = (): void => {
    if (this.#camera !== null) release(this.#camera);
    this.#camera = null;
    if (this.video !== null) this.video.srcObject = null;
    this.stage = 'idle';
  };

  private readonly onHidden = (): void => {
    if (document.hidden && this.stage === 'looking') this.stop();
  };
}

/** A code of ours was seen. */
export class CodeScanned extends Event {
  static readonly type = 'coconut-scanned';
  readonly text: string;

  constructor(text: string) {
    super(CodeScanned.type, { bubbles: true, composed: true });
    this.text = text;
  }
}

async function openCamera(): Promise<MediaStream> {
  // Not there on pages without https.
  const { mediaDevices } = navigator as { mediaDevices?: MediaDevices };
  if (mediaDevices === undefined) throw new DOMException('no secure context', 'NotSupportedError');
  return mediaDevices.getUserMedia({ video: { facingMode: 'environment', width: { ideal: 1280 } }, audio: false });
}

function release(camera: MediaStream): void {
  for (const track of camera.getTracks()) track.stop();
}

/** Names of errors: W3C, Media Capture and Streams. WebKit's `OverconstrainedError` is neither a `DOMException` nor an `Error`. */
function whatIsWrong(error: unknown): Trouble {
  switch (typeof error === 'object' && error !== null && 'name' in error ? error.name : null) {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'denied';
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'no-camera';
    case 'NotReadableError':
    case 'AbortError':
      return 'in-use';
    default:
      if (error instanceof DOMException) return 'not-here';
      throw error;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'coconut-scan': ScanCode;
  }
  interface HTMLElementEventMap {
    'coconut-scanned': CodeScanned;
  }
}

import { msg } from '@lit/localize';
import { css, html, nothing, svg, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';

import { CoconutElement } from './coconut-element';

/** Modules of white around the code: scanners need them. Source: ISO/IEC 18004. */
const QUIET = 4;

/** How much of a code may be lost and it can still be read: about 7, 15, 25 %. */
export type ErrorLevel = 'low' | 'medium' | 'quartile';

/** `value` as a QR code, dark on light in every theme, as large as there is room. The encoder is fetched when it is first needed. */
@customElement('coconut-qr')
export class QrCode extends CoconutElement {
  static override styles = css`
    :host {
      display: block;
    }
    svg,
    .waiting {
      display: block;
      inline-size: 100%;
      max-inline-size: 22rem;
      aspect-ratio: 1;
      margin-inline: auto;
      border-radius: var(--radius);
      background: #fff;
    }
    svg {
      forced-color-adjust: none;
    }
    @media print {
      svg {
        max-inline-size: none; /* as large as whoever shows it says */
      }
    }
  `;

  /** What it says. A property only: it never becomes an attribute. */
  @property({ attribute: false }) value = '';
  /** What it is, for whoever does not see it; "QR code" unless given. */
  @property() label: string | null = null;
  @property({ attribute: false }) level: ErrorLevel = 'low';
  @state() private modules: readonly (readonly boolean[])[] | null = null;
  @state() private failed = false;

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('value')) void this.encode(this.value);
  }

  override render(): TemplateResult | typeof nothing {
    if (this.failed) return nothing; // the link stands beside it
    const { modules } = this;
    if (modules === null) return html`<div class="waiting"></div>`;
    return html`<svg
      viewBox="0 0 ${modules.length} ${modules.length}"
      role="img"
      aria-label=${this.label ?? msg('QR code')}
      shape-rendering="crispEdges"
    >
      ${svg`<path fill="#000" d=${outline(modules)} />`}
    </svg>`;
  }

  private async encode(value: string): Promise<void> {
    this.modules = null;
    this.failed = false;
    try {
      const { encodeQR } = await import('qr');
      if (value === this.value) this.modules = encodeQR(value, 'raw', { ecc: this.level, border: QUIET });
    } catch (error) {
      this.failed = true;
      reportError(error);
    }
  }
}

/** One run of dark modules after the other. */
function outline(modules: readonly (readonly boolean[])[]): string {
  return modules.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
}

declare global {
  interface HTMLElementTagNameMap {
    'coconut-qr': QrCode;
  }
}

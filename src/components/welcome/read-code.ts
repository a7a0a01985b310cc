/** Reads QR codes: with the browser's own detector where it has one, else with ours, which is fetched when it is first needed. */

/** Longest side of a picture that is looked at, in pixels. */
const LARGEST = { frame: 800, picture: 1600 } as const;

/** Not in the DOM types. Source: WICG, Shape Detection. */
type Detector = { detect(image: ImageBitmapSource): Promise<readonly { readonly rawValue: string }[]> };
type DetectorClass = {
  new (options: { formats: readonly string[] }): Detector;
  getSupportedFormats(): Promise<readonly string[]>;
};

type Size = { readonly width: number; readonly height: number };

/** What a code in the picture says; null where there is none. `hurried`: for frames of a film, of which there are more. */
export type ReadCode = (image: CanvasImageSource, size: Size, hurried: boolean) => Promise<string | null>;

/** Gets everything ready to read codes. Rejects when our own reader cannot be fetched. */
export async function openReader(): Promise<ReadCode> {
  const decode = (await openDetector()) ?? (await openOwn());
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', { willReadFrequently: true });
  return async (image, { width, height }, hurried) => {
    if (context === null || width === 0 || height === 0) return null;
    const scale = Math.min(1, LARGEST[hurried ? 'frame' : 'picture'] / Math.max(width, height));
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    context.fillStyle = '#fff'; // what is transparent in a picture
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return decode(context, hurried);
  };
}

type Decode = (context: CanvasRenderingContext2D, hurried: boolean) => Promise<string | null>;

async function openDetector(): Promise<Decode | null> {
  const { BarcodeDetector } = window as { BarcodeDetector?: DetectorClass };
  try {
    if (BarcodeDetector === undefined || !(await BarcodeDetector.getSupportedFormats()).includes('qr_code'))
      return null;
    const detector = new BarcodeDetector({ formats: ['qr_code'] });
    return async ({ canvas }) => (await detector.detect(canvas))[0]?.rawValue ?? null;
  } catch {
    return null; // announced, and not there
  }
}

async function openOwn(): Promise<Decode> {
  const { decodeQR } = await import('qr/decode.js');
  return (context, hurried) => {
    const { width, height } = context.canvas;
    try {
      const pixels = context.getImageData(0, 0, width, height);
      return Promise.resolve(
        decodeQR(pixels, hurried ? { effort: 8, timeLimit: 30 } : { effort: 500, timeLimit: 3_000 }),
      );
    } catch {
      return Promise.resolve(null); // no code, or none that can be made out
    }
  };
}

/** Films of a QR code, for Chromium's pretended camera. */
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodeQR } from 'qr';

const WIDTH = 640;
const HEIGHT = 480;
const DARK = 40;
const LIGHT = 215;

/** A film of one picture: `text` as a QR code in the middle of grey. Returns the file, in a new temporary folder. */
export async function filmCode(text: string): Promise<string> {
  const modules = encodeQR(text, 'raw', { ecc: 'low', border: 4 });
  const size = Math.floor(HEIGHT / modules.length);
  const [left, top] = [WIDTH, HEIGHT].map((side) => Math.floor((side - size * modules.length) / 2)) as [number, number];
  const luma = Buffer.alloc(WIDTH * HEIGHT, 128);
  for (let y = 0; y < size * modules.length; y++) {
    for (let x = 0; x < size * modules.length; x++) {
      const dark = modules[Math.floor(y / size)]?.[Math.floor(x / size)] === true;
      luma[(top + y) * WIDTH + left + x] = dark ? DARK : LIGHT;
    }
  }
  const colour = Buffer.alloc((WIDTH * HEIGHT) / 2, 128);
  const frame = Buffer.concat([Buffer.from('FRAME\n'), luma, colour]);
  const file = join(await mkdtemp(join(tmpdir(), 'coconut-film-')), 'code.y4m');
  await writeFile(
    file,
    Buffer.concat([Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F15:1 Ip A1:1 C420\n`), frame, frame]),
  );
  return file;
}

/** Switches that make the browser show `film` (or a test picture) as what its camera sees, once it is allowed to use it. */
export function pretendCamera(film?: string): string[] {
  return [
    '--use-fake-device-for-media-stream',
    ...(film === undefined ? [] : [`--use-file-for-fake-video-capture=${film}`]),
  ];
}

/**
 * Draws every picture of the installed app from `public/icon.svg`: run it after the mark has changed.
 *     npx tsx scripts/icons.ts
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { BROWSER_ARGS, ensureBrowser } from '../tests/support/browser';

const PUBLIC = resolve(import.meta.dirname, '../public');
const GROUND = '#f1e8d8';
const INK = '#1d5b43';

/** The places of the app that the icon's menu leads to, drawn as in its navigation. */
const PLACES = {
  secrets: '<rect x="5" y="11" width="14" height="9" rx="2"/><path d="M8 11V8a4 4 0 0 1 8 0v3"/>',
  kept: '<path d="M3 12h18a9 8.5 0 0 1-18 0z"/><path d="M12 3v5m-2.5-2.5L12 8l2.5-2.5"/>',
  people: '<circle cx="9" cy="8.5" r="3.5"/><path d="M2.5 20a6.5 6 0 0 1 13 0"/><path d="M18.5 9v7M15 12.5h7"/>',
} as const;

const icon = await readFile(join(PUBLIC, 'icon.svg'), 'utf8');
const mark = /<g transform[^]*<\/g>/.exec(icon)?.[0];
if (mark === undefined) throw new Error('icon.svg has no mark: a group with a transform');

/** Platforms cut it to any shape: the mark is within the middle 80 %, the ground reaches every edge. */
const maskable = svg(100, `<rect width="100" height="100" fill="${GROUND}"/>${scaled(mark, 0.95)}`);
/** Only its opacity counts. */
const monochrome = svg(100, scaled(outline(mark), 1));

const browser = await chromium.launch({ executablePath: ensureBrowser(), args: [...BROWSER_ARGS] });
try {
  const page = await browser.newPage();
  await draw(page, icon, 192, 'icon-192.png');
  await draw(page, icon, 512, 'icon-512.png');
  await draw(page, svg(100, `<rect width="100" height="100" fill="${GROUND}"/>${mark}`), 180, 'apple-touch-icon.png');
  await draw(page, maskable, 512, 'icon-maskable-512.png');
  await draw(page, monochrome, 512, 'icon-monochrome-512.png');
  await draw(page, monochrome, 96, 'badge-96.png');
  for (const [name, shape] of Object.entries(PLACES)) await draw(page, place(shape), 96, `shortcut-${name}.png`);
} finally {
  await browser.close();
}

function svg(size: number, content: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}">${content}</svg>`;
}

function scaled(content: string, by: number): string {
  return `<g transform="translate(50 50) scale(${by}) translate(-50 -50)">${content}</g>`;
}

/** The mark in one colour: its flesh is open, what is hollow is filled. */
function outline(content: string): string {
  return content.replace(/<circle[^>]*\/>/, '').replaceAll(/(fill|stroke)="#[0-9a-f]{6}"/g, '$1="#000"');
}

function place(shape: string): string {
  const strokes = `fill="none" stroke="${INK}" stroke-width="1.9" stroke-linecap="round" stroke-linejoin="round"`;
  return svg(
    48,
    `<circle cx="24" cy="24" r="24" fill="${GROUND}"/><g transform="translate(10 10) scale(1.1667)" ${strokes}>${shape}</g>`,
  );
}

async function draw(page: Page, picture: string, size: number, file: string): Promise<void> {
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(
    `<style>body{margin:0}svg{display:block;inline-size:${size}px;block-size:${size}px}</style>${picture}`,
  );
  await writeFile(join(PUBLIC, file), await page.screenshot({ omitBackground: true }));
  console.log(file);
}

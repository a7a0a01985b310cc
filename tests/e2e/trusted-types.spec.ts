/** The policies are enforced, and who breaks them is heard of: no other story's silence would mean anything. */
import { isViolation } from '../support/policy';
import { expect, test } from '../support/story';

/** Policies that hold in a page, each of which tells what it forbids: the host's, and the page's own. */
const IN_PAGE = 2;

test('no string becomes markup, and no script of elsewhere is started', async ({ host }) => {
  const { device } = await host('Alice');
  const outcomes = await device.page.evaluate(() => {
    const refused = (attempt: () => unknown): boolean => {
      try {
        attempt();
        return false;
      } catch (error) {
        return error instanceof TypeError;
      }
    };
    return {
      markup: refused(() => (document.createElement('p').innerHTML = '<b>bold</b>')),
      inline: refused(() => (document.createElement('script').text = 'void 0')),
      elsewhere: refused(() => new Worker('https://elsewhere.example/worker.js')),
    };
  });
  expect(outcomes).toEqual({ markup: true, inline: true, elsewhere: true });
  // What the browser says of these attempts is not the app's: those of the worker our own policy refuses without a word.
  await expect
    .poll(() => device.violations.filter((line) => /Policy violated: require-trusted-types-for/.test(line)).length)
    .toBe(2 * IN_PAGE);
  device.forgive(isViolation);
});

test('what is forbidden is told of by pages, workers and service workers', async ({ host }) => {
  const alice = await host('Alice');
  const { device } = alice;
  await alice.isKeptForOffline();
  const told = (what: string) => device.violations.filter((line) => line.includes(`Policy violated: ${what}`)).length;
  const tries = (): Promise<string> => fetch('data:,forbidden').then(String, () => 'refused');
  const isHeardOf = async (outcome: Promise<string | undefined>): Promise<void> => {
    const before = told('connect-src');
    expect(await outcome).toBe('refused');
    await expect.poll(() => told('connect-src')).toBeGreaterThan(before);
    device.forgive(isViolation);
  };
  await isHeardOf(device.page.evaluate(tries));
  for (const worker of device.page.workers()) await isHeardOf(worker.evaluate(tries));
  for (const worker of device.context.serviceWorkers()) await isHeardOf(worker.evaluate(tries));
  expect(device.page.workers()).toHaveLength(1);
  expect(device.context.serviceWorkers()).toHaveLength(1);
  expect(Math.min(...Object.values(device.watched))).toBeGreaterThan(0);

  const runs = await device.page.evaluate(async () => {
    const ran: string[] = [];
    Object.assign(globalThis, { ran: (what: string) => ran.push(what) });
    const button = document.createElement('button');
    button.setAttribute('style', 'color: red');
    try {
      button.setAttribute('onclick', "ran('a handler')");
    } catch {
      // Refused by Trusted Types, before the policy for scripts is asked.
    }
    document.body.append(button);
    button.click();
    const picture = new Image();
    const failed = new Promise((done) => picture.addEventListener('error', done));
    picture.src = 'https://elsewhere.example/pixel.png';
    await failed;
    const frame = document.createElement('iframe');
    frame.src = location.href;
    document.body.append(frame);
    await new Promise((done) => frame.addEventListener('load', done));
    if (frame.contentDocument?.querySelector('coconut-app') instanceof HTMLElement) ran.push('a frame');
    try {
      // eslint-disable-next-line no-eval
      eval("ran('text')");
    } catch {
      ran.push('refused');
    }
    frame.remove();
    button.remove();
    return [...ran, getComputedStyle(button).color];
  });
  expect(runs).not.toContain('a handler');
  expect(runs).not.toContain('a frame');
  expect(runs).not.toContain('text');
  expect(runs).not.toContain('rgb(255, 0, 0)');
  for (const directive of ['style-src-attr', 'require-trusted-types-for', 'img-src', 'frame-src'])
    await expect.poll(() => told(directive), directive).toBeGreaterThan(0);
  // What was told before this one is heard before it.
  await device.page.evaluate(() => new Audio('https://elsewhere.example/last.ogg').load());
  await expect.poll(() => told('media-src')).toBe(IN_PAGE);
  device.forgive(isViolation);
});

test('the page can do nothing with the device but what the app does', async ({ host }) => {
  const { device } = await host('Alice');
  const allowed = await device.page.evaluate(() => {
    type Policy = { allowedFeatures(): readonly string[] };
    return (document as Document & { featurePolicy?: Policy }).featurePolicy?.allowedFeatures() ?? [];
  });
  expect(allowed).toEqual(expect.arrayContaining(['camera', 'clipboard-read', 'clipboard-write']));
  for (const feature of ['geolocation', 'microphone', 'usb', 'serial', 'payment', 'display-capture', 'fullscreen'])
    expect(allowed).not.toContain(feature);
});

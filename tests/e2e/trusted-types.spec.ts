/** The policies are enforced, and who breaks them is heard of: no other story's silence would mean anything. */
import { expect, test } from '../support/story';

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
    .toBe(2);
  device.forgive((line) => device.violations.includes(line));
});

test('what is forbidden is told of by pages, workers and service workers', async ({ host }) => {
  const alice = await host('Alice');
  const { device } = alice;
  await alice.isKeptForOffline();
  const told = (what: string) => device.violations.filter((line) => line.includes(`Policy violated: ${what}`)).length;
  const tries = (): Promise<string> => fetch('data:,forbidden').then(String, () => 'refused');

  expect(await device.page.evaluate(tries)).toBe('refused');
  await expect.poll(() => told('connect-src')).toBe(1);
  const [peer] = device.page.workers();
  expect(await peer?.evaluate(tries)).toBe('refused');
  await expect.poll(() => told('connect-src')).toBe(2);
  const [serviceWorker] = device.context.serviceWorkers();
  expect(await serviceWorker?.evaluate(tries)).toBe('refused');
  await expect.poll(() => told('connect-src')).toBe(3);

  const runs = await device.page.evaluate(async () => {
    const ran: string[] = [];
    Object.assign(globalThis, { ran: (what: string) => ran.push(what) });
    const button = document.createElement('button');
    button.setAttribute('style', 'color: red');
    button.setAttribute('onclick', "ran('a handler')");
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
  for (const directive of ['style-src-attr', 'script-src-attr', 'img-src', 'frame-src'])
    await expect.poll(() => told(directive), directive).toBeGreaterThan(0);
  device.forgive((line) => device.violations.includes(line));
});

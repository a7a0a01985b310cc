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
  // What the browser says of these attempts is not the app's: one line for each but the worker's, which our policy refuses.
  const isOurs = (line: string): boolean => /Trusted(HTML|Script)/.test(line);
  await expect.poll(() => device.lines.filter(isOurs).length).toBe(2);
  device.lines.splice(0, device.lines.length, ...device.lines.filter((line) => !isOurs(line)));
});

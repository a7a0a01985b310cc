/** The main screens: in the narrowest window, with letters twice as large, and in the system's own colours. */
import { chromium, expect, test } from '@playwright/test';
import { BROWSER_ARGS, findShell } from '../support/browser';
import { findCut, setLetters } from '../support/fit';
import { findVanished } from '../support/forced-colours';
import { readEntries, showEntry, startGallery, stretch } from '../support/gallery';

const SCREENS = {
  'of somebody new': [
    'doors doors-inside-app how join-first join-paste join-private join-broken join-waiting alone no-storage elsewhere',
    'lost lost-home claim-list claim-asks claim-own-link starting scan-no-camera keys-missing gone',
  ],
  'of an owner': [
    'home-first home-attention home-offline home-storage secrets-all secrets-none secret-can-send secret-sending',
    'secret-safe secret-recoverable secret-sixteen secret-ask-question recover-shown recover-failed',
    'wizard-name-empty wizard-secret-shown wizard-friends wizard-needed-16 wizard-options wizard-review wizard-leave',
  ],
  'of a friend': [
    'people people-link people-code person person-conflict person-saying person-unfollow own-doubted',
    'kept-all kept-page-asked-to-keep kept-page-asked-to-keep-long kept-page-kept-shared kept-page-asked-back',
    'kept-page-saying-no hand-on-asked-wishes hand-on-asked-phisher hand-on-refused-warned old-account-mixed',
    'settings settings-report settings-delete update-offered handed-recoverable',
  ],
  'of paper and practice': [
    'paper-friends paper-review paper-print paper-print-leaving paper-secret-inviting paper-secret-alone',
    'paper-alone-typos paper-alone-enough practice-enough practice-asked practice-failed',
  ],
} as const;

for (const [whose, lines] of Object.entries(SCREENS)) {
  test(`nothing is cut, and nothing vanishes: screens ${whose}`, async () => {
    const all = await readEntries();
    const gallery = await startGallery();
    const browser = await chromium.launch({ executablePath: findShell(), args: [...BROWSER_ARGS] });
    const context = await browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce' });
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    const faults: string[] = [];
    for (const name of lines.join(' ').split(' ')) {
      const entry = all.find((candidate) => candidate.name === name);
      if (entry === undefined) throw new Error(`The gallery has no ${name}.`);
      const look = async (where: string, width: number): Promise<void> => {
        await page.setViewportSize({ width, height: 640 });
        await stretch(page, { width, height: 640 });
        faults.push(...(await findCut(page)).map((fault) => `${name}, ${where}: ${fault}`));
      };

      await showEntry(page, gallery, entry);
      await setLetters(page, session, 16);
      await look('320 px wide', 320);
      await setLetters(page, session, 32);
      for (const width of [360, 1280]) await look(`large letters, ${width} px wide`, width);
      await setLetters(page, session, 16);
      faults.push(...(await findVanished(page)).map((fault) => `${name}, forced colours: ${fault}`));
    }
    await browser.close();
    await gallery.close();
    expect(faults).toEqual([]);
  });
}

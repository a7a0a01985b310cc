/** Pieces on paper: beside friends, and alone in a browser that has nothing but the app. */
import { expect, test } from '../support/story';
import { protectsOnPaper, putsAway, scans, takesTheSheets, types, type Printed } from '../support/paper';

const SECRET = 'Vögel 🥥🌴 und Fische\n\ttab, trailing space \nשלום עולם';
const NAME = 'Seed words';

test('one sheet of paper and two friends give the secret back, with a typo on the way', async ({ host, friend }) => {
  const alice = await host('Alice');
  const [bob, carol] = [await friend('Bob', alice), await friend('Carol', alice)];
  await alice.knows('Bob', 'Carol');
  await protectsOnPaper(alice, { name: NAME, secret: SECRET, friends: ['Bob', 'Carol'], papers: 1, quorum: 3 });

  // They are shown once: whichever way leads away, she is asked.
  const question = alice.device.page.getByRole('dialog', { name: 'Is every sheet on paper?' });
  await alice.device.page.goBack();
  await alice.device.tap(question.getByRole('button', { name: 'Stay here' }));
  await alice.device.tap(alice.device.page.getByRole('link', { name: 'Home' }));
  await alice.device.tap(question.getByRole('button', { name: 'Stay here' }));
  await alice.seesHeading('Print your sheets now');
  const [sheet] = (await takesTheSheets(alice)) as readonly [Printed];
  expect(sheet.name).toBe('Sheet 1');
  expect(sheet.lines.map((line) => line.split(' ').length)).toEqual([5, 5, 5, 5, 5, 5]);
  await putsAway(alice, sheet, 'With aunt Erna');
  await alice.device.tap(alice.device.page.getByRole('link', { name: 'Done' }));
  await alice.seesHeading(NAME);

  await bob.agreesToKeep();
  await carol.agreesToKeep();
  await alice.seesStanding('2 friends said yes. You can send the pieces');
  await alice.sendsThePieces();
  await alice.seesStanding('Safe: all 3 pieces are kept');
  await alice.asksForPieces();
  await bob.returnsThePiece();
  await carol.returnsThePiece();
  await alice.seesPieceReturnedBy('Bob', 'Carol');
  await alice.seesText('2 of 3 pieces are here');
  await expect(alice.button('Put my secret together')).toBeHidden();

  const mistyped = sheet.lines.map((line, at) =>
    at === 2 ? line.replace(/^\S+ (\S+)/, (all, word: string) => all.replace(word, `q${word}`)) : line,
  );
  await types(alice, { lines: mistyped });
  const meant = sheet.lines[2]?.split(' ')[1] ?? '';
  await alice.seesText(`Line 3, word 2: “q${meant}” is not in the list. Did you mean`);
  const swapped = sheet.lines.map((line, at) => (at === 3 ? line.split(' ').reverse().join(' ') : line));
  await types(alice, { lines: swapped });
  await alice.seesText('Line 4 does not fit');
  await types(alice, sheet);
  await alice.seesText(`${sheet.name} is here.`);
  await alice.seesText('3 of 3 pieces are here');
  expect(await alice.recovers()).toBe(SECRET);
});

test('sheets alone give it back in a browser without an account and without a network', async ({ host, person }) => {
  const alice = await host('Alice');
  await protectsOnPaper(alice, { name: NAME, secret: SECRET, friends: [], papers: 3, quorum: 2 });
  const sheets = await takesTheSheets(alice);
  const [first, second, third] = sheets as readonly [Printed, Printed, Printed];
  for (const sheet of [first, second]) await putsAway(alice, sheet, 'The attic');

  // What leaves the printer: one page for each sheet, and nothing of the screen.
  const pdf = (await alice.device.page.pdf({ format: 'A4' })).toString('latin1');
  expect(pdf.match(/\/Type\s*\/Page\b/g)?.length).toBe(3);
  await alice.device.page.emulateMedia({ media: 'print' });
  for (const { name } of sheets)
    await expect(alice.device.page.getByRole('article', { name, exact: true })).toBeVisible();
  await expect(alice.device.page.getByRole('heading', { name: 'Print your sheets now' })).toBeHidden();
  await expect(alice.device.page.getByRole('navigation', { name: 'Main' })).toBeHidden();
  await alice.device.page.emulateMedia({ media: null });

  // They are shown once.
  await alice.reloads();
  await alice.seesHeading('The sheets are not here any more');
  await alice.device.tap(alice.device.page.getByRole('link', { name: 'See the secret' }));
  await alice.device.tap(alice.button('Finish it'));
  await alice.seesStanding('Safe: all 2 pieces are kept');
  await alice.closesTheApp();

  const heir = await person('Erna');
  await heir.opensTheApp();
  await heir.isKeptForOffline();
  await heir.device.setOffline(true);
  await heir.device.page.reload();
  await heir.device.tap(heir.device.page.getByRole('link', { name: /^I lost my device/ }));
  await heir.device.tap(heir.device.page.getByRole('link', { name: 'I have pieces on paper' }));
  await heir.seesHeading('Put a secret together from paper');
  await types(heir, third);
  await heir.seesText('Words alone are not enough');
  await scans(heir, second);
  await heir.seesText('2 of 2 pieces are here');
  expect(await heir.recovers()).toBe(SECRET);

  // Nothing of it is in the address, and nothing stays when the page is left.
  expect(heir.device.page.url()).toMatch(/#\/paper$/);
  await heir.device.page.goBack();
  await heir.device.page.goForward();
  await heir.seesHeading('Put a secret together from paper');
  await heir.seesText('0 pieces are here');
  await expect(heir.button(/together/)).toBeHidden();
});

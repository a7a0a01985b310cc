/** The screens about accounts, each by itself: what friends say, comparing and handing on, claiming, and one's own account. */
import type { Page } from '@playwright/test';
import { button, calls, expect, test } from '../support/screens';
import { feedId } from '../gallery/people';

const OLD = feedId('a');
const NEW = feedId('n');
const BOB = feedId('b');
const ME = feedId('m');

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name });
const dialog = (page: Page) => page.getByRole('dialog');
const address = (page: Page): string => new URL(page.url()).hash;

async function beginToSay(page: Page, what: string): Promise<void> {
  await button(page, /^(Say something about|Change what you said)/).click();
  await page.getByRole('radio', { name: what }).check();
}

test.describe('saying something about an account', () => {
  test('to a few people, with a reason: at once', async ({ show }) => {
    const page = await show('person-said');
    await beginToSay(page, 'It looks stolen');
    await page.getByLabel('Why do you think so?').fill(' She wrote oddly. ');
    await page.getByRole('radio', { name: 'Only people I choose' }).check();
    await page.getByRole('checkbox', { name: 'Carol' }).check();
    await button(page, 'Say that it looks stolen').click();
    await expect(page.getByText('You can change your mind at any time')).toBeVisible();
    const said = { about: BOB, kind: 'suspicious', to: null, reason: 'She wrote oddly.', audience: [feedId('c')] };
    await expect.poll(() => calls(page, 'attest')).toEqual([[said]]);
  });

  for (const [what, yes, kind] of [
    ['It was stolen', 'Mark as stolen', 'stolen'],
    ['It is still theirs', 'Say that it is still theirs', 'valid'],
    ['It is someone pretending', 'Mark as someone pretending', 'phisher'],
    ['They are gone', 'Say that they are gone', 'gone'],
  ] as const)
    test(`to everybody: “${what}”, after a question`, async ({ show }) => {
      const page = await show('person-said');
      await beginToSay(page, what);
      await button(page, yes).click();
      await dialog(page).getByRole('button', { name: 'Cancel' }).click();
      expect(await calls(page, 'attest')).toEqual([]);
      await button(page, yes).click();
      await dialog(page).getByRole('button', { name: yes }).click();
      const said = { about: BOB, kind, to: null, reason: null, audience: 'public' };
      await expect.poll(() => calls(page, 'attest')).toEqual([[said]]);
    });

  test('a new account and an heir are compared first, and are neither the account itself nor mine', async ({
    show,
  }) => {
    const page = await show('person-saying-moved');
    await beginToSay(page, 'They have a new account');
    await button(page, 'Compare the two accounts').click();
    await expect(page.getByText('Choose an account first.')).toBeVisible();
    const wanted = page.getByLabel('A name, or a link to the account');
    for (const wrong of ['nobody at all', `${OLD} and ${NEW}`, OLD, ME, NEW.replace('=', '')]) {
      await wanted.fill(wrong);
      await expect(page.getByText('No such account. Ask for a link to it.')).toBeVisible();
      await expect(page.getByRole('radio', { name: /Alice|Maria/ })).toHaveCount(0);
    }
    await wanted.fill(`Here: https://coconut.example/#/people/${encodeURIComponent(NEW)}`);
    await page.getByRole('radio', { name: /^Alice/ }).check();
    await button(page, 'Compare the two accounts').click();
    await expect(heading(page, 'Is this really Alice?')).toBeVisible();
    expect(address(page)).toContain(encodeURIComponent(NEW));
    expect(await calls(page, 'attest')).toEqual([]);
  });
});

test.describe('what friends say', () => {
  test('who counts, why others do not, when they said it, and what was said before', async ({ show }) => {
    const page = await show('person-conflict');
    const sides =
      /^Friends disagree\. “It was stolen”: Bob and you\. “It is still theirs”: .?Carol.*\. Talk to them\.$/;
    await expect(page.getByText(sides)).toBeVisible();
    for (const why of ['you do not follow them', 'vouch for their own account', 'speaks for itself', 'no longer trust'])
      await expect(page.getByText(why)).toBeVisible();
    await expect(page.getByText(/today at|yesterday at|everybody can read it/).first()).toBeVisible();
    await expect(page.getByText('I spoke with her yesterday. All is well!')).toBeVisible();
    await page.getByText('What was said before (1)').click();
    await expect(page.getByText('Bob says: it is still theirs')).toBeVisible();
  });
});

test.describe('handing on', () => {
  test('comes after the words were compared: first my word, with a reason, then the pieces', async ({ show }) => {
    const page = await show('hand-on-vouches');
    await expect(page.getByText('Hand on to somebody else')).toBeVisible();
    for (const part of ['The old account', 'The new account', 'For it (1)'])
      await expect(page.getByRole('heading', { name: part, exact: true })).toBeVisible();
    await expect(page.getByRole('list', { name: 'Your words' }).getByRole('listitem')).toHaveCount(5);
    const yes = button(page, 'Yes, it is Alice: vouch and hand on all 2 pieces');
    await yes.click();
    await expect(page.getByText('Compare the words first, then tick this.')).toBeVisible();
    expect(await calls(page, 'attest')).toEqual([]);
    await page.getByRole('checkbox', { name: /all words were the same/ }).check();
    await page.getByLabel('Why do you think so?').fill('I heard her voice.');
    await page.getByRole('radio', { name: 'Only people I choose' }).check();
    await yes.click();
    await expect.poll(() => calls(page, 'handOn')).toEqual([[OLD, NEW]]);
    const word = { about: OLD, kind: 'reincarnation', to: NEW, reason: 'I heard her voice.', audience: [NEW] };
    await expect.poll(() => calls(page, 'attest')).toEqual([[word]]);
  });

  test('fails without handing on where my word could not be written', async ({ show }) => {
    const page = await show('hand-on-fails');
    await page.getByRole('checkbox', { name: /all words were the same/ }).check();
    await button(page, /^Yes, /).click();
    await expect(page.getByText('could not save it')).toBeVisible();
    expect(await calls(page, 'handOn')).toEqual([]);
  });

  test('is refused with one tap, and then the asker can be marked as pretending', async ({ show }) => {
    const asked = await show('hand-on-asked');
    await button(asked, 'No, hand on nothing').click();
    await expect.poll(() => calls(asked, 'refuseHandOn')).toEqual([[OLD, NEW]]);
    expect(await calls(asked, 'attest')).toEqual([]);

    const refused = await show('hand-on-refused');
    await button(refused, 'Mark as someone pretending').click();
    await dialog(refused).getByRole('button', { name: 'Mark as someone pretending' }).click();
    await expect.poll(() => calls(refused, 'attest')).toMatchObject([[{ about: NEW, kind: 'phisher' }]]);
  });

  test('is not to be had for who is called a phisher', async ({ show }) => {
    const page = await show('hand-on-asked-phisher');
    await expect(page.getByText('say that this account is someone pretending')).toBeVisible();
    await expect(button(page, /^Yes/)).toHaveCount(0);
    await expect(page.getByRole('checkbox', { name: /all words/ })).toHaveCount(0);
    await expect(button(page, 'No, hand on nothing')).toBeVisible();
  });

  test('waits as the owner wished, and says for how long and for whom', async ({ show }) => {
    const page = await show('hand-on-vouched-waiting');
    await expect(page.getByText('Has to wait, as the owner wished: 6 days left')).toBeVisible();
    await expect(page.getByText('1 of 2 friends vouches: the owner wanted more')).toBeVisible();
    await expect(button(page, /^Hand on/)).toHaveCount(0);
    const asked = await show('hand-on-asked-wishes');
    await expect(asked.getByText('7 days to pass after you vouch')).toBeVisible();
    await expect(asked.getByText('2 friends to vouch, you included')).toBeVisible();
  });

  test('to an heir whom nobody named is asked twice; to a named one once; to another there is nothing', async ({
    show,
  }) => {
    const page = await show('hand-on-asked-heir');
    const oath = /Alice is gone. I spoke with Bob, and all words were the same/;
    await page.getByRole('checkbox', { name: oath }).check();
    await button(page, /^Yes, Alice is gone/).click();
    await expect(dialog(page)).toContainText('Alice named no heir');
    await dialog(page).getByRole('button', { name: 'Cancel' }).click();
    expect(await calls(page, 'attest')).toEqual([]);
    await button(page, /^Yes, Alice is gone/).click();
    await dialog(page).getByRole('button', { name: 'Yes, I decide so' }).click();
    await expect.poll(() => calls(page, 'attest')).toMatchObject([[{ about: OLD, kind: 'gone', to: BOB }]]);

    const named = await show('hand-on-asked-heir-named');
    await named.getByRole('checkbox', { name: oath }).check();
    await button(named, 'Yes, Alice is gone: hand on all 2 pieces to Bob').click();
    await expect.poll(() => calls(named, 'attest')).toMatchObject([[{ about: OLD, kind: 'gone', to: BOB }]]);

    const other = await show('hand-on-asked-heir-other');
    await expect(other.getByText('Nothing that you keep can go to this account')).toBeVisible();
  });

  test('does not look like returning', async ({ show }) => {
    const [returning, handing] = [await show('kept-page-asked-back'), await show('hand-on-asked')];
    const look = (page: Page, name: RegExp) =>
      button(page, name).evaluate((element) => getComputedStyle(element).backgroundColor);
    expect(await look(returning, /^Return it to/)).not.toBe(await look(handing, /^Yes, /));
    await expect(returning.getByText('Return to the owner')).toBeVisible();
    await expect(returning.getByText(/hand on/i)).toHaveCount(0);
    await expect(button(handing, /return/i)).toHaveCount(0);
  });
});

test.describe('a piece that must stay', () => {
  test('says why, who says so, and how to answer', async ({ show }) => {
    const page = await show('kept-page-asked-back-stolen');
    await expect(page.getByRole('alert')).toContainText(/may be in other hands/);
    await page.getByRole('link', { name: 'See who says so, and answer' }).click();
    await expect(page.getByRole('heading', { name: 'What friends say' })).toBeVisible();
  });
});

test.describe('an account that I lost', () => {
  test('is looked for by a link, and what is none says so', async ({ show }) => {
    const page = await show('claim-asks');
    await page.getByText('I have a link to my old account').click();
    const field = page.getByLabel('The link, or the id');
    const tries = async (text: string, words: string): Promise<void> => {
      await field.fill(text);
      await button(page, 'Use this link').click();
      await expect(page.getByText(words)).toBeVisible();
      await expect(field).toBeFocused();
    };
    const none = 'There is no link to an account in it, or more than one';
    for (const text of ['', 'Maria, from Porto', `${feedId('p')}x`, `${feedId('p')} ${feedId('q')}`])
      await tries(text, none);
    await tries(ME, 'That is the account that you are using right now');
    // Nobody here knows that one, and it may be hers all the same.
    await field.fill(`Was it this one? https://coconut.example/#/people/${encodeURIComponent(feedId('z'))}`);
    await button(page, 'Use this link').click();
    await expect(heading(page, 'Ask your friends to hand on what they keep')).toBeVisible();
  });

  test('is asked about: all friends, a line, and to mark it as stolen unless one does not want that', async ({
    show,
  }) => {
    const page = await show('claim-asks');
    await button(page, /^Maria.*Alice/).click();
    for (const name of ['Alice', 'Bob', 'Carol', 'Dave']) {
      await expect(page.getByRole('checkbox', { name })).toBeChecked();
      await page.getByRole('checkbox', { name }).uncheck();
    }
    await button(page, 'Ask').click();
    await expect(page.getByText('Tick at least one friend first.')).toBeVisible();
    expect(await calls(page, 'askHandOn')).toEqual([]);
    await page.getByRole('checkbox', { name: 'Bob' }).check();
    await page.getByLabel('A line to them').fill(' It is me. ');
    await page.getByRole('checkbox', { name: 'Ask them to mark the old account as stolen' }).uncheck();
    await button(page, 'Ask 1 friend').click();
    const asked = { old: feedId('p'), friends: [BOB], message: 'It is me.', markStolen: false };
    await expect.poll(() => calls(page, 'askHandOn')).toEqual([[asked]]);
  });

  test('begins with a friend, and says that the old account does not come back', async ({ show }) => {
    const alone = await show('claim-alone');
    await expect(heading(alone, 'First, a friend has to let you in')).toBeVisible();
    const lost = await show('lost');
    await expect(lost.getByRole('heading', { name: 'Why the old account does not come back' })).toBeVisible();
    await expect(lost.getByText('A lost device counts as stolen')).toBeVisible();
    await expect(lost.getByRole('link', { name: 'I have a link from a friend' })).toBeVisible();
  });

  test('was not mine after all: withdrawn after a question', async ({ show }) => {
    const page = await show('old-account-withdraw');
    await button(page, 'That was not my account').click();
    await dialog(page).getByRole('button', { name: 'That was not my account' }).click();
    await expect.poll(() => calls(page, 'withdrawClaim')).toEqual([[feedId('p')]]);
  });
});

test.describe('my own account', () => {
  test('is marked as stolen only by typing the word', async ({ show }) => {
    const page = await show('own-calm');
    await page.getByText('Mark my own account as stolen').click();
    const mark = button(page, 'Mark my account as stolen, for good');
    for (const typed of ['', 'stole', 'yes']) {
      await page.getByLabel('Type the word').fill(typed);
      await mark.click();
      await expect(page.getByText('and nothing else')).toBeVisible();
    }
    expect(await calls(page, 'attest')).toEqual([]);
    await page.getByLabel('Type the word').fill(' Stolen ');
    await mark.click();
    await expect
      .poll(() => calls(page, 'attest'))
      .toMatchObject([[{ about: ME, kind: 'stolen', to: null, audience: 'public' }]]);
  });

  test('marked by mistake, too, has a way out', async ({ show }) => {
    const page = await show('own-stolen');
    await expect(page.getByText('Was it a mistake? The way is the same')).toBeVisible();
    await expect(page.getByText('Ask a friend, by voice, for an invitation link.')).toBeVisible();
    await expect(button(page, /Mark/)).toHaveCount(0);
    await page.getByRole('link', { name: 'More about starting again' }).click();
    await expect(heading(page, 'Your device is gone. Your secrets are not')).toBeVisible();
  });
});

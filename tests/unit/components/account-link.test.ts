import { expect, test } from 'vitest';
import { accountLink, parseAccountLink } from '../../../src/components/shared/account-link';
import { alice, bob } from '../../gallery/people';

const APP = 'https://coconut.example/app/';

test('a link to an account names it, alone, in a message, or as its bare id', () => {
  const link = accountLink(APP, alice.id);
  for (const text of [
    link,
    `  ${link}\n`,
    `This was you, I think: ${link} Call me!`,
    alice.id,
    `it is ${alice.id} dear`,
  ]) {
    expect(parseAccountLink(text)).toBe(alice.id);
  }
});

test.each([
  ['nothing', ''],
  ['a name', 'Alice'],
  ['half a link', accountLink(APP, alice.id).slice(0, -12)],
  ['another page', `${APP}#/people`],
  ['an invitation', `${APP}#/join?code=x`],
  ['two accounts', `${alice.id} ${accountLink(APP, bob.id)}`],
])('%s names none', (_what, text) => {
  expect(parseAccountLink(text)).toBeNull();
});

/** Invitations as QR codes: shown, and read with the camera, from a picture, or not at all, and then said so. */
import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { decodeQR } from 'qr/decode.js';
import { encodeQR } from 'qr';
import { filmCode, pretendCamera } from '../support/film';
import type { Person } from '../support/person';
import { expect, test } from '../support/story';

/** A picture of `text` as a QR code, as a file for a file picker. */
const pictureOf = (text: string) => ({
  name: 'code.gif',
  mimeType: 'image/gif',
  buffer: Buffer.from(encodeQR(text, 'gif', { scale: 5, border: 4 })),
});

type Picture = ReturnType<typeof pictureOf>;

async function choosesPicture(person: Person, file: Picture): Promise<void> {
  const { device } = person;
  const chooser = device.page.waitForEvent('filechooser');
  await device.tap(person.button('Choose a picture of it'));
  await (await chooser).setFiles(file);
}

/** What the code on the screen says, as a camera would see it. */
async function readsTheScreen(person: Person): Promise<string> {
  const code = person.device.page.getByRole('img', { name: 'QR code of the invitation link' });
  await expect(code).toBeVisible();
  const picture = `data:image/png;base64,${(await code.screenshot()).toString('base64')}`;
  const blank = await person.device.context.newPage();
  const { width, height, data } = await blank.evaluate(async (source) => {
    const image = new Image();
    image.src = source;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext('2d');
    context?.drawImage(image, 0, 0);
    const pixels = context?.getImageData(0, 0, image.width, image.height);
    return { width: image.width, height: image.height, data: [...(pixels?.data ?? [])] };
  }, picture);
  await blank.close();
  return decodeQR({ width, height, data: Uint8ClampedArray.from(data) }, { effort: Infinity, timeLimit: 5_000 });
}

const opensTheDoor = async (person: Person): Promise<void> => {
  await person.opensTheApp();
  await person.device.tap(person.device.page.getByRole('link', { name: /^I have an invitation/ }));
  await person.seesHeading('Open an invitation');
};

// The camera, and the question about it, are the browser's.
test.use({ wholeBrowsers: true });

test('an invitation goes from one screen through a camera into another app', async ({ host, person }) => {
  const alice = await host('Alice');
  const link = await alice.invites();
  const seen = await readsTheScreen(alice);
  expect(seen).toBe(link);

  const film = await filmCode(seen);
  const bob = await person('Bob', { args: pretendCamera(film), permissions: ['camera'] });
  await opensTheDoor(bob);
  await bob.device.tap(bob.button('Scan a QR code'));
  await bob.seesHeading('Alice invites you to Coconut');
  await bob.acceptsTheInvitation();
  await bob.isIn();
  await rm(dirname(film), { recursive: true });
});

test('a code of something else is told of, and looked past', async ({ person }) => {
  const film = await filmCode('https://example.com/menu');
  const bob = await person('Bob', { args: pretendCamera(film), permissions: ['camera'] });
  await opensTheDoor(bob);
  await bob.device.tap(bob.button('Scan a QR code'));
  await bob.seesText('This code is no invitation to Coconut');
  await bob.device.tap(bob.button('Stop the camera'));
  await expect(bob.button('Scan a QR code')).toBeVisible();
  await expect(bob.device.page.getByLabel('What the camera sees')).toBeHidden();
  await rm(dirname(film), { recursive: true });
});

test('a picture of the code does as well, and other files are told of', async ({ host, person }) => {
  const alice = await host('Alice');
  const link = await alice.invites();
  const bob = await person('Bob');
  await opensTheDoor(bob);
  const choose = (file: Picture): Promise<void> => choosesPicture(bob, file);
  await choose({ name: 'cat.png', mimeType: 'image/png', buffer: Buffer.from('no picture') });
  await bob.seesText('This file is no picture');
  await choose({ ...pictureOf(''), buffer: Buffer.from(BLANK, 'base64') });
  await bob.seesText('No QR code was found in this picture');
  await choose(pictureOf('WIFI:S:home;;'));
  await bob.seesText('This code is no invitation to Coconut');
  await choose(pictureOf(link));
  await bob.seesHeading('Alice invites you to Coconut');
  await bob.acceptsTheInvitation();
  await bob.isIn();
});

/** A white picture of one pixel. */
const BLANK = 'R0lGODlhAQABAIAAAP///wAAACwAAAAAAQABAAACAkQBADs=';

test('a camera that is not there, and one that may not be used', async ({ host, person }) => {
  const bob = await person('Bob', { permissions: ['camera'] });
  await opensTheDoor(bob);
  await bob.device.tap(bob.button('Scan a QR code'));
  await bob.seesText('This device has no camera that Coconut could use');

  const carol = await person('Carol', { args: [...pretendCamera(), '--deny-permission-prompts'] });
  await opensTheDoor(carol);
  await carol.device.tap(carol.button('Scan a QR code'));
  await carol.seesText('Coconut may not use the camera');
  await expect(carol.device.page.getByLabel('What the camera sees')).toBeHidden();
  // There are the other ways, and what the refusal was about is not said any more.
  const alice = await host('Alice');
  await choosesPicture(carol, pictureOf('https://coconut.example/#/join?room=nonsense'));
  await carol.seesText('This code is no invitation to Coconut');
  await expect(carol.device.page.getByText('Coconut may not use the camera')).toBeHidden();
  await choosesPicture(carol, pictureOf(await alice.invites()));
  await carol.seesHeading('Alice invites you to Coconut');
});

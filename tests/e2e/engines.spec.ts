/** The happy path, told once, in browsers of each engine and in all of them together; and what some of them cannot do. */
import { existsSync } from 'node:fs';
import type { Engine } from '../support/engines/browser-port';
import { HOW_TO_GET } from '../support/engines/find-engines';
import { isLeftOut, test } from '../support/engines/stage';
import { expect } from '../support/story';

const SECRET = 'Vögel 🥥🌴 und Fische\n\nשלום — مرحبا \nlast line';
const NAME = 'Seed words';

const CASTS: Readonly<Record<string, readonly [Engine, Engine, Engine]>> = {
  Chromium: ['chromium', 'chromium', 'chromium'],
  Firefox: ['firefox', 'firefox', 'firefox'],
  WebKit: ['webkit', 'webkit', 'webkit'],
  'Firefox, WebKit and Chromium together': ['firefox', 'webkit', 'chromium'],
};

for (const [title, cast] of Object.entries(CASTS)) {
  test(`two friends keep the pieces, and give the secret back: ${title}`, async ({ room, somebody }) => {
    test.skip(isLeftOut(cast), HOW_TO_GET);
    const alice = await somebody('Alice', cast[0]);
    const bob = await somebody('Bob', cast[1]);
    const carol = await somebody('Carol', cast[2]);

    await alice.joins(room.firstLink ?? '');
    await bob.joins(await alice.invites());
    await carol.joins(await alice.invites());
    await alice.knows('Bob', 'Carol');

    await alice.protects({ name: NAME, secret: SECRET, friends: ['Bob', 'Carol'] });
    await bob.agreesToKeepAPieceFor('Alice');
    await carol.agreesToKeepAPieceFor('Alice');
    await alice.seesStanding('2 friends said yes. You can send the pieces');
    await alice.sendsThePieces();
    await alice.seesPieceKeptBy('Bob', 'Carol');
    await alice.seesStanding(/^Safe: all 2 friends/);

    await alice.reloads();
    await bob.reloads();
    await bob.keepsAPieceFor('Alice');
    await alice.asksForPieces();
    await bob.returnsThePieceTo('Alice');
    await carol.returnsThePieceTo('Alice');
    await alice.seesPieceReturnedBy('Bob', 'Carol');
    expect(await alice.recovers()).toBe(SECRET);

    for (const one of [alice, bob, carol]) await one.hadNoMishap();
  });
}

for (const engine of ['chromium', 'firefox', 'webkit'] as const) {
  test(`without a camera the link can be pasted, and without sharing it can be copied: ${engine}`, async ({
    room,
    somebody,
  }) => {
    test.skip(isLeftOut([engine]), HOW_TO_GET);
    test.skip(existsSync('/dev/video0'), 'There is a camera here, and the browser would ask somebody about it.');
    const alice = await somebody('Alice', engine);
    await alice.opens(room.url);
    await alice.triesToScanAnInvitation();
    await alice.isTold(/no camera that Coconut could use.*paste the link/);
    await alice.entersTheInvitation(room.firstLink ?? '');
    await alice.acceptsTheInvitation();
    await alice.invites();
    await alice.copiesTheLink();
    await alice.isTold(/^(Copied|.*copy it by hand\.)$/);
    await alice.hadNoMishap();
  });
}

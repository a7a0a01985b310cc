import { expect, test } from '../support/story';

// In the browser that people have.
test.use({ wholeBrowsers: true });

test('a newcomer keeps a piece with at most six taps and one typed field', async ({ host, person, friend }) => {
  const alice = await host('Alice');
  const carol = await friend('Carol', alice);
  const link = await alice.invites();

  const bob = await person('Bob');
  await bob.device.turnOn();
  const spent: { readonly step: string; readonly ms: number }[] = [];
  const measure = async (step: string, run: () => Promise<void>): Promise<void> => {
    const start = performance.now();
    await run();
    spent.push({ step, ms: Math.round(performance.now() - start) });
  };

  await measure('link → who invites', async () => {
    await bob.opens(link);
    await bob.seesHeading('Alice invites you to Coconut');
  });
  await measure('name and tap → you know each other', async () => {
    await bob.acceptsTheInvitation();
    await bob.seesHeading('You and Alice know each other');
  });

  await alice.protects({ name: 'Bank', secret: 'hunter2, hunter3', friends: ['Bob', 'Carol'], quorum: 2 });
  await carol.agreesToKeep();
  await measure('question → “yes” is written', () => bob.agreesToKeepAPieceFor('Alice'));

  await alice.seesStanding('2 friends said yes. You can send the pieces');
  await alice.sendsThePieces();
  await measure('sent → Bob sees that he keeps it', () => bob.seesHeading('You are keeping a piece for Alice'));

  await alice.seesPieceKeptBy('Bob', 'Carol');
  console.log(['Machine time of a newcomer:', ...spent.map(({ step, ms }) => `  ${step}: ${ms} ms`)].join('\n'));
  expect(bob.device.touched.fields).toBe(1);
  // The tap on the link itself is one as well.
  expect(bob.device.touched.taps + 1).toBeLessThanOrEqual(6);
});

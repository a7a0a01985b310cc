/** Custodians who answer wrongly in every way: what comes back is the whole secret or nothing, and bad pieces have a name. */
import type { FeedId } from '../../src/crystal/ids';
import type { KeptView } from '../../src/crystal/views/view';
import type { NodeFriend } from '../support/node-friend';
import type { Ready } from '../support/peer';
import type { Person } from '../support/person';
import { expect, test as base } from '../support/story';
import { changeOneLetter, Turncoat } from '../support/turncoat';

const SECRET = 'twelve words 🥥\nthat open it';
/** No answer of theirs counts, wherever the request has come by now. */
const ASKED = /Your request is (saved|in|on)/;
const OTHER = 'something else altogether';

type Stage = {
  /** A friend of the story who gives up the app and answers by hand. */
  readonly turncoat: (friend: NodeFriend) => Promise<Turncoat>;
};

const test = base.extend<Stage>({
  turncoat: async ({ room }, use) => {
    const turncoats: Turncoat[] = [];
    await use(async (friend) => {
      const turncoat = await Turncoat.becomes(friend, room);
      turncoats.push(turncoat);
      return turncoat;
    });
    await Promise.all(turncoats.map((turncoat) => turncoat.leaves()));
  },
});

type Wish = { readonly name: string; readonly secret: string; readonly quorum: number };

/** Alice has a secret that these friends keep; all their apps have confirmed it. */
async function keep(alice: Person, friends: readonly NodeFriend[], wish: Wish): Promise<void> {
  await alice.protects({ ...wish, friends: friends.map(({ name }) => name) });
  await Promise.all(friends.map((friend) => friend.agreesToKeep()));
  await alice.seesStanding(`${friends.length} friends said yes. You can send the pieces`);
  await alice.sendsThePieces();
  await alice.seesStanding(new RegExp(`^Safe: all ${friends.length}`));
}

/** Nothing on the page is the secret, and nothing offers to show it. */
async function seesNoSecret(alice: Person, secret: string): Promise<void> {
  await expect(alice.button(/^Put (my secret|it) together/)).toHaveCount(0);
  await expect(alice.device.page.getByRole('group', { name: 'Your secret' })).toHaveCount(0);
  expect(await alice.tellsWhatIsSeen()).not.toContain(secret.slice(0, 8));
}

/** `friend`'s own app returns the piece of `root`, once it is asked for. */
async function giveBack(friend: NodeFriend, root: string): Promise<void> {
  const find = ({ view }: Ready): KeptView | undefined =>
    view.kept.find((kept) => kept.root === root && kept.stage === 'asked-back');
  const asked = find(await friend.peer.ready((state) => find(state) !== undefined));
  if (!asked?.request) throw new Error(`${friend.name} is not asked`);
  expect(await friend.peer.api.answerRequest(asked.request, true, null)).toMatchObject({ ok: true });
}

async function idOf(owner: NodeFriend): Promise<FeedId> {
  const { view } = await owner.peer.ready(({ view: { kept } }) => kept.length > 0);
  const [kept] = view.kept;
  if (kept === undefined) throw new Error('nothing is kept');
  return kept.owner.id;
}

test('one bad piece more than needed: whatever is wrong with it, the secret comes back and the friend is named', async ({
  host,
  friend,
  turncoat,
}) => {
  const alice = await host('Alice');
  const friends = [await friend('Bob', alice), await friend('Carol', alice), await friend('Mallory', alice)] as const;
  const [bob, carol, mallory] = friends;
  const names = ['Changed', 'Cut off', 'Of somebody else', 'Of another secret', 'Nonsense'] as const;
  for (const name of names) await keep(alice, friends, { name, secret: `${SECRET} ${name}`, quorum: 2 });
  const owner = await idOf(bob);
  for (const name of names) {
    await alice.looksAt(name);
    await alice.asksForPieces();
    await alice.seesStanding('0 of 2 pieces needed are back');
  }
  const [colluder, forger] = [await turncoat(bob), await turncoat(mallory)];
  const theirs = await colluder.isAsked(owner, names.length);
  const mine = await forger.isAsked(owner, names.length);

  const given = (index: number): string => mine[index]?.share ?? '';
  const forged = [
    [changeOneLetter(given(0)), 'The piece that Mallory returned is damaged'],
    [given(1).slice(0, -40), 'The piece that Mallory returned is damaged'],
    [theirs[2]?.share, 'The piece that Mallory returned was made for somebody else'],
    [given(0), 'The piece that Mallory returned belongs to another secret'],
    ['<b>8</b>', 'The piece that Mallory returned is damaged'],
  ] as const;
  for (const [index, name] of names.entries()) {
    const [body, words] = forged[index] ?? [];
    const [hers, his] = [mine[index], theirs[index]];
    if (body === undefined || words === undefined || !hers || !his) throw new Error(`${name} was not asked for`);
    await test.step(name, async () => {
      await alice.looksAt(name);
      await forger.answers(hers, { body });
      await alice.sees('Mallory', words);
      await seesNoSecret(alice, SECRET);
      await colluder.answers(his);
      await alice.seesStanding('1 of 2 pieces needed are back');
      await seesNoSecret(alice, SECRET);
      await giveBack(carol, hers.root);
      expect(await alice.recovers()).toBe(`${SECRET} ${name}`);
      await expect(alice.device.page.getByRole('region', { name: 'How it stands' })).toContainText(words);
    });
  }
});

test('answers of the wrong person, for another secret, and bad before good: never more than what is good', async ({
  host,
  friend,
  turncoat,
}) => {
  const alice = await host('Alice');
  const friends = [await friend('Bob', alice), await friend('Carol', alice), await friend('Mallory', alice)] as const;
  const [bob, carol, mallory] = friends;
  await keep(alice, friends, { name: 'Photos', secret: OTHER, quorum: 2 });
  await keep(alice, friends, { name: 'Wallet', secret: SECRET, quorum: 3 });
  const owner = await idOf(bob);
  for (const name of ['Photos', 'Wallet']) {
    await alice.looksAt(name);
    await alice.asksForPieces();
    await alice.seesStanding(/^0 of/);
  }
  const [helper, forger] = [await turncoat(carol), await turncoat(mallory)];
  const [helperOther, helperAsked] = await helper.isAsked(owner, 2);
  const [forgerOther, forgerAsked] = await forger.isAsked(owner, 2);
  if (!helperOther || !helperAsked || !forgerOther || !forgerAsked) throw new Error('not asked for both');
  const isStill = async (standing: string): Promise<void> => {
    await alice.seesStanding(standing);
    await seesNoSecret(alice, SECRET);
    await seesNoSecret(alice, OTHER);
  };

  await test.step('Mallory answers in the place of Carol, with the piece of Carol', async () => {
    await forger.answers(helperAsked);
    await forger.answers(helperOther);
    await forger.callsThemselves('Mallory One');
    await alice.sees('Mallory One', ASKED);
    await alice.sees('Carol', ASKED);
    await isStill('0 of 3 pieces needed are back');
  });

  await test.step('Mallory answers each request for the other secret', async () => {
    await forger.answers(forgerAsked, { root: forgerOther.root });
    await forger.answers(forgerOther, { root: forgerAsked.root, body: forgerAsked.share });
    await forger.answers(forgerAsked, { root: forgerAsked.key });
    await forger.callsThemselves('Mallory Two');
    await alice.sees('Mallory Two', ASKED);
    await isStill('0 of 3 pieces needed are back');
  });

  await test.step('Mallory and Carol give pieces of the other secret, enough for that one', async () => {
    await forger.answers(forgerAsked, { body: forgerOther.share });
    await helper.answers(helperAsked, { body: helperOther.share });
    for (const name of ['Mallory Two', 'Carol']) {
      await alice.sees(name, `The piece that ${name} returned belongs to another secret`);
    }
    await isStill('0 of 3 pieces needed are back');
  });

  await test.step('two bad pieces of three', async () => {
    await giveBack(bob, helperAsked.root);
    await isStill('1 of 3 pieces needed are back');
  });

  await test.step('the good pieces count, whatever came before and comes after them', async () => {
    await helper.answers(helperAsked);
    await isStill('2 of 3 pieces needed are back');
    await forger.answers(forgerAsked, { body: forgerAsked.share.slice(0, 20) });
    await alice.sees('Mallory Two', 'The piece that Mallory Two returned is damaged');
    await isStill('2 of 3 pieces needed are back');
    await forger.answers(forgerAsked);
    await alice.seesStanding(/^3 pieces are back/);
    await helper.answers(helperAsked, { body: changeOneLetter(helperAsked.share) });
    await helper.callsThemselves('Carol One');
    await alice.seesPieceReturnedBy('Bob', 'Carol One', 'Mallory Two');
    expect(await alice.recovers()).toBe(SECRET);
    await expect(alice.device.page.getByText(/^The piece that/)).toHaveCount(0);
  });
});

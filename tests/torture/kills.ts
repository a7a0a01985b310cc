/**
 * Tabs that are killed at any moment: while a name is published, a secret protected, sent, and protected again, and while somebody
 * says yes to a piece, gives it back, and hands it on. After every kill the app is opened again, and must be as if the last step
 * had been done, or had not been begun.
 */
import { resolve } from 'node:path';
import type { MsgId } from '../../src/crystal/ids';
import type { Randomness } from '../../src/crystal/ports';
import { seededRandomness } from '../support/cast';
import { must } from '../support/circle';
import { eventually } from '../support/eventually';
import type { Killable, Moment } from '../support/killable';
import { Stage } from './kill-stage';
import type { Figure, Row } from './figure';

/** Every second kill is at a write; the others are at any time, up to somewhat after the command is done. */
const BEYOND = 1.3;
/** Times that one command is killed in a row, until it is left in peace. */
const MOST = 5;

export const kills: Figure = {
  name: 'kills',
  options: { kills: 'how many tabs are killed; default 500' },
  run: async ({ seed, number, say }) => killTabs(resolve('dist'), number('kills', 500), seed, say),
};

/** What came of it. */
type Counts = { kills: number; atWrites: number; intact: number; lost: number; readonly by: Map<string, number> };

/** Kills `count` tabs of the app in `dist`. */
export async function killTabs(
  dist: string,
  count: number,
  seed: number,
  say: (line: string) => void,
): Promise<readonly Row[]> {
  const stage = await Stage.build(dist);
  try {
    const counts: Counts = { kills: 0, atWrites: 0, intact: 0, lost: 0, by: new Map() };
    const torment = new Torment(stage, counts, count, seed, say);
    await Promise.all([torment.owner(), torment.custodian()]);
    const { messages, twice, missing } = await stage.compareFeeds();
    return [
      { what: 'Tabs killed', value: counts.kills, kept: counts.kills >= count },
      { what: '… of them in the middle of a write, or right after one', value: counts.atWrites },
      ...[...counts.by].map(([act, times]) => ({ what: `… while ${act}`, value: times })),
      {
        what: '… after which account and feed were intact',
        value: counts.intact,
        kept: counts.intact === counts.kills,
      },
      { what: 'Messages that were written meanwhile', value: messages },
      { what: '… sequence numbers signed twice', value: twice, kept: twice === 0 },
      { what: '… messages that are missing on one side', value: missing, kept: missing === 0 },
      { what: 'Secrets and pieces that were lost', value: counts.lost, kept: counts.lost === 0 },
    ];
  } finally {
    await stage.clear();
  }
}

class Torment {
  readonly #stage: Stage;
  readonly #counts: Counts;
  readonly #goal: number;
  readonly #say: (line: string) => void;
  /** How long a command takes, and how many writes. */
  readonly #measured = new Map<string, { took: number; writes: number }>();
  readonly #randomness: Randomness;

  constructor(stage: Stage, counts: Counts, goal: number, seed: number, say: (line: string) => void) {
    this.#stage = stage;
    this.#counts = counts;
    this.#goal = goal;
    this.#say = say;
    this.#randomness = seededRandomness(`kills ${seed}`);
  }

  /** Alice publishes, protects, sends, puts together, and protects again. */
  async owner(): Promise<void> {
    const { alice, friends } = this.#stage;
    const roots: MsgId[] = [];
    let name = 'Alice';
    const check = async (): Promise<boolean> => {
      const { view } = await alice.ready('to know her secrets');
      const gone = roots.filter((root) => !view.secrets.some((secret) => secret.root === root));
      this.#counts.lost += gone.length;
      return gone.length === 0 && view.me.id === this.#stage.aliceId;
    };
    for (let round = 1; !this.#isDone(); round++) {
      const before = name;
      name = `Alice ${round}`;
      await this.#until(
        alice,
        'publishing',
        () => alice.tell('setName', name),
        async () => {
          const now = (await alice.ready('to have a name')).view.me.name;
          if (now !== name && now !== before) throw new Error(`the name is ${String(now)}`);
          return (await check()) && now === name;
        },
      );
      for (const act of ['protecting', 'protecting again'] as const) {
        if (this.#isDone()) return;
        const what = { name: `Round ${round}`, secret: `the secret of round ${round}`, quorum: 2 };
        const known = new Set(roots);
        const fresh = async (): Promise<MsgId | null> => {
          const { view } = await alice.ready('to know her secrets');
          return view.secrets.find(({ root, stage }) => !known.has(root) && stage !== 'unfinished')?.root ?? null;
        };
        await this.#until(
          alice,
          act,
          () => this.#protect(alice, what),
          async () => (await check()) && (await fresh()) !== null,
        );
        const root = (await fresh()) as MsgId;
        roots.push(root);
        await Promise.all(friends.map((friend) => this.#stage.agrees(friend, root)));
        await alice.ready('to hear that all agreed', ({ view }) =>
          view.secrets.some((each) => each.root === root && each.stage !== 'inviting'),
        );
        if (this.#isDone()) return;
        await this.#until(
          alice,
          'sending',
          () => alice.tell('send', root),
          async () => {
            const { view } = await alice.ready('to know her secrets');
            const stage = view.secrets.find((secret) => secret.root === root)?.stage;
            return (await check()) && stage !== 'can-send' && stage !== undefined;
          },
        );
        await this.#getBack(root, what.secret);
      }
    }
  }

  /** Bob says yes to pieces of two people, gives one back, and hands the other on. */
  async custodian(): Promise<void> {
    const { bob, bobId, carol, dana, erin } = this.#stage;
    const held: MsgId[] = [];
    const check = async (): Promise<boolean> => {
      const { view } = await bob.ready('to know what he keeps');
      const gone = held.filter(
        (root) => !view.kept.some((kept) => kept.root === root && kept.stage !== 'asked-to-keep'),
      );
      this.#counts.lost += gone.length;
      return gone.length === 0 && view.me.id === bobId;
    };
    const stageOf = async (root: MsgId) => (await bob.ready('to keep')).view.kept.find((kept) => kept.root === root);
    for (let round = 1; !this.#isDone(); round++) {
      for (const owner of [carol, dana]) {
        if (this.#isDone()) return;
        const secret = `what ${owner.name} entrusted in round ${round}`;
        const root = await this.#stage.asks(owner, `${owner.name} ${round}`, secret);
        await bob.ready('to be asked', ({ view }) =>
          view.kept.some((kept) => kept.root === root && kept.stage === 'asked-to-keep'),
        );
        await this.#until(
          bob,
          'saying yes',
          async () => {
            const invitation = (await stageOf(root))?.invitation ?? null;
            return invitation === null ? null : bob.tell('answerInvitation', invitation, true, null);
          },
          async () => (await check()) && (await stageOf(root))?.stage !== 'asked-to-keep',
        );
        held.push(root);
        await this.#stage.sends(owner, root);
        await bob.ready('to keep the piece', ({ view }) =>
          view.kept.some((kept) => kept.root === root && kept.stage === 'kept'),
        );
        if (this.#isDone()) return;
        if (owner === carol) {
          await must(carol.peer.api.ask(root));
          await bob.ready('to be asked back', ({ view }) =>
            view.kept.some((kept) => kept.root === root && kept.stage === 'asked-back'),
          );
          await this.#until(
            bob,
            'giving back',
            async () => {
              const request = (await stageOf(root))?.request ?? null;
              return request === null ? null : bob.tell('answerRequest', request, true, null);
            },
            async () => (await check()) && (await stageOf(root))?.stage !== 'asked-back',
          );
          await this.#stage.receives(carol, root, secret);
        } else {
          await this.#until(
            bob,
            'handing on',
            () => bob.tell('handOn', dana.id, erin.id),
            async () => (await check()) && (await stageOf(root))?.handedOnTo.length === 1,
          );
          await this.#stage.inherits(root);
        }
      }
    }
  }

  #isDone(): boolean {
    return this.#counts.kills >= this.#goal;
  }

  /** Kills the tab in the middle of `act`, again and again, until `isDone` says that it has come about; each time once more by chance. */
  async #until(
    app: Killable,
    name: string,
    act: () => Promise<unknown>,
    isDone: () => Promise<boolean>,
  ): Promise<void> {
    const measured = this.#measured.get(name);
    if (measured === undefined) {
      this.#measured.set(name, await app.measure(act));
      await eventually(`${name} to come about`, isDone);
      return;
    }
    for (let attempt = 0; attempt < MOST && !this.#isDone(); attempt++) {
      this.#count(name, await app.kill(act, this.#moment(measured)));
      const done = await isDone();
      this.#counts.intact += 1;
      if (done) return;
    }
    await act();
    await eventually(`${name} to come about`, isDone);
  }

  #moment({ took, writes }: { took: number; writes: number }): Moment {
    if (this.#random() < 0.4) return { after: Math.round(this.#random() * took * BEYOND) };
    return { write: 1 + Math.floor(this.#random() * writes), when: this.#random() < 0.5 ? 'before' : 'after' };
  }

  #count(name: string, atWrite: boolean): void {
    this.#counts.kills += 1;
    if (atWrite) this.#counts.atWrites += 1;
    this.#counts.by.set(name, (this.#counts.by.get(name) ?? 0) + 1);
    if (this.#counts.kills % 25 === 0) this.#say(`${this.#counts.kills} kills`);
  }

  async #protect(app: Killable, what: { name: string; secret: string; quorum: number }): Promise<unknown> {
    const { view } = await app.ready('to know her secrets');
    // What a kill left unfinished is gone on with, as the screen offers it.
    const root = view.secrets.find(({ stage, name }) => stage === 'unfinished' && name === what.name)?.root ?? null;
    return app.tell('protect', this.#stage.protection(what, root));
  }

  async #getBack(root: MsgId, secret: string): Promise<void> {
    const { alice, friends } = this.#stage;
    await alice.ready('to be safe', ({ view }) =>
      view.secrets.some((each) => each.root === root && each.stage === 'safe'),
    );
    await must(alice.tell('ask', root));
    await Promise.all(friends.map((friend) => this.#stage.givesBack(friend, root)));
    await alice.ready('to have the pieces', ({ view }) =>
      view.secrets.some((each) => each.root === root && each.stage === 'recoverable'),
    );
    const recovered = await must(alice.tell('recover', root));
    if (recovered.secret !== secret) this.#counts.lost += 1;
  }

  /** 0 to 1. */
  #random(): number {
    const [a = 0, b = 0] = this.#randomness(2);
    return (a * 256 + b) / 65_536;
  }
}

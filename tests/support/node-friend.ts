/** A friend whose app runs in Node: the same peer and domain as in the browser, for stories in which their screens do not matter. */
import { join } from 'node:path';
import { openIdentity, type Identity } from '../../src/ssb/identity';
import type { FeedId } from '../../src/crystal/ids';
import type { KeptView } from '../../src/crystal/views/view';
import { fileKeyStore } from './file-records';
import { idOf, open, parseLink } from './meet';
import { startPerson, type Ready, type TestPeer } from './peer';
import type { Person } from './person';

export class NodeFriend {
  readonly name: string;
  readonly id: FeedId;
  readonly peer: TestPeer;

  private constructor(name: string, id: FeedId, peer: TestPeer) {
    this.name = name;
    this.id = id;
    this.peer = peer;
  }

  /** A new friend, invited by `host`, whose app is open; they know each other. */
  static async comes(name: string, host: Pick<Person, 'invites'>): Promise<NodeFriend> {
    const link = parseLink(await host.invites());
    const peer = await startPerson(name);
    await open(peer, link);
    await peer.ready((state) => state.joining?.step === 'known-to-each-other');
    return new NodeFriend(name, await idOf(peer), peer);
  }

  async agreesToKeep(): Promise<void> {
    const { invitation } = await this.seesKept('asked-to-keep');
    await this.must(this.peer.api.answerInvitation(given(invitation), true, null));
  }

  async declinesToKeep(): Promise<void> {
    const { invitation } = await this.seesKept('asked-to-keep');
    await this.must(this.peer.api.answerInvitation(given(invitation), false, null));
  }

  async keeps(): Promise<void> {
    await this.seesKept('kept');
  }

  async returnsThePiece(): Promise<void> {
    const { request } = await this.seesKept('asked-back');
    await this.must(this.peer.api.answerRequest(given(request), true, null));
  }

  /** Gives the piece for practice, or does not. */
  async practises(accept: boolean): Promise<void> {
    const { view } = await this.peer.ready((state) => state.view.kept.some(({ rehearsal }) => rehearsal !== null));
    const { request } = given(view.kept.find(({ rehearsal }) => rehearsal !== null)?.rehearsal ?? null);
    await this.must(this.peer.api.answerRequest(request, accept, null));
  }

  /** An invitation link, as `app`'s browser would open it. */
  async invites(app: Person): Promise<string> {
    const made = await this.peer.api.createInvitationLink(app.address);
    if (!made.ok) throw new Error(`${this.name} has no link: ${made.reason}`);
    return made.value;
  }

  /** Says that `owner` is gone and `heir` the heir, and hands on. Both by name. */
  async handsOnAsHeir(owner: string, heir: string): Promise<void> {
    const find = ({ view }: Ready, wanted: string) => view.people.find(({ name }) => name === wanted)?.id ?? null;
    const state = await this.peer.ready((now) => find(now, owner) !== null && find(now, heir) !== null);
    const [about, to] = [given(find(state, owner)), given(find(state, heir))];
    await this.must(this.peer.api.attest({ about, kind: 'gone', to, reason: null, audience: 'public' }));
    await this.must(this.peer.api.handOn(about, to));
  }

  /** Waits for something kept (or asked to be kept) that stands so. */
  async seesKept(stage: KeptView['stage']): Promise<KeptView> {
    const { view } = await this.peer.ready((state) => state.view.kept.some((kept) => kept.stage === stage));
    return given(view.kept.find((kept) => kept.stage === stage) ?? null);
  }

  /** Closes the app and takes its keys, as somebody with a changed app could. */
  async stopsAndGivesKeys(): Promise<Identity> {
    await this.peer.stop();
    const opened = await openIdentity(fileKeyStore(join(this.peer.dir, 'keys')), true);
    if (opened.kind !== 'open') throw new Error(`${this.name} has no keys`);
    return opened.identity;
  }

  private async must(answer: Promise<{ readonly ok: boolean }>): Promise<void> {
    const result = await answer;
    if (!result.ok) throw new Error(`${this.name} could not answer: ${JSON.stringify(result)}`);
  }
}

function given<T>(value: T | null): T {
  if (value === null) throw new Error('it is not there');
  return value;
}

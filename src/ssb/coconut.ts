/** `CoconutApi` over a peer: what runs in the worker, and, with other surroundings, in Node. */
import type { CoconutApi } from '../api';
import { recoverPapers } from '../crystal/commands/recover-papers';
import { readPaper } from '../crystal/paper/sheet';
import { randomPhrase } from '../crystal/phrase';
import { no, type Result } from '../crystal/result';
import { wipeSecret } from '../crystal/secret';
import { isRoomAddress } from './invitation-link';
import { createInvitationLink } from './invite';
import { verifier } from './keys';
import { createLifecycle, type Lifecycle } from './lifecycle';
import { forgiveMember, inviteMany, listMembers, removeMember } from './moderation';
import { fetchPassport } from './move/arrive';
import { openFile } from './move/seal';
import type { Running } from './running';
import type { Surroundings } from './surroundings';

export type Coconut = CoconutApi & Pick<Lifecycle, 'start' | 'stop'>;

/** Makes it; nothing happens before `start`. */
export function createCoconut(around: Surroundings): Coconut {
  const life = createLifecycle(around);
  const { here, session, gone, locking, isKnown, takeIn } = life;

  return {
    start: life.start,
    stop: life.stop,
    watch: (onState) => {
      life.watch(onState);
      return Promise.resolve();
    },
    takeOver: life.takeOver,
    retry: life.retry,
    createIdentity: life.createIdentity,
    unlock: life.unlock,
    lock: life.lock,
    moveAway: life.moveAway,
    takeBack: life.takeBack,
    changeLock: async (change, way) => {
      here();
      return locking.change(change, way);
    },
    setAutoLock: async (minutes) => {
      here();
      return locking.setAutoLock(minutes);
    },
    attend: () => {
      locking.attend();
      return Promise.resolve();
    },
    suggestPassphrase: () => {
      const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));
      return Promise.resolve(randomPhrase(random).join(' '));
    },

    createInvitationLink: async (appUrl) => {
      const { rooms, id, session: mine } = here();
      return createInvitationLink(rooms, appUrl, id, mine.view().me.name);
    },
    openInvitationLink: async (link) => here().joining.open(link),
    joinRoom: async (address) => joinRoom(here(), address),
    leaveRoom: async (address) => {
      await here().rooms.leave(address);
      return { ok: true, value: null };
    },
    listMembers: async (address) => listMembers(here().rooms, address),
    inviteMany: async (address, count, appUrl) =>
      inviteMany(here().rooms, address, count, appUrl, here().session.view().me),
    removeMember: async (address, id) => removeMember(here().rooms, address, id),
    forgiveMember: async (address, id) => forgiveMember(here().rooms, address, id),
    exportData: async () => ({ ok: true, value: await here().exportData() }),
    makeMoveFile: async (passphrase) => gone().makeFile(passphrase),
    showMoveCode: async () => gone().showCode(),
    arriveByFile: async (text, passphrase) => {
      await isKnown();
      const opened = await openFile(around.stretch, text, passphrase);
      return opened.ok ? takeIn(opened.value) : opened;
    },
    arriveByCode: async (code, place) => {
      await isKnown();
      const fetched = await fetchPassport(around, code, place);
      return fetched.ok ? takeIn(fetched.value) : fetched;
    },
    reconnect: () => {
      life.wake();
      return Promise.resolve();
    },

    setName: async (name) => session().setName(name),
    setNickname: async (person, nickname) => session().setNickname(person, nickname),
    follow: async (person, following) => session().follow(person, following),
    protect: async (what) => {
      try {
        return await session().protect(what);
      } finally {
        wipeSecret(what.secret); // what crossed is a copy: the page wipes its own
      }
    },
    send: async (root) => session().send(root),
    remind: async (root) => session().remind(root),
    abandon: async (root) => session().abandon(root),
    retire: async (root) => session().retire(root),
    check: async (root) => session().check(root),
    setCheckEvery: async (root, days) => session().setCheckEvery(root, days),
    release: async (owner, root, leaving, message) => session().release(owner, root, leaving, message),
    ask: async (root) => session().ask(root),
    noteSheet: async (root, number, kept, place) => session().noteSheet(root, number, kept, place),
    readPaper: async (text) => {
      await isKnown();
      return readPaper(text, verifier);
    },
    recover: async (root, papers = []) => {
      if (root !== null) return session().recover(root, papers);
      await isKnown();
      return recoverPapers(papers, verifier);
    },
    forgetReturned: async (root) => session().forgetReturned(root),
    rehearse: async (root) => session().rehearse(root),
    concludeRehearsal: async (root) => session().concludeRehearsal(root),
    stopRehearsal: async (root) => session().stopRehearsal(root),
    answerInvitation: async (invitation, accept, message) => session().answerInvitation(invitation, accept, message),
    answerRequest: async (request, accept, message) => session().answerRequest(request, accept, message),
    attest: async (what) => session().attest(what),
    phrase: (old, to, custodian) => Promise.resolve(session().phrase(old, to, custodian)),
    handOn: async (old, to) => session().handOn(old, to),
    refuseHandOn: async (old, from) => session().refuseHandOn(old, from),
    askHandOn: async (what) => session().askHandOn(what),
    withdrawClaim: async (old) => session().withdrawClaim(old),
    putAway: async (root, away) => session().putAway(root, away),
  };
}

async function joinRoom(running: Running, address: string): Promise<Result<null>> {
  if (!isRoomAddress(address)) return no('link-malformed');
  await running.rooms.join(address);
  return { ok: true, value: null };
}

/** One message of every kind, made by our own builders: what the golden files hold. */
import { toBase64, utf8 } from '../../src/crystal/bytes';
import { parseFeedId, parseMsgId, type FeedId, type MsgId } from '../../src/crystal/ids';
import { buildName, buildNickname } from '../../src/crystal/messages/about';
import { buildAttestation } from '../../src/crystal/messages/attestation';
import { buildRehearsal, buildRehearsalRequest } from '../../src/crystal/messages/rehearsal';
import { buildCare } from '../../src/crystal/messages/care';
import { buildCheck } from '../../src/crystal/messages/check';
import { buildContact } from '../../src/crystal/messages/contact';
import { buildContract } from '../../src/crystal/messages/contract';
import { buildAnswer, buildConsentInvite, buildRequest, buildReturn } from '../../src/crystal/messages/custody';
import { buildForward } from '../../src/crystal/messages/forward';
import { buildForwardRequest } from '../../src/crystal/messages/forward-request';
import { buildIntroduction } from '../../src/crystal/messages/introduction';
import { buildGoneSheet, buildPutAwaySheet } from '../../src/crystal/messages/paper';
import { buildPayload } from '../../src/crystal/messages/payload';
import { buildReceipt } from '../../src/crystal/messages/receipt';
import { buildKeepAfterAll, buildRelease } from '../../src/crystal/messages/release';
import { buildRetire } from '../../src/crystal/messages/retire';
import { buildRitual } from '../../src/crystal/messages/ritual';
import { buildRoot } from '../../src/crystal/messages/root';
import { buildPutAway, buildRefusal, buildWithdrawal } from '../../src/crystal/messages/set-aside';
import { buildShard } from '../../src/crystal/messages/shard';
import type { Draft } from '../../src/crystal/ports';

export const [ALICE, BOB, CAROL, ALICE2] = ['alice', 'bob', 'carol', 'alice again'].map(feed) as [
  FeedId,
  FeedId,
  FeedId,
  FeedId,
];
export const [ROOT, NEW_ROOT, INVITE, REQUEST, SHARD, CHECK, VOICE, EARLIER] = ids();

/** Ids that can be told apart at a glance: their base64 begins with what they stand for. */
export function feed(name: string): FeedId {
  const id = parseFeedId(`@${readable(name)}.ed25519`);
  if (id === null) throw new Error(`not a feed id: ${name}`);
  return id;
}

function ids(): [MsgId, MsgId, MsgId, MsgId, MsgId, MsgId, MsgId, MsgId] {
  const names = ['root', 'new root', 'invite', 'request', 'shard', 'check', 'voice', 'earlier'];
  return names.map((name) => parseMsgId(`%${readable(name)}.sha256`)) as ReturnType<typeof ids>;
}

function readable(name: string): string {
  return `${name.replace(/ /g, '/')}/`.padEnd(43, '0').slice(0, 42) + 'A=';
}

export const SHARE = `801${toBase64(utf8('a share of a secret that nobody has'))}`;
/** Readable stand-ins for a one-time key and for what is sealed to it. */
export const REPLY_KEY = toBase64(utf8('a public key that is used once.'.padEnd(32, '.')));
export const SEALED = `${toBase64(utf8('a share, sealed to a key that is used once'))}.box`;
/** What tells a split from others. */
export const SPLIT = '00112233445566778899aabbccddeeff';
export const BOXED = `${toBase64(utf8('a share, boxed to its custodian'))}.box`;

/** The name of an encrypted secret. */
export const PAYLOAD = { id: readable('sha 256 of the encrypted secret'), parts: 12 };

/** What is written, by the name of its golden file. */
export const WRITTEN: Readonly<Record<string, Draft>> = {
  'root-1.0.0': buildRoot(ALICE, 'Paper wallet'),
  'root-1.0.0-replaces': buildRoot(ALICE2, 'Paper wallet', ROOT),
  'ritual-2.0.0': buildRitual(ALICE, ROOT, 2, 3),
  'ritual-2.0.0-payload': buildRitual(ALICE, ROOT, 2, 3, null, PAYLOAD),
  'payload-1.0.0': buildPayload(PAYLOAD, 1, toBase64(utf8('a part of what only a quorum of pieces opens'))),
  'ritual-2.0.0-with-papers': buildRitual(ALICE, ROOT, 3, 4, { split: SPLIT, numbers: [3, 4] }),
  'shard-2.0.0': buildShard(ALICE, BOB, ROOT, BOXED, 1),
  'shard-2.0.0-with-heirs': buildShard(ALICE, BOB, ROOT, BOXED, 1, { heirs: [CAROL], forwardAfter: 30, vouchers: 2 }),
  'invite-1-custody': buildConsentInvite(ALICE, BOB, ROOT, 'It is about my savings.', Date.UTC(2026, 0, 8)),
  'invite-1-custody-replaces': buildConsentInvite(ALICE, BOB, NEW_ROOT, null, null, ROOT),
  'invite-1-request': buildRequest(ALICE, BOB, ROOT),
  'invite-1-request-sealed': buildRequest(ALICE, BOB, ROOT, REPLY_KEY),
  'invite-reply-1-consent': buildAnswer(BOB, ALICE, ROOT, INVITE, true, null),
  'invite-reply-1-declined': buildAnswer(BOB, ALICE, ROOT, INVITE, false, 'I lose everything.'),
  'invite-reply-1-return': buildReturn(
    BOB,
    ALICE,
    { root: ROOT, request: REQUEST, share: SHARE, version: '2.0.0' },
    'Here it is.',
  ),
  'invite-reply-1-return-sealed': buildReturn(
    BOB,
    ALICE,
    { root: ROOT, request: REQUEST, share: SEALED, version: '2.0.0' },
    null,
  ),
  'contract-1.0.0': buildContract(ALICE, BOB, { root: ROOT, quorum: 2, custodians: [BOB, CAROL] }),
  'contract-1.0.0-with-papers': buildContract(ALICE, BOB, {
    root: ROOT,
    quorum: 3,
    custodians: [BOB, CAROL],
    papers: 2,
  }),
  'receipt-1.0.0': buildReceipt(BOB, ALICE, ROOT, SHARD, CHECK),
  'check-1.0.0': buildCheck(ALICE, BOB, ROOT),
  'release-1.0.0': buildRelease(BOB, ALICE, ROOT, SHARD, 'I am moving.'),
  'release-1.0.0-again': buildKeepAfterAll(BOB, ALICE, ROOT, SHARD),
  'care-1.0.0': buildCare(ALICE, ROOT, 30),
  'paper-1.0.0': buildPutAwaySheet(ALICE, { root: ROOT, split: SPLIT, shareId: 4 }, 'With aunt Erna'),
  'paper-1.0.0-gone': buildGoneSheet(ALICE, { root: ROOT, split: SPLIT, shareId: 4 }),
  'invite-1-rehearsal': buildRehearsalRequest(ALICE, BOB, ROOT, REPLY_KEY, Date.UTC(2026, 0, 31)),
  'rehearsal-1.0.0': buildRehearsal(ALICE, ROOT, 2, true),
  'retire-1.0.0': buildRetire(ALICE, BOB, ROOT, NEW_ROOT),
  'forward-1.0.0': buildForward(BOB, ALICE2, { root: ROOT, share: SHARE, shareVersion: '3.0.0' }, REQUEST),
  'forward-1.0.0-sealed': buildForward(BOB, ALICE2, { root: ROOT, share: SEALED, shareVersion: '3.0.0' }, REQUEST),
  'forward-request-1.0.0': buildForwardRequest(ALICE2, BOB, ALICE),
  'forward-request-1.0.0-stolen': buildForwardRequest(ALICE2, BOB, ALICE, 'It is me. Call me.', true),
  'forward-request-1.0.0-sealed': buildForwardRequest(ALICE2, BOB, ALICE, null, false, REPLY_KEY),
  'set-aside-1.0.0-refused': buildRefusal(BOB, REQUEST),
  'set-aside-1.0.0-withdrawn': buildWithdrawal(ALICE2, BOB, REQUEST),
  'set-aside-1.0.0-put-away': buildPutAway(ALICE2, ROOT, false),
  'set-aside-1.0.0-again': buildPutAway(ALICE2, ROOT, true),
  'attestation-1.0.0-reincarnation': buildAttestation(
    { about: ALICE, kind: 'reincarnation', to: ALICE2, reason: 'We spoke.', branch: [EARLIER], answers: [] },
    null,
  ),
  'attestation-1.0.0-gone': buildAttestation(
    { about: ALICE, kind: 'gone', to: CAROL, reason: null, branch: [], answers: [] },
    [CAROL, BOB],
  ),
  'attestation-1.0.0-valid': buildAttestation(
    { about: ALICE, kind: 'valid', to: null, reason: null, branch: [], answers: [VOICE] },
    [CAROL, BOB],
  ),
  'introduction-1.0.0': buildIntroduction(BOB, ALICE, 'k7pXq2', 'Bob'),
  contact: buildContact(ALICE, true),
  'about-name': buildName(BOB, 'Bob'),
  'about-nickname': buildNickname(ALICE, BOB, 'Uncle Bob'),
};

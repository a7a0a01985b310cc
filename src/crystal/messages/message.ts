/** All messages that Coconut reads, and the one way to parse them. */
import { parseInvite, type Invite } from '../invite/invite';
import { parseReply, type Reply } from '../invite/reply';
import { parseAbout, type About } from './about';
import { parseAttestation, type Attestation } from './attestation';
import { parseCare, type Care } from './care';
import { parseCheck, type Check } from './check';
import { parseContact, type Contact } from './contact';
import { parseContract, type Contract } from './contract';
import { parseForward, type Forward } from './forward';
import { parseForwardRequest, type ForwardRequest } from './forward-request';
import { parseIntroduction, type Introduction } from './introduction';
import { parsePaper, type Paper } from './paper';
import { parsePayload, type PayloadPart } from './payload';
import { field, fieldsOf, unfit, type Fields, type Parsed } from './read';
import { parseReceipt, type Receipt } from './receipt';
import { parseRehearsal, type Rehearsal } from './rehearsal';
import { parseRelease, type Release } from './release';
import { parseRetire, type Retire } from './retire';
import { parseRitual, type Ritual } from './ritual';
import { parseRoot, type Root } from './root';
import { parseSetAside, type SetAside } from './set-aside';
import { parseShard, type Shard } from './shard';

export type Message =
  | Root
  | Ritual
  | Shard
  | Invite
  | Reply
  | Forward
  | ForwardRequest
  | Contract
  | Receipt
  | Check
  | Release
  | Care
  | Paper
  | Rehearsal
  | Retire
  | Attestation
  | SetAside
  | Introduction
  | Contact
  | About
  | PayloadPart;

type Parser = (fields: Fields) => Parsed<Message>;

/** Types that are only ever private: in the open they are not ours. */
const PRIVATE: ReadonlyMap<unknown, Parser> = new Map<unknown, Parser>([
  ['dark-crystal/root', parseRoot],
  ['dark-crystal/ritual', parseRitual],
  ['dark-crystal/shard', parseShard],
  ['invite', parseInvite],
  ['invite-reply', parseReply],
  ['dark-crystal/forward', parseForward],
  ['dark-crystal/forward-request', parseForwardRequest],
  ['dark-crystal/contract', parseContract],
  ['dark-crystal/receipt', parseReceipt],
  ['dark-crystal/check', parseCheck],
  ['dark-crystal/release', parseRelease],
  ['dark-crystal/care', parseCare],
  ['dark-crystal/paper', parsePaper],
  ['dark-crystal/rehearsal', parseRehearsal],
  ['dark-crystal/retire', parseRetire],
  ['dark-crystal/set-aside', parseSetAside],
  ['dark-crystal/introduction', parseIntroduction],
]);

const OPEN: ReadonlyMap<unknown, Parser> = new Map<unknown, Parser>([
  ['dark-crystal/attestation', parseAttestation],
  ['contact', parseContact],
  ['about', parseAbout],
  ['dark-crystal/payload', parsePayload],
]);

/**
 * `content` as one of our messages; null where its type is none of ours (posts, votes, what else a feed holds); a reason
 * where it is of our type and no good. Never throws, whatever JSON it is given.
 */
export function parseMessage(content: unknown, isPrivate: boolean): Parsed<Message> | null {
  const fields = fieldsOf(content);
  if (fields === null) return null;
  const type = field(fields, 'type');
  if (type === 'about' && field(fields, 'name') === undefined) return null; // pictures and descriptions
  const parseOpen = OPEN.get(type);
  if (parseOpen !== undefined) return parseOpen(fields);
  const parsePrivate = PRIVATE.get(type);
  if (parsePrivate === undefined) return null;
  return isPrivate ? parsePrivate(fields) : unfit('not-private');
}

/**
 * The plan of a secret that is not completely sent: what was decided, and the shares, each boxed to its friend at once, so
 * that not even we can open them; and what is too large for them, encrypted under a key that is in them alone. Sealed in the vault;
 * never holds the secret.
 */
import { utf8 } from '../bytes';
import { isFeedId, isMsgId, type FeedId, type MsgId } from '../ids';
import { papersOf, type Papers } from '../messages/paper';
import { field, fieldsIn, fieldsOf, integerOf, listOf, optional, type Fields } from '../messages/read';
import { payloadNameIn, type PayloadName } from '../payload/reference';
import { PART_LENGTH, type Parcel } from '../payload/seal';
import { NO_WISHES, parseWishes, type Wishes } from '../messages/shard';

export type PlanTerms = {
  readonly root: MsgId;
  readonly quorum: number;
  /** Everyone who may accept, in the order of their share numbers, see `shareIdOf`. */
  readonly friends: readonly FeedId[];
  /** Of `friends`, those who said yes outside of the app and get no invitation: other apps do not know it. */
  readonly unasked: readonly FeedId[];
  /** ms since 1970 */
  readonly deadline: number | null;
  readonly message: string | null;
  readonly shared: boolean;
  /** For handing on; written on every shard. */
  readonly wishes: Wishes;
  /** What is sent in parts of its own because it does not fit in the shares; null where it does. */
  readonly payload: PayloadName | null;
  /** Which shares are on paper: the first ones, so that sheets count from 1. Null for none. The shares themselves are nowhere but on the sheets. */
  readonly papers: Papers | null;
  /** Who gets a shard. Null until sending begins, fixed from then on. */
  readonly custodians: readonly FeedId[] | null;
};

export type Plan = Omit<PlanTerms, 'payload'> & {
  readonly payload: Parcel | null;
  /** One boxed share per friend, in the order of `friends`. */
  readonly boxes: readonly string[];
};

const PREFIX = 'plan:';

/** Under which name the vault keeps the plan of `root`. */
export function planName(root: MsgId): string {
  return PREFIX + root;
}

/** How all names of plans begin. */
export const PLANS = PREFIX;

/** `plan` as bytes for the vault. Who does not know of payloads must not send the shares without: so it is another version. */
export function encodePlan(plan: Plan): Uint8Array {
  return utf8(JSON.stringify({ version: plan.payload === null ? 2 : 3, ...plan }));
}

/** The plan in `bytes`, or null where they hold none that we can read. */
export function decodePlan(bytes: Uint8Array): Plan | null {
  const fields = fieldsIn(bytes);
  return fields === null ? null : planOf(fields);
}

function planOf(fields: Fields): Plan | null {
  const root = field(fields, 'root');
  const friends = listOf(field(fields, 'friends'), isFeedId, 255);
  const unasked = optional(field(fields, 'unasked'), (value) => listOf(value, isFeedId, 255));
  const papers = optional(field(fields, 'papers'), papersOf);
  const quorum = integerOf(field(fields, 'quorum'), 2, (friends?.length ?? 0) + (papers?.numbers.length ?? 0));
  const [deadline, message, shared] = ['deadline', 'message', 'shared'].map((name) => field(fields, name));
  const chosen = field(fields, 'custodians');
  const custodians = chosen === null ? null : listOf(chosen, isFeedId, 255);
  const boxes = friends === null ? null : boxesOf(fields, friends.length, custodians?.length ?? friends.length);
  const payload = optional(field(fields, 'payload'), parcelOf);
  const wishes = wishesOf(field(fields, 'wishes'));
  if (wishes === null || !isMsgId(root) || friends === null || quorum === null || boxes === null) return null;
  if ((chosen !== null && custodians === null) || unasked === null || payload === null || papers === null) return null;
  return {
    root,
    quorum,
    friends,
    unasked: unasked ?? [],
    deadline: typeof deadline === 'number' ? deadline : null,
    message: typeof message === 'string' ? message : null,
    shared: shared === true,
    wishes,
    payload: payload ?? null,
    papers: papers ?? null,
    custodians,
    boxes,
  };
}

/** None in plans of before there were wishes; damaged ones are no plan, for they must not get lost. */
function wishesOf(value: unknown): Wishes | null {
  if (value === undefined) return NO_WISHES;
  const fields = fieldsOf(value);
  const wishes = fields === null ? null : parseWishes(fields);
  return wishes?.ok === true ? wishes.value : null;
}

/** Plans of version 1 hold a set for each number of friends who may accept: any set that has a share for all of them will do. */
function boxesOf(fields: Fields, friends: number, custodians: number): readonly string[] | null {
  const version = field(fields, 'version');
  const sets = version === 1 ? fieldsOf(field(fields, 'sets')) : null;
  const boxes =
    version === 2 || version === 3 ? field(fields, 'boxes') : sets === null ? null : field(sets, String(custodians));
  const list = listOf(boxes, isString, friends);
  return list?.length === friends ? list : null;
}

function parcelOf(value: unknown): Parcel | null {
  const fields = fieldsOf(value);
  const name = fields === null ? null : payloadNameIn(fields);
  const sealed = fields === null ? null : field(fields, 'sealed');
  if (name === null || typeof sealed !== 'string' || sealed.length !== name.parts * PART_LENGTH) return null;
  return { ...name, sealed };
}

function isString(value: unknown): value is string {
  return typeof value === 'string';
}

/** The number of the share of the friend at `at`: friends have, in their order, the numbers that are not on paper. */
export function shareIdOf({ friends, papers }: Pick<PlanTerms, 'friends' | 'papers'>, at: number): number {
  const onPaper = papers?.numbers ?? []; // in plans of before, the last ones
  const all = Array.from({ length: friends.length + onPaper.length }, (_, before) => before + 1);
  const id = all.filter((number) => !onPaper.includes(number))[at];
  if (id === undefined) throw new Error('there is a number for each friend');
  return id;
}

/** `plan` without its shares and what is encrypted: all that needs to be at hand. */
export function termsOf(plan: Plan): PlanTerms {
  const { boxes: _, payload, ...terms } = plan;
  return { ...terms, payload: payload === null ? null : { id: payload.id, parts: payload.parts } };
}

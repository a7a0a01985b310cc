/** What needs attention, most urgent first: what may be going wrong, what others wait for, what is ready, what is stuck. */
import type { Context } from '../context';
import type { FeedId } from '../ids';
import { countedAbout, myVoice, ownStolen, saysLost } from '../rules/attestations';
import { isMyOldAccount } from '../rules/requests';
import { unanswered } from '../rules/standing';
import type { Held } from './accounts';
import { byName, personView } from './people';
import type { AttentionView, CrystalView, HandOnView, KeptView, SecretView } from './view';

const URGENCY: readonly AttentionView['kind'][] = [
  'own-forked',
  'said-about-me',
  'forked',
  'account-warning',
  'asked-to-hand-on',
  'asked-back',
  'asked-to-rehearse',
  'asked-to-keep',
  'handed-recoverable',
  'recoverable',
  'can-conclude',
  'can-hand-on',
  'bad-piece',
  'leaving',
  'does-not-open',
  'can-send',
  'can-retire',
  'unconfirmed',
  'too-few',
  'unfinished',
];

/** The selections in which something can wait for this person. */
export type Selected = Pick<CrystalView, 'secrets' | 'kept' | 'handOns' | 'handedSecrets'>;

/** Everything that waits for this person. */
export function attentionView(context: Context, held: Held, selected: Selected): readonly AttentionView[] {
  const found = [
    ...ownForked(context),
    ...saidAboutMe(context),
    ...forkedOnes(context, held),
    ...accountWarnings(context, held),
    ...selected.handOns.flatMap(ofHandOn),
    ...selected.kept.flatMap(ofKept),
    ...selected.secrets.flatMap(ofSecret),
    ...handedRecoverable(selected),
  ];
  return found.sort((a, b) => URGENCY.indexOf(a.kind) - URGENCY.indexOf(b.kind));
}

function saidAboutMe(context: Context): readonly AttentionView[] {
  const { facts } = context;
  const voices = countedAbout(facts, facts.me).filter(({ author, kind }) => author !== facts.me && saysLost(kind));
  const by = voices.map(({ author }) => personView(context, author)).sort(byName);
  return by.length === 0 ? [] : [{ kind: 'said-about-me', by }];
}

/** As long as the account was not given up. */
function ownForked({ facts, forks }: Context): readonly AttentionView[] {
  return forks.has(facts.me) && ownStolen(facts, facts.me) === null ? [{ kind: 'own-forked' }] : [];
}

function forkedOnes(context: Context, held: Held): readonly AttentionView[] {
  const news = [...context.forks].filter(([id, foundAt]) => {
    const mine = myVoice(context.facts, id);
    // Both times are of this device's clock.
    return id !== context.facts.me && (mine === null || mine.claimedAt < foundAt);
  });
  return news
    .map(([id]) => ({ kind: 'forked' as const, person: personView(context, id), keepsPiece: held.has(id) }))
    .sort((a, b) => Number(b.keepsPiece) - Number(a.keepsPiece) || byName(a.person, b.person));
}

/** Of accounts that I follow or keep something for, as long as I did not speak since. */
function accountWarnings(context: Context, held: Held): readonly AttentionView[] {
  const ids = [...context.facts.voices.keys()].filter((id) => isWarnedOf(context, held, id));
  return ids
    .map((id) => ({ kind: 'account-warning' as const, person: personView(context, id), keepsPiece: held.has(id) }))
    .sort((a, b) => Number(b.keepsPiece) - Number(a.keepsPiece) || byName(a.person, b.person));
}

function isWarnedOf({ facts }: Context, held: Held, id: FeedId): boolean {
  const isMine = id === facts.me || isMyOldAccount(facts, id);
  if (isMine || !(held.has(id) || facts.iFollow.get(id)?.value === true)) return false;
  const mine = myVoice(facts, id);
  if (mine?.kind === 'valid') return unanswered(facts, mine).length > 0;
  const warnings = countedAbout(facts, id).filter(({ author, kind }) => author !== facts.me && saysLost(kind));
  // Between feeds there is no order but what clocks claim: good enough to decide what to show first, and for nothing more.
  return warnings.some(({ claimedAt }) => mine === null || claimedAt > mine.claimedAt);
}

function ofHandOn({ stage, old, to: person, pieces }: HandOnView): readonly AttentionView[] {
  if (stage === 'asked') return [{ kind: 'asked-to-hand-on', old, person }];
  const isReady = stage === 'vouched' && pieces.some(({ bar, handedOnAt }) => bar === null && handedOnAt === null);
  return isReady ? [{ kind: 'can-hand-on', old, person }] : [];
}

function handedRecoverable({ handedSecrets }: Selected): readonly AttentionView[] {
  return handedSecrets.flatMap(({ stage, root, owner, replacedBy }) =>
    stage === 'recoverable' && replacedBy === null ? [{ kind: 'handed-recoverable' as const, root, owner }] : [],
  );
}

function ofKept(kept: KeptView): readonly AttentionView[] {
  const { root, owner: person, rehearsal } = kept;
  return [...ofKeptStage(kept), ...(rehearsal === null ? [] : [{ kind: 'asked-to-rehearse' as const, root, person }])];
}

function ofKeptStage({ stage: kind, root, owner: person }: KeptView): readonly AttentionView[] {
  switch (kind) {
    case 'asked-back':
    case 'asked-to-keep':
    case 'does-not-open':
      return [{ kind, root, person }];
    case 'declined':
    case 'expired':
    case 'accepted':
    case 'kept':
    case 'returned':
    case 'refused':
    case 'handed-on':
      return [];
  }
}

function ofSecret(secret: SecretView): readonly AttentionView[] {
  return [...ofStage(secret), ...ofRehearsal(secret), ...badPieces(secret), ...ofCare(secret)];
}

function ofStage({ stage: kind, root, name }: SecretView): readonly AttentionView[] {
  switch (kind) {
    case 'can-send':
    case 'too-few':
    case 'unfinished':
    case 'recoverable':
      return [{ kind, root, name }];
    case 'inviting':
    case 'sending':
    case 'sent':
    case 'safe':
    case 'asked':
      return [];
  }
}

function ofRehearsal({ root, name, rehearsal: { running } }: SecretView): readonly AttentionView[] {
  return running !== null && running.have >= running.need ? [{ kind: 'can-conclude', root, name }] : [];
}

/** Where a new one was begun in its place, that is what is left to be done. */
function ofCare({ root, name, friends, health, renewedBy }: SecretView): readonly AttentionView[] {
  if (renewedBy !== null) return renewedBy.isConfirmed ? [{ kind: 'can-retire', root, name }] : [];
  const leaving = friends.flatMap(({ person, leaving }) =>
    leaving === null ? [] : [{ kind: 'leaving' as const, root, name, person }],
  );
  const late = health?.late ?? [];
  const overdue = health?.overdue ?? [];
  const isFine = late.length === 0 && overdue.length === 0;
  return isFine ? leaving : [...leaving, { kind: 'unconfirmed', root, name, late, overdue }];
}

function badPieces({ root, name, friends }: SecretView): readonly AttentionView[] {
  return friends.flatMap(({ person, state }) =>
    state.kind === 'bad-piece' ? [{ kind: 'bad-piece', root, name, person }] : [],
  );
}

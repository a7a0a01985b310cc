/** What needs attention, most urgent first: what others wait for, then what is ready, then what is stuck. */
import type { AttentionView, KeptView, SecretView } from './view';

const URGENCY: readonly AttentionView['kind'][] = [
  'asked-back',
  'asked-to-keep',
  'recoverable',
  'bad-piece',
  'does-not-open',
  'can-send',
  'too-few',
  'unfinished',
];

/** Everything in `secrets` and `kept` that waits for this person. */
export function attentionView(secrets: readonly SecretView[], kept: readonly KeptView[]): readonly AttentionView[] {
  const found = [...kept.flatMap(ofKept), ...secrets.flatMap(ofSecret)];
  return found.sort((a, b) => URGENCY.indexOf(a.kind) - URGENCY.indexOf(b.kind));
}

function ofKept({ stage: kind, root, owner: person }: KeptView): readonly AttentionView[] {
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
      return [];
  }
}

function ofSecret(secret: SecretView): readonly AttentionView[] {
  return [...ofStage(secret), ...badPieces(secret)];
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

function badPieces({ root, name, friends }: SecretView): readonly AttentionView[] {
  return friends.flatMap(({ person, state }) =>
    state.kind === 'bad-piece' ? [{ kind: 'bad-piece', root, name, person }] : [],
  );
}

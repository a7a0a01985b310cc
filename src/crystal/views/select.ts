/** The whole view. */
import type { Context } from '../context';
import { attentionView } from './attention';
import { keptView } from './kept';
import { peopleView, personView } from './people';
import { secretsView } from './secrets';
import type { CrystalView } from './view';

/** All that the screens are told: plain data, without a secret or a share in it. */
export function selectView(context: Context): CrystalView {
  const { id, ownName } = personView(context, context.facts.me);
  const [secrets, kept] = [secretsView(context), keptView(context)];
  const attention = attentionView(secrets, kept);
  return { me: { id, name: ownName }, people: peopleView(context), secrets, kept, attention };
}

/** When the view changes by itself next, because a deadline passes; ms since 1970, Infinity for never. */
export function nextDeadline({ facts, now }: Context): number {
  let next = Infinity;
  for (const { expiresAt } of facts.invites.values()) {
    if (expiresAt !== null && expiresAt >= now && expiresAt < next) next = expiresAt;
  }
  return next;
}

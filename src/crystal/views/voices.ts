/** What was said about an account, voice by voice, ready to be shown. */
import type { Context } from '../context';
import type { FeedId } from '../ids';
import { NOTE_LENGTH } from '../limits';
import type { Attestation } from '../messages/attestation';
import { cleanText } from '../messages/clean';
import type { Said } from '../messages/said';
import { discount, historyOf, myVoice } from '../rules/attestations';
import { personView } from './people';
import type { VoiceView } from './view';

/** One voice. */
export function voiceView(context: Context, said: Said<Attestation>): VoiceView {
  const { facts } = context;
  const { key, author, about, kind, to, reason, claimedAt, recps } = said;
  const mine = myVoice(facts, about);
  return {
    key,
    by: personView(context, author),
    isMine: author === facts.me,
    kind,
    to: to === null ? null : personView(context, to),
    reason: cleanText(reason ?? '', NOTE_LENGTH),
    at: claimedAt,
    isPublic: recps === null,
    isLatest: facts.voices.get(about)?.get(author)?.key === key,
    discounted: discount(facts, said),
    isAnswered: mine?.kind === 'valid' && mine.answers.includes(key),
  };
}

/** Everything that was said about `about`: the latest voices first, mine before others'; then the history of each. */
export function voicesView(context: Context, about: FeedId): readonly VoiceView[] {
  const latest = latestVoices(context, about);
  const place = new Map(latest.map(({ author }, at) => [author, at]));
  const isLatest = new Set(latest.map(({ key }) => key));
  const history = historyOf(context.facts, about).filter(({ key }) => !isLatest.has(key));
  const older = history.sort((a, b) => at(place, a) - at(place, b) || b.sequence - a.sequence);
  return [...latest, ...older].map((said) => voiceView(context, said));
}

function at(place: ReadonlyMap<FeedId, number>, { author }: Said<Attestation>): number {
  return place.get(author) ?? 0;
}

function latestVoices({ facts }: Context, about: FeedId): readonly Said<Attestation>[] {
  return [...(facts.voices.get(about)?.values() ?? [])].sort((a, b) => {
    const mineFirst = Number(b.author === facts.me) - Number(a.author === facts.me);
    return mineFirst || byLatest(a, b);
  });
}

/** Latest first, as far as their clocks can be believed; the same everywhere. */
export function byLatest(a: Said<Attestation>, b: Said<Attestation>): number {
  return b.claimedAt - a.claimedAt || (a.key < b.key ? -1 : Number(a.key > b.key));
}

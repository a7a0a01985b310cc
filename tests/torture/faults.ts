/**
 * A disk that is full, and a database that is closed, from each write on that a command does: making the account, publishing,
 * protecting, sending, saying yes. Whatever was answered or shown as done must be there when the app is opened anew, and where
 * room was made meanwhile it goes on.
 */
import { resolve } from 'node:path';
import type { AppState } from '../../src/api';
import { eventually } from '../support/eventually';
import type { Fate } from '../support/write-hook';
import { FaultStage, type Act } from './fault-stage';
import type { Figure, Row } from './figure';

const FATES: readonly Exclude<Fate, 'done'>[] = ['full', 'closed'];

export const faults: Figure = {
  name: 'faults',
  options: { step: 'only each so manieth write; default 1' },
  run: ({ number, say }) => failWrites(resolve('dist'), number('step', 1), say),
};

type Counts = { writes: number; said: number; done: number; untrue: number; stuck: number };

/** Fails each `step`th write of the app in `dist`, and all after it. */
export async function failWrites(dist: string, step: number, say: (line: string) => void): Promise<readonly Row[]> {
  const stage = await FaultStage.build(dist);
  const counts: Counts = { writes: 0, said: 0, done: 0, untrue: 0, stuck: 0 };
  try {
    for (const act of stage.acts()) {
      const writes = await stage.count(act);
      for (const fate of FATES) for (let at = 1; at <= writes; at += step) await failOne(stage, act, at, fate, counts);
      say(`${act.name}: ${writes} writes`);
    }
    return [
      { what: 'Writes that failed, with a full disk or a closed database', value: counts.writes },
      { what: '… after which the app said that it was not done', value: counts.said },
      { what: '… after which it was done all the same', value: counts.done },
      { what: '… shown as saved that was not', value: counts.untrue, kept: counts.untrue === 0 },
      { what: '… after which it did not go on', value: counts.stuck, kept: counts.stuck === 0 },
    ];
  } finally {
    await stage.clear();
  }
}

async function failOne(
  stage: FaultStage,
  act: Act,
  at: number,
  fate: Exclude<Fate, 'done'>,
  counts: Counts,
): Promise<void> {
  const { app } = stage;
  const wish = await act.prepare();
  await app.hook.failFrom(app.person.device.page, at, fate);
  const answered = await act.run(wish).then(
    ({ ok }) => ok,
    () => false,
  );
  const shown = isShown(await app.state(), act, wish);
  await app.hook.heal(app.person.device.page);
  counts.writes += 1;
  if (answered) counts.done += 1;
  else counts.said += 1;
  // Where the app has stopped it goes on without the page being loaded anew.
  if ((await app.state()).kind === 'no-storage') {
    await app.tell('retry');
    const goesOn = await eventually('it to go on', async () => (await app.state()).kind !== 'no-storage', 30_000).then(
      () => true,
      () => false,
    );
    if (!goesOn) counts.stuck += 1;
  }
  await app.load();
  const isThere = isShown(await app.state(), act, wish);
  if ((answered || shown) && !isThere) counts.untrue += 1;
  await act.end?.();
}

function isShown(state: AppState, act: Act, wish: string): boolean {
  return state.kind === 'ready' && act.isDone(state, wish);
}

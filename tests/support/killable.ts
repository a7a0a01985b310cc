/**
 * Somebody's app in a real browser, whose tab can be killed at any moment. Past its screens: it is told what to do, and asked how
 * things are, as the screens do it. So hundreds of kills take minutes.
 */
import type { AppState, CoconutApi } from '../../src/api';
import type { Ready } from './peer';
import { must } from './circle';
import { parseLink } from './meet';
import { Person } from './person';
import { eventually } from './eventually';
import { withoutServiceWorker, WriteHook, type When } from './write-hook';

type Command = Exclude<keyof CoconutApi, 'watch'>;
/** What the shell of the app has. */
type Shell = Element & { readonly api: CoconutApi; readonly state: AppState };

/** When a tab is killed: so many ms after a command was given, or at one of its writes. */
export type Moment = { readonly after: number } | { readonly write: number; readonly when: When };

/** ms that a write is waited for once the command is done. */
const AFTER = 700;
/** ms. Nothing fails on it but what hangs. */
const PATIENCE = 90_000;

export class Killable {
  readonly person: Person;
  /** In the worker of every tab. */
  readonly hook: WriteHook;

  private constructor(person: Person, hook: WriteHook) {
    this.person = person;
    this.hook = hook;
  }

  /** Somebody new, who comes in with `link`. The app must be one of `hookWrites`. */
  static async joins(name: string, app: string, link: string): Promise<Killable> {
    const person = await Person.meet(name, app, { beforeApp: withoutServiceWorker });
    const killable = new Killable(person, await WriteHook.listen());
    await killable.load();
    await eventually(`the app of ${name}`, async () => (await killable.state()).kind === 'new', PATIENCE);
    await must(killable.tell('createIdentity', name));
    await must(killable.tell('openInvitationLink', parseLink(link)));
    return killable;
  }

  /** An invitation link. */
  async invites(): Promise<string> {
    await this.ready('to be in the room', ({ rooms }) => rooms.some(({ state }) => state === 'connected'));
    return must(this.tell('createInvitationLink', this.person.address));
  }

  /** Gives a command, and resolves to its answer. */
  tell<C extends Command>(command: C, ...args: Parameters<CoconutApi[C]>): Promise<Awaited<ReturnType<CoconutApi[C]>>> {
    return this.person.device.page.evaluate(
      ([name, given]) => {
        const { api } = document.querySelector('coconut-app') as unknown as Shell;
        return (api[name] as (...all: readonly unknown[]) => unknown)(...given);
      },
      [command, args] as const,
    ) as Promise<Awaited<ReturnType<CoconutApi[C]>>>;
  }

  /** What the screens are given now. */
  state(): Promise<AppState> {
    return this.person.device.page.evaluate(() => (document.querySelector('coconut-app') as unknown as Shell).state);
  }

  /** Waits until that is `wanted`. */
  async ready(what: string, wanted: (state: Ready) => boolean = () => true): Promise<Ready> {
    let last: AppState | null = null;
    return eventually(
      `${this.person.name}: ${what}`,
      async () => {
        last = await this.state().catch(() => null);
        return last?.kind === 'ready' && wanted(last) ? last : null;
      },
      PATIENCE,
      () => JSON.stringify(last).slice(0, 2_000),
    );
  }

  /** Runs `act` to its end. Resolves to how long that took, in ms, and how many writes began until some time after. */
  async measure(act: () => Promise<unknown>): Promise<{ readonly took: number; readonly writes: number }> {
    await this.hook.heal(this.person.device.page);
    const began = performance.now();
    await act();
    const took = performance.now() - began;
    await new Promise((resolve) => setTimeout(resolve, AFTER));
    return { took, writes: await this.hook.count(this.person.device.page) };
  }

  /** Begins `act`, kills the tab at `moment`, and opens the app again. Resolves to whether a write was under way. */
  async kill(act: () => Promise<unknown>, moment: Moment): Promise<boolean> {
    const { page } = this.person.device;
    const stop = 'write' in moment ? await this.hook.stopAt(page, moment.write, moment.when) : null;
    const done = act().catch(() => undefined); // the tab is gone
    const late = done.then(() => pause(AFTER));
    const atWrite = await Promise.race([stop?.reached ?? late, 'after' in moment ? pause(moment.after) : late]);
    await this.person.losesTheTab();
    await this.opens();
    return atWrite;
  }

  /** Opens the app, and waits until it is there. */
  async opens(): Promise<void> {
    await this.load();
    // The system may still be clearing away the tab that was killed.
    if ((await this.state()).kind === 'elsewhere') await this.tell('takeOver');
    await this.ready('to be back');
  }

  /** Opens the app anew, and waits until it is known how things stand here. */
  async load(): Promise<void> {
    await this.person.opensTheApp();
    await eventually(
      `the worker of ${this.person.name}`,
      async () => {
        const state = await this.state().catch(() => null);
        return state !== null && state.kind !== 'starting';
      },
      PATIENCE,
    );
  }

  close(): void {
    this.hook.close();
  }
}

/** Resolves to false. */
async function pause(ms: number): Promise<false> {
  await new Promise((resolve) => setTimeout(resolve, ms));
  return false;
}

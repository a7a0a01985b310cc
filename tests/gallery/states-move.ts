/** Moving to another device, and messages that come back. */
import type { AppState, OwnFeedView } from '../../src/api';
import { paths } from '../../src/components/routes';
import { no } from '../../src/crystal/result';
import type { Entry } from './entry';
import { alice, bob, ready } from './people';

type Moved = Extract<AppState, { kind: 'moved' }>;

const AT = new Date('2030-03-12T14:05').getTime();
const moved = (more: Partial<Moved> = {}): Moved => ({ kind: 'moved', at: AT, given: true, code: null, ...more });
const code = (state: 'waiting' | 'fetched' | 'expired'): Moved['code'] => ({
  digits: '0482771936502217',
  until: AT + 600_000,
  state,
});
const own = (view: OwnFeedView): AppState => ready({ people: [alice, bob] }, { own: view });
const returning = (have: number, need: number | null, lacking = false): AppState =>
  own({ kind: 'returning', have, need, lacking });

const offline = ready().rooms.map((room) => ({ ...room, state: 'offline' as const, present: null }));

export const entries: readonly Entry[] = [
  { name: 'leave', hash: paths.move, state: ready() },
  { name: 'leave-offline', hash: paths.move, state: ready({}, { rooms: offline }) },
  {
    name: 'leave-locked',
    hash: paths.move,
    state: ready({}, { lock: { passphrase: true, passkey: null, autoLock: 15 } }),
  },
  {
    name: 'leave-question',
    hash: paths.move,
    state: ready(),
    act: async (page) => {
      await page.getByRole('button', { name: 'Stop here and move' }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'leave-failed',
    hash: paths.move,
    state: ready(),
    answers: { moveAway: () => Promise.resolve(no('not-in-room')) },
    act: async (page) => {
      await page.getByRole('button', { name: 'Stop here and move' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Stop here and move' }).click();
      await page.getByText('Not everything that you wrote').waitFor();
    },
  },
  { name: 'moved-stopped', hash: paths.home, state: moved({ given: false }) },
  { name: 'moved-code', hash: paths.home, state: moved({ code: code('waiting') }) },
  {
    name: 'moved-code-picture',
    hash: paths.home,
    state: moved({ code: code('waiting') }),
    act: async (page) => {
      await page.getByText('A picture that opens Coconut there').click();
      await page.getByRole('img', { name: 'QR code of the address of this app' }).waitFor();
    },
  },
  { name: 'moved-fetched', hash: paths.home, state: moved({ code: code('fetched') }) },
  { name: 'moved-expired', hash: paths.home, state: moved({ code: code('expired') }) },
  {
    name: 'moved-short',
    hash: paths.home,
    state: moved(),
    act: async (page) => {
      await page.getByLabel('A passphrase for the file').fill('short');
      await page.getByRole('button', { name: 'Save the file' }).click();
    },
  },
  {
    name: 'moved-taking-back',
    hash: paths.home,
    state: moved(),
    act: async (page) => {
      await page.getByRole('button', { name: 'Take it back' }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'moved-on',
    hash: paths.home,
    state: moved(),
    answers: { takeBack: () => Promise.resolve(no('moved-on')) },
    act: async (page) => {
      await page.getByRole('button', { name: 'Take it back' }).click();
      await page.getByRole('button', { name: 'No other device has it' }).click();
      await page.getByText('The other device has written').waitFor();
      await page.getByText('Delete everything from this device').click();
    },
  },
  { name: 'arrive', hash: paths.arrive, state: { kind: 'new' } },
  { name: 'arrive-damaged', hash: paths.arrive, state: { kind: 'keys-damaged', found: 'missing' } },
  {
    name: 'arrive-failed',
    hash: paths.arrive,
    state: { kind: 'new' },
    answers: {
      arriveByCode: () => Promise.resolve(no('move-code-unknown')),
      arriveByFile: () => Promise.resolve(no('move-passphrase-wrong')),
    },
    act: async (page) => {
      await page.getByText('The old device opens Coconut at another address').click();
      await page.getByLabel('The code').fill('1234 5678 1234 5678');
      await page.getByRole('button', { name: 'Fetch my account' }).click();
      await page.getByText('Nothing waits under this code').waitFor();
      await page.getByLabel('The file that ends in .coconut').setInputFiles({
        name: 'coconut-move-2030-03-12.coconut',
        mimeType: 'application/octet-stream',
        buffer: Buffer.from('{}'),
      });
      await page.getByRole('button', { name: 'Open the file' }).click();
      await page.getByText('does not open with this passphrase').waitFor();
    },
  },
  { name: 'own-returning', hash: paths.home, state: returning(212, 340) },
  { name: 'own-checking', hash: paths.secrets, state: returning(340, 340) },
  { name: 'own-lacking', hash: paths.home, state: returning(2, 340, true) },
  {
    name: 'own-unknown',
    hash: paths.home,
    state: ready({}, { rooms: [], own: { kind: 'returning', have: 0, need: null, lacking: false } }),
  },
  {
    name: 'own-unreached',
    hash: paths.home,
    state: ready({}, { rooms: offline, own: { kind: 'returning', have: 0, need: 12, lacking: false } }),
  },
  { name: 'own-forked', hash: paths.home, state: own({ kind: 'forked' }) },
];

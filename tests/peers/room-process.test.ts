/** The room as a program: what it prints, how it starts, stops and starts again. */
import { spawnSync } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { claim } from '../support/claim';
import { launchRoom, startRoom, type Launched } from '../support/room';
import { call, readUntil, startSsbPeer } from '../support/ssb-peer';

let dir: string;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'coconut-room-'));
});

afterEach(async () => {
  await chmod(dir, 0o700);
  await rm(dir, { recursive: true, force: true });
});

/** Expects the program to end with code 1 and one sentence, no stack. */
async function expectSentence({ ended, output, stdout }: Launched, sentence: RegExp): Promise<void> {
  expect(await ended).toBe(1);
  expect(stdout()).toBe('');
  expect(output().trim().split('\n')).toHaveLength(1);
  expect(output()).toMatch(sentence);
  expect(output()).not.toMatch(/^\s+at /m);
}

describe('a start that fails says why in one sentence', () => {
  test('a port that is in use', async () => {
    const room = await startRoom();
    try {
      const second = launchRoom(['--data', dir, '--port', String(room.port)]);
      await expectSentence(second, new RegExp(`^Port ${room.port} is already in use\\.`));
    } finally {
      await room.stop();
    }
  });

  test('a data folder that another room is using', async () => {
    const room = await startRoom({ dir });
    try {
      await expectSentence(launchRoom(['--data', dir, '--port', '0']), /^Another room is using /);
    } finally {
      await room.stop();
    }
  });

  test('a data folder that cannot be made', async () => {
    await writeFile(join(dir, 'file'), '');
    await expectSentence(launchRoom(['--data', join(dir, 'file', 'room')]), /cannot be written to \(ENOTDIR\)/);
  });

  test('a damaged list of members', async () => {
    const room = await startRoom({ dir });
    await room.stop();
    await writeFile(join(dir, 'registry.json'), '{"version":1,"members":"all"}');
    await expectSentence(launchRoom(['--data', dir, '--port', '0']), /^The list of members, .* is damaged\./);
  });

  test('a key that is gone or damaged, and no new one is made', async () => {
    const room = await startRoom({ dir });
    await room.stop();
    await chmod(join(dir, 'secret'), 0o600);
    await writeFile(join(dir, 'secret'), 'scribble');
    await expectSentence(launchRoom(['--data', dir, '--port', '0']), /^The room's key, .* is damaged\./);
    await rm(join(dir, 'secret'));
    await expectSentence(launchRoom(['--data', dir, '--port', '0']), /^The room's key, .* is missing /);
    await expect(readFile(join(dir, 'secret'))).rejects.toThrow('ENOENT');
  });

  test.each([
    [['--port', 'http'], /^--port must be a whole number from 0 to 65535, not "http"\./],
    [['--mode', 'secret'], /^--mode must be restricted or open/],
    [['--public-url', 'room.example'], /^--public-url must start with http/],
    [['--colour', 'green'], /^Unknown option '--colour'\. Try --help\./],
  ])('a malformed option: %j', async (args, sentence) => {
    await expectSentence(launchRoom(args), sentence);
  });
});

test('the help describes every option', async () => {
  const help = launchRoom(['--help']);
  expect(await help.ended).toBe(0);
  const flags = [...help.stdout().matchAll(/--([a-z-]+)/g)].map(([, flag]) => flag);
  const told = ['data', 'app', 'host', 'port', 'public-url', 'behind-proxy', 'app-url', 'mode', 'name', 'moderators'];
  const bounds = ['members', 'invites', 'invites-per-day', 'messages', 'bytes', 'connections', 'address-connections'];
  const more = [...bounds, 'member-connections', 'requests', 'calls', 'packet', 'unsent'].map((each) => `max-${each}`);
  expect(flags).toEqual(
    expect.arrayContaining([...told, ...more, 'min-free', 'back-up', 'heartbeat', 'metrics', 'log']),
  );
});

test('the environment may name the port, and an option overrules it', async () => {
  const room = launchRoom(['--data', dir], { PORT: '0' });
  expect(await room.line('Ready: ')).toMatch(/^http:\/\/localhost:\d{4,5}\/$/);
  room.child.kill('SIGTERM');
  expect(await room.ended).toBe(0);
});

test('an open room warns', async () => {
  const room = await startRoom({ mode: 'open' });
  expect(room.output()).toMatch(/^WARNING: this room is open\. Anybody .* can read members' feeds/m);
  expect(await room.stop()).toBe(0);
});

test('behind a TLS proxy, links and addresses are the public ones', async () => {
  const room = launchRoom(['--data', dir, '--port', '0', '--public-url', 'https://room.example']);
  expect(await room.line('Ready: ')).toBe('https://room.example/');
  expect(await room.line('Room address: ')).toMatch(/^wss:\/\/room\.example:443~shs:[A-Za-z0-9+/]{43}=$/);
  const link = new URL(await room.line('First link: '));
  expect(link.origin).toBe('https://room.example');
  const params = new URLSearchParams(link.hash.slice('#/join?'.length));
  expect(params.get('room')).toBe(await room.line('Room address: '));
  expect(params.get('http')).toBe('https://room.example');
  room.child.kill('SIGTERM');
  await room.ended;
});

describe('stopping and starting', () => {
  test('the unused first link is the same at every start, and gone once claimed', async () => {
    const room = await startRoom({ dir });
    await room.restart();
    expect(room.output()).toContain(`First link: ${room.firstLink ?? 'none'}\n`);
    await room.kill9();
    await room.restart();
    expect(room.output()).toContain(`First link: ${room.firstLink ?? 'none'}\n`);
    const alice = await startSsbPeer();
    await claim(room.url, alice.id, room.firstInvite ?? '');
    await room.kill9();
    await room.restart();
    expect(room.output()).not.toContain('First link');
    expect(room.output()).toContain(`Room address: ${room.address}\n`);
    await alice.connect(room.address);
    await alice.remove();
    expect(await room.stop()).toBe(0);
  });

  test('members and invitations survive a kill at any moment', async () => {
    const room = await startRoom({ dir });
    const alice = await startSsbPeer();
    await claim(room.url, alice.id, room.firstInvite ?? '');
    let rpc = await alice.connect(room.address);
    const codes: string[] = [];
    for (let round = 0; round < 3; round++) {
      for (let count = 0; count < 3; count++) {
        codes.push((await call<{ code: string }>((cb) => rpc.roomInvites.create(cb))).code);
      }
      await room.kill9();
      await room.restart();
      rpc = await alice.connect(room.address);
    }
    const made = await readUntil(rpc.roomInvites.made(), () => true);
    expect(made.map((invite) => invite.code)).toEqual(codes);
    await alice.remove();
    await room.stop();
  });

  test('a graceful stop ends connections and leaves no lock', async () => {
    const room = await startRoom({ dir });
    const alice = await startSsbPeer();
    await claim(room.url, alice.id, room.firstInvite ?? '');
    const rpc = await alice.connect(room.address);
    const closed = new Promise<void>((resolve) => rpc.once('closed', resolve));
    const began = Date.now();
    expect(await room.stop()).toBe(0);
    await closed;
    expect(Date.now() - began).toBeLessThan(5000);
    await expect(readFile(join(dir, 'lock'))).rejects.toThrow('ENOENT');
    await alice.remove();
  });

  test('the lock of a dead process does not count', async () => {
    const { pid } = spawnSync(process.execPath, ['--version']);
    await writeFile(join(dir, 'lock'), `${pid} 12345`);
    const room = await startRoom({ dir });
    await room.stop();
    // A living process that has the dead one's id.
    await writeFile(join(dir, 'lock'), `${process.pid} 12345`);
    const again = await startRoom({ dir });
    expect(await again.stop()).toBe(0);
  });

  test('the log is lines of JSON, with neither codes nor whole ids', async () => {
    const room = await startRoom({ dir });
    const alice = await startSsbPeer();
    await expect(alice.connect(room.address)).rejects.toThrow();
    await claim(room.url, alice.id, room.firstInvite ?? '');
    await room.stop();
    const log = room
      .output()
      .split('\n')
      .filter((line) => line.startsWith('{'));
    const events = log.map((line) => (JSON.parse(line) as { event: string }).event);
    expect(events).toEqual(expect.arrayContaining(['refused', 'claim', 'stopping']));
    expect(log.join('\n')).not.toContain(room.firstInvite);
    expect(log.join('\n')).not.toContain(alice.id.slice(1, 20));
    const printed = room
      .output()
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('{'));
    expect(printed.every((line) => /^(Data folder|Room address|This room has|First link|Ready)/.test(line))).toBe(true);
    await alice.remove();
  });
});

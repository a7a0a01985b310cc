import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { formatAddress } from '../../../room/address';
import { parseOptions, type RoomOptions } from '../../../room/options';
import type { FeedId } from '../../../src/crystal/ids';

function expectOptions(args: readonly string[], env = {}): RoomOptions {
  const parsed = parseOptions(args, env);
  if (parsed.kind !== 'run') throw new Error(`not options: ${JSON.stringify(parsed)}`);
  return parsed.options;
}

describe('options', () => {
  test('without any, a restricted room on this machine', () => {
    expect(expectOptions([])).toEqual({
      data: resolve('coconut-room'),
      app: null,
      host: '127.0.0.1',
      port: 8080,
      publicUrl: null,
      appUrl: null,
      mode: 'restricted',
      name: 'Coconut room',
      maxMembers: 1000,
      maxInvites: 100,
      maxInvitesPerDay: 200,
      maxConnections: 4000,
      maxAddressConnections: 100,
      maxMemberConnections: 10,
      maxRequests: 600,
      maxDrops: 100,
      maxGuesses: 10,
      maxMessages: 100_000,
      maxBytes: 100 * 2 ** 20,
      maxPacket: 2 * 2 ** 20,
      maxUnsent: 64 * 2 ** 20,
      maxCalls: 100,
      minFree: 64 * 2 ** 20,
      moderators: [],
      behindProxy: false,
      metrics: true,
      log: 'json',
      heartbeat: 30_000,
    });
  });

  test('the port comes from --port, then from the environment, then is 8080', () => {
    expect(expectOptions(['--port', '1'], { PORT: '2' }).port).toBe(1);
    expect(expectOptions([], { PORT: '2' }).port).toBe(2);
    expect(expectOptions([], { PORT: '' }).port).toBe(8080);
  });

  test('a public URL is reduced to its origin', () => {
    expect(expectOptions(['--public-url', 'https://Room.example:443/']).publicUrl).toBe('https://room.example');
    expect(expectOptions(['--app-url', 'https://app.example/coconut/#/x']).appUrl).toBe('https://app.example/coconut/');
  });

  test.each([
    ['https://room.example', 'https://app.example/'],
    ['http://localhost:8080', 'https://app.example/'],
    ['http://room.example', 'http://app.example/'],
  ])('a room at %s is reached from an app at %s', (room, app) => {
    expect(expectOptions(['--public-url', room, '--app-url', app])).toMatchObject({ publicUrl: room, appUrl: app });
  });

  test('moderators are a list of ids', () => {
    const [a, b] = ['a', 'b'].map((letter) => `@${letter.repeat(42)}A=.ed25519`);
    expect(expectOptions(['--moderators', `${a ?? ''}, ${b ?? ''}`]).moderators).toEqual([a, b]);
  });

  test('a back-up needs two folders and nothing else', () => {
    expect(parseOptions(['--data', '/a', '--back-up', '/b'], {})).toEqual({ kind: 'back-up', data: '/a', to: '/b' });
  });

  test.each([
    [['--port', '65536'], '--port must be a whole number from 0 to 65535, not "65536".'],
    [['--port', '-1'], expect.stringContaining('--port')],
    [['--port'], expect.stringContaining('--port')],
    [['--max-members', '0'], '--max-members must be a whole number from 1 to 100000, not "0".'],
    [['--mode', 'community'], '--mode must be restricted or open, not "community".'],
    [['--data', ''], '--data needs a value.'],
    [['--name', 'x'.repeat(65)], '--name must be at most 64 characters long.'],
    [['--public-url', 'https://room.example/path'], expect.stringContaining('an origin without a path')],
    [['--public-url', 'ftp://room.example'], expect.stringContaining('must start with http')],
    [['--public-url', 'https://me:pw@room.example'], expect.stringContaining('must start with http')],
    [
      ['--public-url', 'http://room.example', '--app-url', 'https://app.example/'],
      'An app on https:// reaches a room on https:// only: --public-url must not be "http://room.example".',
    ],
    [['--metrics', 'maybe'], '--metrics must be on or off, not "maybe".'],
    [['--log', 'xml'], '--log must be json or text, not "xml".'],
    [['--moderators', '@me'], expect.stringContaining('--moderators must be ids such as')],
    [['--data', '/a', '--back-up', '/a'], '--back-up needs another folder than the one of --data.'],
    [['extra'], expect.stringContaining('extra')],
  ])('%j is explained', (args, message: unknown) => {
    expect(parseOptions(args, {})).toEqual({ kind: 'error', message });
  });

  test('a malformed PORT is named as such', () => {
    expect(parseOptions([], { PORT: 'http' })).toMatchObject({
      message: expect.stringMatching(/^PORT must be/) as string,
    });
  });
});

describe('addresses', () => {
  const key = `${'k'.repeat(42)}A=`;
  const id = `@${key}.ed25519` as FeedId;

  test.each([
    ['127.0.0.1', 8080, null, 'http://localhost:8080', 'ws://localhost:8080'],
    ['0.0.0.0', 1234, null, 'http://localhost:1234', 'ws://localhost:1234'],
    ['192.168.1.2', 8080, null, 'http://192.168.1.2:8080', 'ws://192.168.1.2:8080'],
    ['room.lan', 80, null, 'http://room.lan', 'ws://room.lan:80'],
    ['fd00::1', 8080, null, 'http://[fd00::1]:8080', 'ws://[fd00::1]:8080'],
    ['127.0.0.1', 8080, 'https://room.example', 'https://room.example', 'wss://room.example:443'],
    ['127.0.0.1', 8080, 'https://room.example:8443', 'https://room.example:8443', 'wss://room.example:8443'],
    ['127.0.0.1', 8080, 'http://room.example', 'http://room.example', 'ws://room.example:80'],
  ])('%s:%i seen through %s', (host, port, publicUrl, origin, websocket) => {
    expect(formatAddress(id, host, port, publicUrl)).toEqual({ origin, multiserver: `${websocket}~shs:${key}` });
  });
});

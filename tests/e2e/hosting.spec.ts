/** What `docs/hosting.md` tells people to set up, set up as it says: its unit's command line, its sites, and Debian's Caddy. */
import { spawnSync } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { SECURITY_HEADERS } from '../../room/http/security-headers';
import { lacksCaddy, startCaddy, type Caddy } from '../support/caddy';
import { readBlock, readRoomArgs } from '../support/document';
import { findFreePort } from '../support/free-port';
import type { Person } from '../support/person';
import { startRoom } from '../support/room';
import { expect, test as story } from '../support/story';

type Hosting = {
  /** Of the document. */
  readonly chapter: string;
  /** More sites, of hosts that are set up differently. */
  readonly otherSites: string;
  /** The room's command line, without its folder. */
  readonly command: readonly string[];
  /** What is served without a room. */
  readonly www: string;
  readonly caddy: Caddy;
};

const ROOT = resolve(import.meta.dirname, '../..');

const test = story.extend<Hosting>({
  chapter: ['', { option: true }],
  otherSites: ['', { option: true }],

  command: async ({ chapter }, use) => {
    const args = readRoomArgs(await readBlock('hosting.md', chapter, 'ini'));
    expect(args.splice(args.indexOf('--data'), 2)).toEqual(['--data', '/var/lib/coconut']);
    await use(args);
  },

  www: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'coconut-www-'));
    await cp(join(ROOT, 'dist'), join(folder, 'coconut'), { recursive: true });
    await use(folder);
    await rm(folder, { recursive: true });
  },

  room: async ({ command, roomArgs }, use) => {
    const room = await startRoom({ port: await findFreePort(), args: [...command, ...roomArgs] });
    await use(room);
    await room.stop();
  },

  caddy: async ({ chapter, otherSites, room, www }, use) => {
    const sites = `${await readBlock('hosting.md', chapter, 'caddyfile')}\n${otherSites}`;
    const caddy = await startCaddy(
      sites.replaceAll('127.0.0.1:8080', `127.0.0.1:${room.port}`).replaceAll('/srv/www', www),
    );
    await use(caddy);
    await caddy.stop();
  },

  browserArgs: async ({ caddy }, use) => use(caddy.browserArgs),
});

test.skip(lacksCaddy(), 'no Caddy');

/** Runs the document's daily script for the room in `data`, with folders of the test's and the test's own account. Returns the copy. */
async function backsUp(data: string): Promise<string> {
  const copies = join(data, 'copies');
  const script = (await readBlock('hosting.md', 'Back-up', 'sh'))
    .replace(/^install .+ \/var/m, 'mkdir /var')
    .replace('runuser -u coconut -- ', '')
    .replaceAll('/opt/coconut', ROOT)
    .replaceAll('/var/lib/coconut', data)
    .replaceAll('/var/backups/coconut', copies);
  const { status, stderr } = spawnSync('sh', ['-c', script], { encoding: 'utf8' });
  expect(status, stderr).toBe(0);
  const [copy] = await readdir(copies);
  return join(copies, copy ?? '');
}

/** Once everything is kept, the app starts with the network off; afterwards it is on again. */
async function startsOffline(person: Person): Promise<void> {
  await person.isKeptForOffline();
  const heading = await person.heading(/./).innerText();
  await person.device.setOffline(true);
  await person.device.page.reload();
  await person.seesHeading(heading);
  await person.device.setOffline(false);
}

/** The browser clears away what was kept; the app gets it again with its next start. */
async function losesWhatWasKept(person: Person): Promise<void> {
  const { page } = person.device;
  const count = (): Promise<number> =>
    page.evaluate(async () => {
      const kept = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
      return kept.flat().length;
    });
  const all = await count();
  await page.evaluate(async () => {
    for (const name of await caches.keys()) await caches.delete(name);
  });
  await page.reload();
  await expect.poll(count).toBe(all);
}

test.describe('a server of one’s own', () => {
  test.use({ chapter: 'One server for all' });

  test('friends meet there, and go on in a room from its back-up', async ({ room, command, host, person }) => {
    expect(room.firstLink).toMatch(/^https:\/\/coconut\.example\/#\/join\?/);
    expect(room.address).toMatch(/^wss:\/\/coconut\.example:443~shs:/);
    const alice = await host('Alice');
    const link = await alice.invites();
    const copy = await backsUp(room.dir);
    await room.kill9();

    const restored = await startRoom({ dir: copy, port: room.port, args: command });
    try {
      expect(restored.firstLink).toBeNull();
      const bob = await person('Bob');
      await bob.joins(link);
      await alice.knows('Bob');
      await startsOffline(bob);
    } finally {
      await restored.stop();
    }
  });

  test.describe('with few requests for each', () => {
    test.use({ roomArgs: ['--max-requests', '4'] });

    test('the room knows whose a request is, and its numbers stay inside', async ({ room, caddy }) => {
      const ask = async (at: number): Promise<number> =>
        (await caddy.get('https://coconut.example/health', { 'X-Forwarded-For': `192.0.2.${at}` })).status;
      expect((await caddy.get('https://coconut.example/metrics')).status).toBe(404);
      expect((await fetch(`http://127.0.0.1:${room.port}/metrics`)).status).toBe(200);
      // Caddy asked one itself.
      expect([await ask(1), await ask(2), await ask(3), await ask(4)]).toEqual([200, 200, 200, 429]);
    });
  });
});

/** A host that sets no headers, leads from each page to its folder, and has an answer for every address. */
const WILFUL = `
wilful.example {
	root * /srv/www
	redir /coconut/index.html /coconut/
	try_files {path} /coconut/index.html
	file_server
}

http://insecure.example {
	root * /srv/www
	file_server
}
`;

test.describe('an app on another host', () => {
  test.use({ chapter: 'The app on any host, the room elsewhere', otherSites: WILFUL });

  test('is in a folder there, comes with the room’s headers, and meets friends in the room', async ({
    caddy,
    room,
    host,
    person,
  }) => {
    const page = await caddy.get('https://app.example/coconut/');
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) expect(page.headers[name.toLowerCase()]).toBe(value);
    expect(page.headers['cache-control']).toBe('no-cache');
    const script = /assets\/index-[^"]+\.js/.exec(page.body)?.[0] ?? '';
    const { headers } = await caddy.get(`https://app.example/coconut/${script}`, { 'Accept-Encoding': 'gzip' });
    expect(headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-encoding': 'gzip',
    });

    expect(room.firstLink).toMatch(/^https:\/\/app\.example\/coconut\/#\/join\?room=wss%3A%2F%2Froom\.example/);
    const alice = await host('Alice', { app: 'https://app.example/coconut/' });
    await startsOffline(alice);
    const link = await alice.invites();
    expect(link).toMatch(/^https:\/\/app\.example\/coconut\/#\/join\?room=wss%3A%2F%2Froom\.example/);

    // A friend who has the app from somewhere else pastes the link there.
    const bob = await person('Bob', { app: 'https://wilful.example/coconut/#/join' });
    await bob.opensTheApp();
    await bob.device.type(bob.device.page.getByLabel('The invitation link'), link);
    await bob.device.tap(bob.button('Open it'));
    await bob.acceptsTheInvitation();
    await bob.isIn();
    await alice.knows('Bob');
  });

  test('keeps whole versions only, whatever the host answers', async ({ caddy: _, www, person }) => {
    const alice = await person('Alice', { app: 'https://wilful.example/coconut/' });
    await alice.opensTheApp();
    await alice.seesHeading('Friends keep your secrets safe, in pieces');
    await startsOffline(alice);
    await losesWhatWasKept(alice);
    await startsOffline(alice);

    // A new version, of which a file has not been copied yet.
    const worker = await readFile(join(www, 'coconut/sw.js'), 'utf8');
    await writeFile(join(www, 'coconut/sw.js'), worker.replace(/settings-screen-.{8}/, 'settings-screen-missing_'));
    expect(await alice.looksForANewVersion()).toBe('redundant');
  });

  test('does not begin without TLS, and says why', async ({ caddy: _, person }) => {
    const alice = await person('Alice', { app: 'http://insecure.example/coconut/' });
    await alice.opensTheApp();
    await alice.seesHeading('Coconut cannot run at this address');
    await alice.seesText('It only runs at addresses that begin with https://');
  });
});

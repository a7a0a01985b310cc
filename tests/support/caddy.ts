/**
 * Debian's Caddy in front of a real room, with the sites of a document as they stand there. Its names are known to the test's
 * browsers alone, which are told to look for them on this machine, and so are its certificates, which it makes for itself.
 */
import { spawn } from 'node:child_process';
import { createHash, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findInPath } from './browser';
import { eventually } from './eventually';
import { findFreePort } from './free-port';
import { readReply, type RawReply } from './raw-request';

export type Caddy = {
  /** Switches for a browser that is to know the names, and to trust the certificates. */
  readonly browserArgs: readonly string[];
  /** Asks for a page at its public address, such as `https://coconut.example/room`, as a browser would. */
  get(url: string, headers?: Readonly<Record<string, string>>): Promise<RawReply>;
  /** Ends it and removes what it wrote. */
  stop(): Promise<void>;
};

/** Ends with whoever started it, however that ends: then nobody holds the other end of its input. */
const WITH_PARENT = 'caddy run --config "$0" --adapter caddyfile </dev/null & cat >/dev/null; kill $!; wait $!';

/** Whether to do without: it is not on this machine, and was not to be. Where it was to be installed, its absence is a failure. */
export function lacksCaddy(): boolean {
  return findInPath('caddy') === null && process.env['CADDY_EXPECTED'] !== '1';
}

/** Starts Caddy with `sites` on free ports; `sites`: a Caddyfile without options. Rejects, with what Caddy said, if it does not come up. */
export async function startCaddy(sites: string): Promise<Caddy> {
  const dir = await mkdtemp(join(tmpdir(), 'coconut-caddy-'));
  const file = join(dir, 'Caddyfile');
  const [port, plainPort] = [await findFreePort(), await findFreePort()];
  await writeFile(file, `${formatOptions(port, plainPort)}\n${sites}`);
  const child = spawn('sh', ['-c', WITH_PARENT, file], {
    env: { ...process.env, HOME: dir, XDG_DATA_HOME: join(dir, 'data'), XDG_CONFIG_HOME: join(dir, 'config') },
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const ended = once(child, 'close');

  const authority = join(dir, 'data/caddy/pki/authorities/local');
  const names = [...sites.matchAll(/^([\w.]+) \{$/gm)].flatMap(([, name]) => (name === undefined ? [] : [name]));
  const get: Caddy['get'] = async (url, headers = {}) =>
    ask(port, await readFile(join(authority, 'root.crt')), url, headers);
  const stop = async (): Promise<void> => {
    child.stdin.end();
    await ended;
    await rm(dir, { recursive: true, force: true });
  };
  try {
    for (const name of names) {
      const answers = (): Promise<boolean> => get(`https://${name}/`).then(Boolean, () => false);
      await eventually(`Caddy as ${name}`, answers, 20_000, () => said);
    }
  } catch (error) {
    await stop();
    throw error;
  }
  const browserArgs = [
    `--host-resolver-rules=MAP *.example:443 127.0.0.1:${port}, MAP *.example:80 127.0.0.1:${plainPort}`,
    // What a server sends of its chain is looked at: the root is not among it.
    `--ignore-certificate-errors-spki-list=${hashKey(await readFile(join(authority, 'intermediate.crt')))}`,
  ];
  return { browserArgs, get, stop };
}

/** What makes it leave this machine as it is: no well-known ports, no administration, no certificate that the system trusts. */
function formatOptions(port: number, plainPort: number): string {
  const lines = [
    'admin off',
    'local_certs',
    'skip_install_trust',
    'default_bind 127.0.0.1',
    `https_port ${port}`,
    `http_port ${plainPort}`,
  ];
  return `{\n${lines.map((line) => `\t${line}\n`).join('')}}\n`;
}

function ask(port: number, ca: Buffer, url: string, headers: Readonly<Record<string, string>>): Promise<RawReply> {
  const { host, pathname, search } = new URL(url);
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port, servername: host, path: pathname + search, ca, agent: false };
    const sent = request({ ...options, headers: { ...headers, Host: host } }, (reply) => {
      readReply(reply).then(resolve, reject);
    });
    sent.on('error', reject);
    sent.end();
  });
}

function hashKey(certificate: Buffer): string {
  const key = new X509Certificate(certificate).publicKey.export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(key).digest('base64');
}

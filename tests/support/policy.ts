/**
 * Whether a page, a worker or a service worker of the app did what its policies forbid: they tell of it by an event, and the
 * browser by a line on the console. Counted over all stories, in a file, since each may run in a process of its own.
 */
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { BrowserContext, Page, Worker } from '@playwright/test';

/** In front of what our listener writes on the console. */
const OURS = 'Policy violated: ';
/** By which workers, whose console is silent, tell their pages. */
const CHANNEL = 'policy-violations';
/** What the browser writes of a content security policy, of Trusted Types, and of a permissions policy. */
const BROWSERS =
  /Content[- ]Security[- ]Policy|Trusted(HTML|Script| ?Types?)|permissions[- ]policy|document[- ]policy/i;
const FILE = 'COCONUT_POLICY_COUNTS';

/** How many of each were listened to. */
export type Watched = { pages: number; workers: number; serviceWorkers: number };

/** Of one browser's start. Violations come as lines on the console, see `isViolation`. */
export async function watchPolicy(context: BrowserContext, watched: Watched): Promise<void> {
  const onPage = (page: Page): void => {
    watched.pages += 1;
    page.on('worker', (worker) => {
      watched.workers += 1;
      listen(worker);
    });
  };
  context.pages().forEach(onPage);
  context.on('page', onPage);
  const onServiceWorker = (worker: Worker): void => {
    watched.serviceWorkers += 1;
    listen(worker);
  };
  context.serviceWorkers().forEach(onServiceWorker);
  context.on('serviceworker', onServiceWorker);
  await context.addInitScript(tellViolations, { prefix: OURS, channel: CHANNEL });
}

/** Whether a line on the console tells of one. */
export function isViolation(line: string): boolean {
  return line.includes(OURS) || BROWSERS.test(line);
}

function listen(worker: Worker): void {
  worker.evaluate(tellViolations, { prefix: OURS, channel: CHANNEL }).catch(() => null); // it has ended
}

/** Tells of all violations, those before it came included. Runs in the page or worker: it can use nothing from outside. */
function tellViolations({ prefix, channel }: { readonly prefix: string; readonly channel: string }): void {
  type Told = { readonly effectiveDirective?: string; readonly blockedURL?: string; readonly policyId?: string };
  const { ReportingObserver: Observer } = globalThis as { ReportingObserver?: typeof ReportingObserver };
  const tellers = new BroadcastChannel(channel);
  const isWorker = !('document' in globalThis) && !('clients' in globalThis);
  const tell = (what: string): void => (isWorker ? tellers.postMessage(what) : console.error(prefix + what));
  if ('document' in globalThis) tellers.onmessage = ({ data }) => tell(String(data));
  if (Observer === undefined) {
    globalThis.addEventListener('securitypolicyviolation', (event) => {
      const { effectiveDirective, blockedURI } = event as SecurityPolicyViolationEvent;
      tell(`${effectiveDirective}, ${blockedURI}`);
    });
    return;
  }
  const types = ['csp-violation', 'permissions-policy-violation'];
  const tellAll = (reports: readonly Report[]): void => {
    for (const { effectiveDirective, policyId, blockedURL } of reports.map(({ body }) => body as Told))
      tell(`${effectiveDirective ?? policyId ?? ''}, ${blockedURL ?? ''}`);
  };
  new Observer(tellAll, { types, buffered: true }).observe();
}

/** Before all stories. Returns what to do after them: it prints the figure. */
export function countPolicy(): () => void {
  const file = join(mkdtempSync(join(tmpdir(), 'coconut-policy-')), 'counts');
  process.env[FILE] = file;
  return () => {
    const lines = existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
    const sum = [0, 0, 0, 0];
    for (const line of lines) line.split(' ').forEach((count, at) => (sum[at] = (sum[at] ?? 0) + Number(count)));
    const [pages, workers, serviceWorkers, violations] = sum;
    console.log(
      `Policies: ${violations} violations, in ${pages} pages, ${workers} workers and ${serviceWorkers} service workers of ${lines.length} browsers`,
    );
    rmSync(dirname(file), { recursive: true });
  };
}

/** One browser's part of the figure. */
export function addToPolicy({ pages, workers, serviceWorkers }: Watched, violations: number): void {
  const file = process.env[FILE];
  if (file !== undefined) appendFileSync(file, `${pages} ${workers} ${serviceWorkers} ${violations}\n`);
}

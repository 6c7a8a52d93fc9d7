/** A person's browser for one test file: pages of ours, and whatever they complain about. */

import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject } from 'vitest';
import { skipBecause } from '../setup/provided.ts';

export type ContextOptions = NonNullable<Parameters<Browser['newContext']>[0]>;

/** Generous, for a busy machine. */
export const PATIENCE_MS = 30_000;
/** What browser and LiveKit's client say when there is no network. */
export const NO_NETWORK = /^console: .*(ERR_INTERNET_DISCONNECTED|WebSocket|Failed to fetch)/;
/** What LiveKit's client says when a room is closed under it. */
const CLOSED = /^Unknown DataChannel error/;
const SCREENSHOTS = join(import.meta.dirname, '../../.tmp/screenshots');

const ARGUMENTS = [
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
  // Names of mDNS in place of loopback's address cannot be resolved here.
  '--disable-features=WebRtcHideLocalIpsWithMdns',
  // Root has no sandbox.
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

const TELL_REFUSALS = `addEventListener('securitypolicyviolation', (refused) =>
  refusedByPolicy(refused.violatedDirective + ' ' + refused.blockedURI));`;

let browser: Browser | undefined;
const contexts: BrowserContext[] = [];
const complaints: string[] = [];

/** Call it once in each file. Every test then fails that makes a page complain or ask a stranger. */
export function withBrowser(): void {
  beforeEach(skipBecause(inject('chromiumSkipReason')));
  beforeAll(async () => {
    mkdirSync(SCREENSHOTS, { recursive: true });
    const executablePath = inject('chromiumPath');
    if (executablePath) browser = await chromium.launch({ executablePath, args: ARGUMENTS });
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await keepPictures(task.name);
    for (const context of contexts.splice(0)) await context.close();
    expect(complaints.splice(0)).toEqual([]);
  });
  afterAll(async () => browser?.close());
}

/** Complaints that a test brings about on purpose. */
export function forgive(expected: RegExp): void {
  const others = complaints.filter((complaint) => !expected.test(complaint));
  complaints.splice(0, complaints.length, ...others);
}

/** A window of its own: it shares no storage with others. */
export async function newWindow(options: ContextOptions = {}): Promise<Page> {
  if (!browser) throw new Error('withBrowser() was not called.');
  const context = await browser.newContext({ locale: 'en-US', ...options });
  contexts.push(context);
  context.setDefaultTimeout(PATIENCE_MS);
  await watch(context);
  return context.newPage();
}

/** @param part the whole page unless told, or what is on the screen */
export async function screenshot(
  page: Page,
  name: string,
  part: 'page' | 'screen' = 'page',
): Promise<void> {
  const path = join(SCREENSHOTS, `${name}.png`);
  await page.screenshot({ path, fullPage: part === 'page' });
}

/** Of every page, as it was when the test failed; and what the worker has logged. */
async function keepPictures(test: string): Promise<void> {
  const pages = contexts.flatMap((context) => context.pages());
  const name = `failed-${test.replace(/\W+/g, '-')}`;
  copyFileSync(inject('workerLogPath'), join(SCREENSHOTS, `${name}.log`));
  for (const [index, page] of pages.entries()) await screenshot(page, `${name}-${index + 1}`);
}

/** Its pages, and those that they open. */
async function watch(context: BrowserContext): Promise<void> {
  context.on('weberror', (error) => complaints.push(`error: ${error.error().message}`));
  context.on('console', (message) => {
    if (message.type() === 'error' && !CLOSED.test(message.text()))
      complaints.push(`console: ${message.text()}`);
  });
  context.on('request', (request) => {
    if (!isOurs(request.url())) complaints.push(`asks a stranger: ${request.url()}`);
  });
  await context.exposeFunction('refusedByPolicy', (what: string) => {
    complaints.push(`policy: ${what}`);
  });
  await context.addInitScript({ content: TELL_REFUSALS });
}

/** WebSockets are no requests here; the policy says where they may lead. */
function isOurs(url: string): boolean {
  const ours = [inject('serverUrl'), inject('simulatorUrl'), inject('livekitUrl')];
  const hosts = ours.map((address) => new URL(address).host);
  const { protocol, host } = new URL(url);
  return protocol === 'data:' || protocol === 'blob:' || hosts.includes(host);
}

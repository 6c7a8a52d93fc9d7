/** The form is there under 200 KB, before LiveKit's client, and nothing of the simulator is in what runs in production. */

import { gzipSync } from 'node:zlib';
import type { Page, Response } from 'playwright-core';
import { expect, inject, test } from 'vitest';
import { fillIn, openDispute } from './app.ts';
import { newWindow, withBrowser } from './window.ts';

const MOST_BYTES = 200_000;

withBrowser();

test('what the form needs is under 200 KB, and LiveKit’s client comes after it', async () => {
  const page = await newWindow();
  const loaded = loadedBy(page);
  await page.goto(inject('serverUrl'));
  await fillIn(page);
  const form = await Promise.all(loaded.map(weigh));
  expect(sum(form)).toBeLessThan(MOST_BYTES);
  expect(sum(form)).toBeGreaterThan(1_000);

  await openDispute(page);
  await page.locator('[data-situation="waiting"]').waitFor();
  const all = await Promise.all(loaded.map(weigh));
  expect(sum(all)).toBeGreaterThan(sum(form) + 50_000);
});

test('our server has no simulator', async () => {
  const response = await fetch(new URL('/simulator', inject('serverUrl')));
  expect(response.status).toBe(404);
});

function loadedBy(page: Page): Response[] {
  const loaded: Response[] = [];
  page.on('response', (response) => loaded.push(response));
  return loaded;
}

/** In bytes, as gzip leaves it. */
async function weigh(response: Response): Promise<number> {
  return gzipSync(await response.body()).length;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

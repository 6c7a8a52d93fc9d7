/** Where keys are asked for, a real browser lets our own page open disputes without one, and no other page. */

import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { freePort } from '../../scripts/setup/free-port.ts';
import { PROJECT_DIR } from '../../scripts/setup/project.mjs';
import { readCompanion } from '../../src/api/companion.ts';
import { apiForTest, BANK } from '../unit/api/api-for-test.ts';
import { forgive, newWindow, withBrowser } from './window.ts';

let api: ReturnType<typeof apiForTest>;
let url: string;

withBrowser();

beforeAll(async () => {
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  api = apiForTest({
    bearerOf: async () => undefined,
    publicPage: true,
    publicUrl: url,
    companion: await readCompanion(join(PROJECT_DIR, 'dist/web')),
    limits: { pageFromAddress: { max: 2, timeWindow: 3_600_000 } },
  });
  await api.app.listen({ host: '127.0.0.1', port });
});
afterAll(() => api.app.close());

/** What the page's own script gets; a refusal by the browser is no status. */
function opensDispute(page: Page, type = 'application/json', mode: 'cors' | 'no-cors' = 'cors') {
  const body = JSON.stringify({ bank: BANK });
  return page.evaluate(
    async ([address, sent, contentType, how]) => {
      const headers = { 'content-type': contentType };
      const asked = { method: 'POST', mode: how, body: sent, headers } as const;
      const response = await fetch(address, asked).catch(() => undefined);
      return response?.status;
    },
    [`${url}/livekit/token`, body, type, mode] as const,
  );
}

test('our own page opens as many as it may, and is then told to wait', async () => {
  const page = await newWindow();
  await page.goto(url);
  const before = api.ledger.rows.size;
  expect(await opensDispute(page)).toBe(201);
  expect(await opensDispute(page)).toBe(201);
  expect(await opensDispute(page)).toBe(429);
  expect(api.ledger.rows.size).toBe(before + 2);
  forgive(new RegExp(`asks a stranger: ${url}/|status of 429`));
});

test('a page of another origin opens none, whatever it tries', async () => {
  const page = await newWindow();
  await page.goto(inject('simulatorUrl'));
  const before = api.ledger.rows.size;
  expect(await opensDispute(page)).toBeUndefined();
  await opensDispute(page, 'text/plain', 'no-cors');
  await opensDispute(page, 'application/json', 'no-cors');
  expect(api.ledger.rows.size).toBe(before);
  forgive(/./);
});

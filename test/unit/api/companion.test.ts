/** Our page is served where it was asked for, and nothing beside it. */

import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CompanionError, readCompanion } from '../../../src/api/companion.ts';
import { ACCOUNT_CSS } from '../../../src/api/pages/account-css.ts';
import { apiForTest } from './api-for-test.ts';

const PAGE = '<!doctype html><title>Ours</title>';
let dir: string;

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'companion-'));
  mkdirSync(join(dir, 'assets'));
  writeFileSync(join(dir, 'index.html'), PAGE);
  writeFileSync(join(dir, 'secret.txt'), 'not ours to give');
  writeFileSync(join(dir, 'assets/main-ABC.js'), 'export {};');
  writeFileSync(join(dir, 'assets/main-ABC.js.gz'), 'compressed');
});
afterAll(() => rmSync(dir, { recursive: true }));

async function get(url: string, headers: Record<string, string> = {}) {
  const { app } = apiForTest({ publicPage: true, companion: await readCompanion(dir) });
  return app.inject({ url, headers });
}

describe('the page', () => {
  test('is asked for again each time, under a strict policy', async () => {
    const { statusCode, body, headers } = await get('/');
    expect({ statusCode, body }).toEqual({ statusCode: 200, body: PAGE });
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(headers['cache-control']).toBe('no-cache');
    expect(headers['content-security-policy']).toContain("default-src 'none'");
  });

  test('may open the account that it has fetched with its own style, and no other style', async () => {
    const policy = String((await get('/')).headers['content-security-policy']);
    const hash = createHash('sha256').update(ACCOUNT_CSS).digest('base64');
    expect(policy).toContain(`style-src 'self' 'sha256-${hash}'`);
    expect(policy).not.toContain('unsafe');
  });

  test('has assets that are kept for good, compressed where the browser can read it', async () => {
    const asset = await get('/assets/main-ABC.js', { 'accept-encoding': 'gzip' });
    expect(asset.body).toBe('compressed');
    expect(asset.headers).toMatchObject({
      'content-encoding': 'gzip',
      'cache-control': 'public, max-age=31536000, immutable',
    });
    expect(asset.headers['content-type']).toMatch(/javascript/);
    expect((await get('/assets/main-ABC.js')).body).toBe('export {};');
  });

  test.each([
    '/assets/',
    '/assets/other.js',
    '/assets/../secret.txt',
    '/assets/%2e%2e/secret.txt',
    '/assets/..%2fsecret.txt',
    '/secret.txt',
  ])('does not give %s', async (url) => {
    const { statusCode, body } = await get(url);
    expect(statusCode).toBeGreaterThanOrEqual(400);
    expect(statusCode).toBeLessThan(500);
    expect(body).not.toContain('not ours');
    expect(JSON.parse(body)).toHaveProperty('code');
  });
});

test('is not there unless it was asked for', async () => {
  const { app } = apiForTest();
  expect((await app.inject('/')).statusCode).toBe(404);
});

test('says what to do when it was not built', async () => {
  await expect(readCompanion(join(dir, 'nowhere'))).rejects.toThrow(CompanionError);
  await expect(readCompanion(join(dir, 'nowhere'))).rejects.toThrow('npm run build');
});

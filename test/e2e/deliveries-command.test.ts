/** The command `deliveries`, compiled as in the image, shows what waits and has it delivered again. */

import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { PROJECT_DIR } from '../../scripts/setup/project.mjs';
import { openLedger } from '../../src/ledger/sql-ledger.ts';

const ENDS_WITHIN_MS = 30_000;
const FORM = { bank: { name: 'Corner Bank', phoneNumber: '+15105550142' } };

let databaseUrl: string;
let disputeId: string;

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dispute-call-deliveries-'));
  databaseUrl = `file:${join(folder, 'disputes.db')}`;
  const random = randomBytes;
  const ledger = openLedger({ databaseUrl, random, codeLength: 8, callerKey: 'any', outbox: true });
  await ledger.migrate();
  disputeId = (await ledger.openDispute(FORM, Date.now())).dispute.id;
  await ledger.close();
  return () => rmSync(folder, { recursive: true, force: true });
});

function deliveries(args: readonly string[], variables: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(PROJECT_DIR, 'dist/deliveries.js'), ...args],
    {
      cwd: tmpdir(),
      env: { PATH: process.env.PATH, DATABASE_URL: databaseUrl, ...variables },
      encoding: 'utf8',
      timeout: ENDS_WITHIN_MS,
    },
  );
  return { status, stdout, stderr };
}

test('shows what waits', () => {
  const { status, stdout, stderr } = deliveries(['list', '--state', 'pending']);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toMatch(
    new RegExp(`^msg_\\S+ {2}dispute\\.opened {2}${disputeId} .* pending at once\n1 result\n$`),
  );
});

test('has a dispute delivered again', () => {
  expect(deliveries(['replay', '--dispute', disputeId])).toEqual({
    status: 0,
    stdout: '1 result to be delivered again\n',
    stderr: '',
  });
});

test('says in one line that there is nothing to deliver again', () => {
  const { status, stdout, stderr } = deliveries(['replay', 'msg_none']);
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  expect(stderr).toMatch(/^deliveries: .*\n$/);
});

test('says in one line that the database does not answer', () => {
  const variables = { DATABASE_URL: 'postgres://u:hush@127.0.0.1:9/x' };
  const { status, stderr } = deliveries(['list'], variables);
  expect(status).toBe(1);
  expect(stderr).toMatch(/^deliveries: The ledger could not list deliveries .*\n$/);
  expect(stderr).not.toContain('hush');
});

test('helps, and points to its help', () => {
  expect(deliveries(['--help'])).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('--given-up'),
  });
  expect(deliveries(['resend'])).toMatchObject({
    status: 2,
    stderr: 'deliveries: say "list" or "replay". See deliveries --help.\n',
  });
});

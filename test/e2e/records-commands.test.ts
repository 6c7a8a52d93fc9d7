/** The commands `audit` and `rotate-keys`, compiled as in the image, on a database that a server has used. */

import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { PROJECT_DIR } from '../../scripts/setup/project.mjs';
import { openLedger } from '../../src/ledger/sql-ledger.ts';
import { sealer } from '../../src/sealing.ts';

const ENDS_WITHIN_MS = 30_000;
const FORM = { bank: { name: 'Corner Bank', phoneNumber: '+15105550142' } };
const [OLD, NEW] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
const keyOf = (bytes: Buffer) => bytes.toString('base64');

let databaseUrl: string;

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dispute-call-records-'));
  databaseUrl = `file:${join(folder, 'disputes.db')}`;
  const options = { databaseUrl, random: randomBytes, codeLength: 8, callerKey: 'any' };
  const ledger = openLedger({ ...options, sealer: sealer([OLD]) });
  await ledger.migrate();
  const { code } = await ledger.openDispute(FORM, Date.now());
  const call = { id: 'SCL_records', caller: '+14155550123' };
  await ledger.pair({ code: code.code, call, at: Date.now() });
  await ledger.close();
  return () => rmSync(folder, { recursive: true, force: true });
});

function run(entry: string, args: readonly string[], variables: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(PROJECT_DIR, `dist/${entry}.js`), ...args],
    {
      cwd: tmpdir(),
      env: {
        PATH: process.env.PATH,
        DATABASE_URL: databaseUrl,
        LIVEKIT_API_SECRET: 'secret-of-the-project',
        ...variables,
      },
      encoding: 'utf8',
      timeout: ENDS_WITHIN_MS,
    },
  );
  return { status, stdout, stderr };
}

describe('rotate-keys', () => {
  test('says which numbers no key opens', () => {
    const { status, stderr } = run('rotate-keys', [], { DATA_KEY: keyOf(NEW) });
    expect(status).toBe(1);
    expect(stderr).toMatch(/^rotate-keys: 1 number cannot be opened .*\n$/);
  });

  test('seals with the first key, and the second time there is nothing to do', () => {
    const both = { DATA_KEY: `${keyOf(NEW)},${keyOf(OLD)}` };
    const said = (again: string, already: number) => ({
      status: 0,
      stdout: `${again} sealed again, ${already} had the first key already\n`,
      stderr: '',
    });
    expect(run('rotate-keys', [], both)).toEqual(said('1 number', 0));
    expect(run('rotate-keys', [], both)).toEqual(said('0 numbers', 1));
    expect(run('rotate-keys', [], { DATA_KEY: keyOf(NEW) })).toEqual(said('0 numbers', 1));
  });

  test('helps, and takes nothing else', () => {
    expect(run('rotate-keys', ['--help']).stdout).toContain('DATA_KEY=new,old');
    expect(run('rotate-keys', ['now']).status).toBe(2);
  });
});

describe('audit', () => {
  test('shows that keys were replaced, and that it was asked', () => {
    run('audit', ['list']);
    const { status, stdout } = run('audit', ['list', '--action', 'numbers.seal']);
    expect(status).toBe(0);
    expect(stdout).toMatch(
      /numbers\.seal {5}done {5}command:rotate-keys {2}\(again 1, already 0, lost 0\)\n/,
    );
    expect(run('audit', ['list', '--action', 'audit.read']).stdout).toContain('command:audit');
  });

  test('says in one line what is wrong', () => {
    expect(run('audit', ['delete'])).toMatchObject({ status: 2, stdout: '' });
    const { status, stderr } = run('audit', ['list'], {
      DATABASE_URL: 'postgres://u:hush@127.0.0.1:9/x',
    });
    expect(status).toBe(1);
    expect(stderr).toMatch(/^audit: The ledger could not list the audit .*\n$/);
    expect(stderr).not.toContain('hush');
  });
});

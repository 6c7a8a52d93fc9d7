/** Database, disk, files and backend, as a doctor sees them. */

import { describe, expect, test } from 'vitest';
import { type BackendLook, checkBackend } from '../../../src/doctoring/check-backend.ts';
import { checkDatabase, type DatabaseLook } from '../../../src/doctoring/check-database.ts';
import { checkDisk, type FolderLook } from '../../../src/doctoring/check-disk.ts';
import { checkFiles } from '../../../src/doctoring/check-files.ts';
import { found } from './findings.ts';

test.each<[DatabaseLook, RegExp]>([
  [{ kind: 'tried', tookMs: 3, pending: 0 }, /^ok: has our schema and takes what is written, in 3/],
  [{ kind: 'tried', tookMs: 400, pending: 0 }, /^warning: takes 400 ms to write/],
  [
    { kind: 'tried', tookMs: 3, pending: 1 },
    /^warning: lacks 1 step of the schema → the next start/,
  ],
  [{ kind: 'tried', tookMs: 3, pending: 4 }, /^warning: lacks 4 steps/],
  [{ kind: 'absent' }, /^warning: the file is not there yet/],
  [{ kind: 'failed', code: 'ECONNREFUSED' }, /^fault: .*\(ECONNREFUSED\) → no Postgres listens/],
  [{ kind: 'failed', code: '28P01' }, /user or password/],
  [{ kind: 'failed', code: 'XX000' }, /check DATABASE_URL/],
])('the database: %o', async (look, says) => {
  expect((await found(checkDatabase(async () => look)))[0]).toMatch(says);
});

const GB = 1024 ** 3;
test.each<[FolderLook, RegExp]>([
  [{ kind: 'open', freeBytes: 12.7 * GB }, /^ok: DATA_DIR has 12 GB free/],
  [{ kind: 'open', freeBytes: GB / 2 }, /^warning: DATA_DIR has 512 MB free → make room/],
  [{ kind: 'open', freeBytes: GB / 100 }, /^fault: DATA_DIR has 10 MB free/],
  [{ kind: 'closed', code: 'EACCES' }, /^fault: DATA_DIR cannot be written \(EACCES\) → .*1000/],
  [{ kind: 'absent' }, /^warning: DATA_DIR is not there yet/],
])('the disk: %o', async (look, says) => {
  const check = checkDisk([{ variable: 'DATA_DIR', path: '/data' }], async () => look);
  expect((await found(check))[0]).toMatch(says);
});

test('files that cannot be read are named', async () => {
  const broken = 'prompts/xx/greeting.wav: cannot be read (ENOENT)';
  const check = checkFiles({ prompts: async () => broken, model: async () => undefined });
  expect(await found(check)).toEqual([
    `fault: ${broken} → see PROMPTS_DIR and prompts/README.md`,
    'ok: the model that tells speakers apart can be read',
  ]);
});

describe('the backend', () => {
  const of = async (look?: BackendLook) =>
    (await found(checkBackend(look && (async () => look))))[0];

  test.each<[BackendLook, RegExp]>([
    [{ kind: 'answered', status: 405 }, /^ok: can be reached \(405 to HEAD\)/],
    [{ kind: 'answered', status: 404 }, /^warning: answers 404/],
    [{ kind: 'answered', status: 500 }, /^warning: answers 500/],
    [{ kind: 'silent', because: 'PRIVATE_ADDRESS' }, /^fault: .*WEBHOOK_ALLOW_PRIVATE/],
    [{ kind: 'silent', because: 'CERT_HAS_EXPIRED' }, /^fault: .*certificate does not hold/],
    [{ kind: 'silent', because: 'ECONNRESET' }, /^fault: .*check WEBHOOK_URL/],
  ])('%o', async (look, says) => {
    expect(await of(look)).toMatch(says);
  });

  test('that is none is as it should be', async () => {
    expect(await of()).toMatch(/^ok: WEBHOOK_URL is not set/);
  });
});

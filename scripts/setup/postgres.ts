/** A Postgres for tests: one that is named, or one of our own that is gone afterwards. */

import { chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startInBackground, untilAnswering } from './background.ts';
import { ownEnvironment } from './environment.mjs';
import { freePort } from './free-port.ts';
import { type PostgresPrograms, postgresPrograms } from './postgres-programs.ts';
import type { Borrowed } from './redis.ts';
import { run } from './run.mjs';

const INIT_DEADLINE_MS = 60_000;
const READY_DEADLINE_MS = 30_000;
const ANSWER_DEADLINE_MS = 1_000;
const PASSWORD = 'development-only';

/** @param named the URL of a database to use as it is, for instance `TEST_DATABASE_URL` */
export async function borrowPostgres(named: string | undefined): Promise<Borrowed> {
  if (named) return { kind: 'running', url: named, stop: async () => {} };
  const folder = mkdtempSync(join(tmpdir(), 'dispute-call-postgres-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const reasons: string[] = [];
  for (const find of postgresPrograms) {
    try {
      const started = await startPostgres(await find(folder), folder);
      return { ...started, stop: () => started.stop().then(remove) };
    } catch (error) {
      reasons.push((error as Error).message);
    }
  }
  remove();
  return { kind: 'unavailable', reason: reasons.join('; ') };
}

type Running = Extract<Borrowed, { kind: 'running' }>;

async function startPostgres(programs: PostgresPrograms, folder: string): Promise<Running> {
  const data = join(folder, `data-${programs.origin}`);
  const port = await freePort();
  await initialise(programs, folder, data);
  const running = await startInBackground({
    program: programs.postgres,
    args: ['-D', data, '-p', `${port}`, ...settings],
    env: ownEnvironment(process.env),
    logPath: join(folder, 'postgres.log'),
    // A fast shutdown: it does not wait for clients to leave.
    stopSignal: 'SIGINT',
    ...(programs.as && { as: programs.as }),
  });
  const url = `postgres://postgres:${PASSWORD}@127.0.0.1:${port}/postgres`;
  await untilAnswering(running, 'Postgres', () => answers(url), READY_DEADLINE_MS);
  return { kind: 'running', url, stop: running.stop };
}

/** Tests need neither durability nor a socket in the file system, but many connections. */
const settings = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'fsync=off',
  'max_connections=200',
].flatMap((setting) => ['-c', setting]);

async function initialise(programs: PostgresPrograms, folder: string, data: string) {
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, PASSWORD);
  mkdirSync(data);
  for (const path of programs.as ? [folder, data, passwordFile] : [])
    chownSync(path, programs.as?.uid ?? 0, programs.as?.gid ?? 0);
  const access = ['--username=postgres', `--pwfile=${passwordFile}`, '--auth=scram-sha-256'];
  await run(programs.initdb, ['-D', data, ...access, '--locale=C', '--encoding=UTF8', '-N'], {
    env: ownEnvironment(process.env),
    deadlineMs: INIT_DEADLINE_MS,
    ...(programs.as && { as: programs.as }),
  });
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: ANSWER_DEADLINE_MS,
  });
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end();
  }
}

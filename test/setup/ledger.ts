/** Before the ledger's tests: a Postgres, or the reason why there is none. */

import type { TestProject } from 'vitest/node';
import { borrowPostgres } from '../../scripts/setup/postgres.ts';
import './provided.ts';

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const postgres = await borrowPostgres(process.env.TEST_DATABASE_URL);
  const running = postgres.kind === 'running';
  project.provide('postgresUrl', running ? postgres.url : '');
  project.provide('postgresSkipReason', running ? '' : postgres.reason);
  return async () => {
    if (running) await postgres.stop();
  };
}

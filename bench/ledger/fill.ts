/** Fills a migrated database with open disputes, each with a live code and a call of some days ago, in a few statements. */

import Database from 'libsql';
import pg from 'pg';

const FORM = JSON.stringify({ bank: { name: 'Corner Bank', phoneNumber: '+12125550199' } });
const ENDING = JSON.stringify({ reason: 'hung-up', during: 'carrying' });
const SECOND_MS = 1_000;
const DAY_MS = 86_400 * SECOND_MS;
const CODE_LIFE_S = 7_200;

/** In each: disputes opened each second before now, their codes over the next two hours, their calls over six days. */
export async function fill(url: string, disputes: number, at: number): Promise<void> {
  if (url.startsWith('file:')) fillSqlite(url.slice('file:'.length), disputes, at);
  else await fillPostgres(url, disputes, at);
}

function fillSqlite(file: string, disputes: number, at: number): void {
  const database = new Database(file);
  const numbers = `with recursive n(i) as (select 1 union all select i + 1 from n where i < ${disputes})`;
  const id = `printf('%032x', i)`;
  const spread = (over: number) => `(i * 7919) % ${over}`;
  database.pragma('synchronous = OFF');
  database.pragma('cache_size = -200000');
  database.exec(`begin;
    insert into disputes (id, secret_hash, form, opened_at)
      ${numbers} select ${id}, 'x', '${FORM}', ${at} - i * ${SECOND_MS} from n;
    insert or ignore into codes (code, extra, dispute_id, expires_at, longest_life_ends_at)
      ${numbers} select printf('%012d', abs(random()) % 1000000000000), '4071963', ${id},
        ${at} + ${SECOND_MS} * (1 + ${spread(CODE_LIFE_S)}), ${at} + ${DAY_MS} from n;
    insert into calls (id, dispute_id, paired_at, ended_at, ending, has_account)
      ${numbers} select 'SCL_' || i, ${id}, ${at} - ${DAY_MS} - ${spread(5 * DAY_MS)},
        ${at} - ${DAY_MS}, '${ENDING}', 1 from n;
    commit;`);
  database.close();
}

async function fillPostgres(url: string, disputes: number, at: number): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  const from = `from generate_series(1, ${disputes}) as n(i)`;
  const id = `lpad(to_hex(i), 32, '0')`;
  const spread = (over: number) => `(i::bigint * 7919) % ${over}`;
  await client.connect();
  try {
    await client.query(`
      insert into disputes (id, secret_hash, form, opened_at)
        select ${id}, 'x', '${FORM}', ${at} - i::bigint * ${SECOND_MS} ${from};
      insert into codes (code, extra, dispute_id, expires_at, longest_life_ends_at)
        select lpad(floor(random() * 1e12)::bigint::text, 12, '0'), '4071963', ${id},
          ${at} + ${SECOND_MS} * (1 + ${spread(CODE_LIFE_S)}), ${at} + ${DAY_MS} ${from}
        on conflict do nothing;
      insert into calls (id, dispute_id, paired_at, ended_at, ending, has_account)
        select 'SCL_' || i, ${id}, ${at} - ${DAY_MS} - ${spread(5 * DAY_MS)},
          ${at} - ${DAY_MS}, '${ENDING}', 1 ${from};`);
    // What autovacuum does by itself some minutes later.
    await client.query('vacuum analyze');
  } finally {
    await client.end();
  }
}

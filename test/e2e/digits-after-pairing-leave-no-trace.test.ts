/** What a caller keys in for their bank, once their call is paired, is neither stored nor logged. */

import { readFile } from 'node:fs/promises';
import { dispose } from '@livekit/rtc-node';
import Database from 'libsql';
import { afterAll, expect, inject, test } from 'vitest';
import { createClient } from '../../client/index.ts';
import {
  answered,
  appIn,
  callRoomIsGone,
  hears,
  newDispute,
  PATIENCE_MS,
  PHONE_LINE,
} from './town.ts';

/** As a bank's menu might ask for; twice, so that it is no chance if it is found. */
const CARD = '5105105105105100';

afterAll(() => dispose());

test('a card number that is keyed in for the bank leaves no trace', async () => {
  const dispute = await newDispute();
  const app = await appIn(dispute);
  const call = await answered();
  await call.press(`${dispute.code}#`);
  await hears(call, 'connected');
  await call.press(`${CARD}#`);
  await call.press('*1#');
  await call.hangUp();
  await app.left(PHONE_LINE, PATIENCE_MS);
  await callRoomIsGone(call, PATIENCE_MS);

  const { id } = dispute;
  const client = createClient({ baseUrl: inject('serverUrl'), dispute });
  const { data } = await client.GET('/disputes/{id}', { params: { path: { id } } });
  expect(data?.calls).toMatchObject([{ call_id: call.callId, ending: { reason: 'hung-up' } }]);
  const logs = await Promise.all(
    [inject('workerLogPath'), inject('serverLogPath')].map((path) => readFile(path, 'utf8')),
  );
  const told = app.texts().map(({ text }) => text);
  for (const place of [everyRow(), ...logs, ...told]) {
    expect(place.includes(CARD.slice(0, 6))).toBe(false);
  }
  const ofCall = logs
    .join('\n')
    .split('\n')
    .filter((line) => line.includes(call.callId));
  expect(ofCall.join('\n')).not.toMatch(/dtmf|digit|"keys?"/i);
}, 90_000);

/** All that the database of the tests holds. */
function everyRow(): string {
  const file = new Database(inject('databaseUrl').slice('file:'.length), { readonly: true });
  try {
    const tables = file.prepare(`select name from sqlite_master where type = 'table'`).all();
    const rows = (tables as { name: string }[]).map(({ name }) =>
      file.prepare(`select * from "${name}"`).all(),
    );
    return JSON.stringify(rows);
  } finally {
    file.close();
  }
}

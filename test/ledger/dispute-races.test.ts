/** What holds when a dispute is renewed, closed or deleted at the moment in which a call comes in or is written. */

import { expect, test } from 'vitest';
import type { Account } from '../../src/dispute/account.ts';
import type { Utterance } from '../../src/dispute/utterance.ts';
import { LedgerError } from '../../src/ledger/ledger-error.ts';
import { ledgerOn, onEachDatabase, type TestDatabase } from './databases.ts';
import { ANN, FORM, HUNG_UP, NOW, outcomeOf, tryCode } from './examples.ts';

const ROUNDS = 25;
const SAID: Utterance = {
  id: '0.0',
  speaker: 'bank',
  confidence: 1,
  startMs: 0,
  endMs: 900,
  text: 'What nobody shall read any more',
  revision: 0,
};

/** The server's ledger and that of a call's own process. */
async function twoProcesses(database: TestDatabase) {
  const url = await database.create();
  const [server, job] = [ledgerOn(url), ledgerOn(url)];
  await server.migrate();
  // Both connections are up before the race begins.
  await Promise.all([server.countWaiting(NOW), job.countWaiting(NOW)]);
  return { url, server, job };
}

function account(callId: string): Account {
  const none = { disputed: [], agreed: [], bankWill: [], callerMust: [], particulars: [] };
  return { callId, writtenBy: 'rules', writtenAt: NOW, ...none, totalMs: 1, holdMs: 0 };
}

/** Something is written, or the call is gone: the ledger says so, and nothing else goes wrong. */
async function writtenOrGone(work: Promise<void>): Promise<void> {
  await work.catch((error: unknown) => expect(error).toBeInstanceOf(LedgerError));
}

onEachDatabase((database) => {
  test('of a renewal and a call with the old code at once, one comes first and the other is told', async () => {
    const { server, job } = await twoProcesses(database);
    for (let round = 0; round < ROUNDS; round++) {
      const { dispute, code } = await server.openDispute(FORM, NOW);
      const [renewal, { outcome }] = await Promise.all([
        server.renewCode(dispute.id, NOW),
        tryCode(job, code.code, ANN),
      ]);
      const both = `${renewal.kind} ${outcome.kind}`;
      expect(['renewed expired', 'call-in-progress paired']).toContain(both);
    }
  }, 60_000);

  test('of a closing and a call at once, no call comes in after the closing', async () => {
    const { server, job } = await twoProcesses(database);
    for (let round = 0; round < ROUNDS; round++) {
      const { dispute, code } = await server.openDispute(FORM, NOW);
      const [closing, { outcome }] = await Promise.all([
        server.closeDispute(dispute.id, NOW),
        tryCode(job, code.code, ANN),
      ]);
      const calls = outcome.kind === 'paired' ? 1 : 0;
      expect(outcome.kind).toBe(calls === 1 ? 'paired' : 'expired');
      expect(closing).toMatchObject({ kind: 'closed', record: { closedAt: NOW } });
      expect((await server.readDispute(dispute.id, NOW))?.calls).toHaveLength(calls);
      expect(await outcomeOf(job, code.code, ANN)).toBe('expired');
    }
  }, 60_000);

  test('of a deletion and a call at once, the call is taken or the dispute is gone', async () => {
    const { server, job } = await twoProcesses(database);
    for (let round = 0; round < ROUNDS; round++) {
      const { dispute, code } = await server.openDispute(FORM, NOW);
      // A number of its own each time: a code that is gone counts as wrong.
      const caller = `+141555501${String(round).padStart(2, '0')}`;
      const [deletion, { outcome }] = await Promise.all([
        server.deleteDispute(dispute.id, NOW),
        tryCode(job, code.code, caller),
      ]);
      const both = `${deletion.kind} ${outcome.kind}`;
      expect(['deleted wrong', 'call-in-progress paired']).toContain(both);
      const record = await server.readDispute(dispute.id, NOW);
      expect(record?.calls.length).toBe(outcome.kind === 'paired' ? 1 : undefined);
    }
  }, 60_000);

  test('a job that writes late, while its dispute is deleted, leaves nothing behind', async () => {
    const { url, server, job } = await twoProcesses(database);
    for (let round = 0; round < ROUNDS; round++) {
      const { dispute, code } = await server.openDispute(FORM, NOW);
      const caller = `+141555501${String(round).padStart(2, '0')}`;
      const { callId } = await tryCode(job, code.code, caller);
      await job.endCall(callId, HUNG_UP, NOW);
      const late = [
        job.saveUtterances(callId, [SAID]),
        job.saveEvent(callId, { kind: 'merged', atMs: 1 }),
        job.saveFacts(callId, []),
        job.saveAccount(callId, account(callId)),
      ].map(writtenOrGone);
      const [deletion] = await Promise.all([server.deleteDispute(dispute.id, NOW), ...late]);
      expect(deletion).toEqual({ kind: 'deleted' });
      expect(await server.readCall(callId)).toBeUndefined();
      await expect(job.saveUtterances(callId, [SAID])).rejects.toThrow(LedgerError);
    }
    // Callers are remembered for wrong codes, as fingerprints, and belong to no dispute.
    const { callers, ...left } = await database.countRows(url);
    expect(left).toEqual({});
    expect(callers).toBe(ROUNDS);
  }, 60_000);

  test('what was deleted cannot be read in the files of the database', async () => {
    const { url, server, job } = await twoProcesses(database);
    const { dispute, code } = await server.openDispute(FORM, NOW);
    const { callId } = await tryCode(job, code.code, ANN);
    await job.saveUtterances(callId, [SAID]);
    await job.endCall(callId, HUNG_UP, NOW);
    expect(await database.dump(url)).toContain(SAID.text);
    await server.deleteDispute(dispute.id, NOW);
    await Promise.all([server.close(), job.close()]);
    const left = await database.dump(url);
    for (const text of [SAID.text, dispute.id, FORM.bank.name, code.code, callId]) {
      expect(left).not.toContain(text);
    }
  });
});

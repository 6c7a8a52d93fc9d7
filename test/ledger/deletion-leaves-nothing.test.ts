/** Deleting a dispute removes it from every table, whatever a later change adds to them. */

import { expect, test } from 'vitest';
import type { Account } from '../../src/dispute/account.ts';
import type { Utterance } from '../../src/dispute/utterance.ts';
import { onEachDatabase } from './databases.ts';
import { ANN, FORM, HUNG_UP, MINUTE, NOW, tryCode } from './examples.ts';
import { freshRecords } from './records.ts';

const WORDS = 'What nobody shall read any more';
const SAID: Utterance = {
  id: '0.0',
  speaker: 'bank',
  confidence: 1,
  startMs: 0,
  endMs: 900,
  text: WORDS,
  revision: 0,
};

function account(callId: string): Account {
  const none = { agreed: [], bankWill: [], callerMust: [], particulars: [] };
  const disputed = [{ text: WORDS, evidence: ['0.0'] }];
  return { callId, writtenBy: 'rules', writtenAt: NOW, disputed, ...none, totalMs: 1, holdMs: 0 };
}

onEachDatabase((database) => {
  test('nothing of a deleted dispute is left but lines of the audit, and what belongs to its callers', async () => {
    const { url, ledger, records } = await freshRecords(database);
    const opened = await ledger.openDispute(FORM, NOW);
    const { id } = opened.dispute;
    const { callId } = await tryCode(ledger, opened.code.code, ANN);
    await ledger.saveUtterances(callId, [SAID]);
    await ledger.saveFacts(callId, []);
    await ledger.saveEvent(callId, { kind: 'merged', atMs: 1 });
    await ledger.saveAccount(callId, account(callId));
    await ledger.endCall(callId, HUNG_UP, NOW + MINUTE);
    const renewal = await ledger.renewCode(id, NOW + MINUTE);
    const before = await database.countRows(url);
    const filled = ['caller_numbers', 'utterances', 'facts', 'call_events', 'accounts', 'notices'];
    for (const table of filled) expect(before).toHaveProperty(table);

    await records.record({
      at: NOW,
      actor: { kind: 'app' },
      action: 'dispute.delete',
      outcome: 'done',
      disputeId: id,
    });
    expect(await ledger.deleteDispute(id, NOW + 2 * MINUTE)).toEqual({ kind: 'deleted' });

    expect(await database.countRows(url)).toEqual({ audit: 1, callers: 1 });
    // What was deleted stays in SQLite's log until the server's watch wipes it.
    await records.wipe();
    const left = await database.dump(url);
    const newCode = renewal.kind === 'renewed' ? renewal.code.code : '';
    for (const text of [WORDS, FORM.bank.name, callId, opened.code.code, newCode, ANN.slice(1)]) {
      expect(left).not.toContain(text);
    }
  });
});

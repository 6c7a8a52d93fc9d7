/** What is remembered of a call that was listened to. */

import { describe, expect, test } from 'vitest';
import type { Account } from '../../src/dispute/account.ts';
import type { CallRecords } from '../../src/dispute/call-record.ts';
import type { Fact } from '../../src/dispute/fact.ts';
import type { Ledger } from '../../src/dispute/ledger.ts';
import type { Utterance } from '../../src/dispute/utterance.ts';
import { freshLedger, onEachDatabase, type TestDatabase } from './databases.ts';
import { ANN, FORM, HOUR, HUNG_UP, MINUTE, NOW, tryCode } from './examples.ts';

const HELLO: Utterance = {
  id: '0.0',
  speaker: 'bank',
  confidence: 0.75,
  startMs: 1_024.0625,
  endMs: 2_500,
  text: 'Thank you for waiting. "How" can I help? \u0000 ☎ \ud800',
  revision: 0,
};
const FACT: Fact = {
  id: 'reference',
  kind: 'reference-number',
  value: '4719026',
  by: 'bank',
  due: '2026-11-12',
  confidence: 0.9,
  evidence: ['0.0'],
};

function account(callId: string, writtenBy: Account['writtenBy'], totalMs = 1): Account {
  const none = { agreed: [], bankWill: [], callerMust: [], particulars: [] };
  const disputed = [{ text: 'A charge.', evidence: ['0.0'] }];
  return { callId, writtenBy, writtenAt: NOW, disputed, ...none, totalMs, holdMs: 0 };
}

async function paired(ledger: Ledger, at = NOW) {
  const { dispute, code } = await ledger.openDispute(FORM, at);
  const { callId } = await tryCode(ledger, code.code, ANN, at);
  return { dispute, callId };
}

async function pairedCall(database: TestDatabase) {
  const ledger = await freshLedger(database);
  return { ledger, ...(await paired(ledger)) };
}

const textsOf = async (ledger: CallRecords, call: string) =>
  (await ledger.readCall(call))?.utterances.map(({ text }) => text);

onEachDatabase((database) => {
  test('a call is read as it was written', async () => {
    const { ledger, dispute, callId } = await pairedCall(database);
    await ledger.saveUtterances(callId, [HELLO]);
    await ledger.saveFacts(callId, [FACT]);
    await ledger.saveEvent(callId, { kind: 'on-hold', atMs: 9_000.5 });
    await ledger.saveEvent(callId, { kind: 'merged', atMs: 1_000 });
    await ledger.saveAccount(callId, account(callId, 'rules'));
    await ledger.endCall(callId, HUNG_UP, NOW + MINUTE);
    expect(await ledger.readCall(callId)).toEqual({
      callId,
      dispute,
      pairedAt: NOW,
      endedAt: NOW + MINUTE,
      ending: HUNG_UP,
      utterances: [HELLO],
      facts: [FACT],
      events: [
        { kind: 'merged', atMs: 1_000 },
        { kind: 'on-hold', atMs: 9_000.5 },
      ],
      account: account(callId, 'rules'),
    });
  });

  test('a call of which nothing was heard yet is read', async () => {
    const { ledger, dispute, callId } = await pairedCall(database);
    const nothing = { utterances: [], facts: [], events: [] };
    expect(await ledger.readCall(callId)).toEqual({ callId, dispute, pairedAt: NOW, ...nothing });
  });

  test('a call that is unknown or was never paired is not there', async () => {
    const ledger = await freshLedger(database);
    await ledger.endCall('SCL_unpaired', HUNG_UP, NOW);
    expect(await ledger.readCall('SCL_unpaired')).toBeUndefined();
    expect(await ledger.readCall('SCL_nobody')).toBeUndefined();
  });

  test('of a call that is unknown nothing can be written', async () => {
    const ledger = await freshLedger(database);
    const writing = ledger.saveUtterances('SCL_nobody', [HELLO]);
    await expect(writing).rejects.toThrow('The ledger could not write what was said');
  });

  describe('utterances', () => {
    test('come in the order in which they were said', async () => {
      const { ledger, callId } = await pairedCall(database);
      const said = [
        { ...HELLO, id: '12.0', startMs: 90, text: 'fourth' },
        { ...HELLO, id: '9.10', startMs: 50, text: 'third' },
        { ...HELLO, id: '9.2', startMs: 50, text: 'second' },
        { ...HELLO, id: '3.0', startMs: 7.5, text: 'first' },
      ];
      await ledger.saveUtterances(callId, said);
      expect(await textsOf(ledger, callId)).toEqual(['first', 'second', 'third', 'fourth']);
    });

    test('are corrected by a higher revision, never by a lower one', async () => {
      const { ledger, callId } = await pairedCall(database);
      const third = { ...HELLO, revision: 2, text: 'third' };
      const second = { ...HELLO, revision: 1, text: 'second' };
      await ledger.saveUtterances(callId, [HELLO]);
      await ledger.saveUtterances(callId, [third]);
      await ledger.saveUtterances(callId, [second]);
      expect(await textsOf(ledger, callId)).toEqual(['third']);
    });

    test('may be corrected within one write', async () => {
      const { ledger, callId } = await pairedCall(database);
      await ledger.saveUtterances(callId, [{ ...HELLO, revision: 1, text: 'right' }, HELLO]);
      expect(await textsOf(ledger, callId)).toEqual(['right']);
    });

    test('are left out when they were taken back', async () => {
      const { ledger, callId } = await pairedCall(database);
      await ledger.saveUtterances(callId, [HELLO]);
      await ledger.saveUtterances(callId, [{ ...HELLO, revision: 1, text: '' }]);
      expect(await textsOf(ledger, callId)).toEqual([]);
    });

    test('are written twice without harm, many or none', async () => {
      const { ledger, callId } = await pairedCall(database);
      const many = Array.from({ length: 2_500 }, (_, n) => ({
        ...HELLO,
        id: `${n}.0`,
        startMs: n,
      }));
      for (const _ of [1, 2]) await ledger.saveUtterances(callId, many);
      await ledger.saveUtterances(callId, []);
      expect((await ledger.readCall(callId))?.utterances).toEqual(many);
    });

    test('of two calls keep apart', async () => {
      const { ledger, callId } = await pairedCall(database);
      const other = await paired(ledger);
      await ledger.saveUtterances(callId, [{ ...HELLO, text: 'one' }]);
      await ledger.saveUtterances(other.callId, [{ ...HELLO, text: 'other' }]);
      expect(await textsOf(ledger, callId)).toEqual(['one']);
    });
  });

  test('facts replace those before', async () => {
    const { ledger, callId } = await pairedCall(database);
    await ledger.saveFacts(callId, [FACT, { ...FACT, id: 'second' }]);
    await ledger.saveFacts(callId, [{ ...FACT, value: '4719027' }]);
    expect((await ledger.readCall(callId))?.facts).toEqual([{ ...FACT, value: '4719027' }]);
  });

  test('an event that is told twice happened once', async () => {
    const { ledger, callId } = await pairedCall(database);
    for (const _ of [1, 2]) await ledger.saveEvent(callId, { kind: 'on-hold', atMs: 5 });
    expect((await ledger.readCall(callId))?.events).toHaveLength(1);
  });

  test('a gap that is told again may have become longer, and never shorter', async () => {
    const { ledger, callId } = await pairedCall(database);
    const gap = { kind: 'listening-gap', atMs: 5 } as const;
    for (const untilMs of [20, 30, 10]) await ledger.saveEvent(callId, { ...gap, untilMs });
    expect((await ledger.readCall(callId))?.events).toEqual([{ ...gap, untilMs: 30 }]);
  });

  test('an account by a language model stays when one by rules comes later', async () => {
    const { ledger, callId } = await pairedCall(database);
    const written = async () => (await ledger.readCall(callId))?.account;
    await ledger.saveAccount(callId, account(callId, 'rules'));
    await ledger.saveAccount(callId, account(callId, 'rules', 2));
    expect(await written()).toEqual(account(callId, 'rules', 2));
    await ledger.saveAccount(callId, account(callId, 'language-model', 3));
    await ledger.saveAccount(callId, account(callId, 'rules', 4));
    expect(await written()).toEqual(account(callId, 'language-model', 3));
    await ledger.saveAccount(callId, account(callId, 'language-model', 5));
    expect(await written()).toEqual(account(callId, 'language-model', 5));
  });

  test('an account that is written anew takes the place of any other', async () => {
    const { ledger, callId } = await pairedCall(database);
    const written = async () => (await ledger.readCall(callId))?.account;
    await ledger.saveAccount(callId, account(callId, 'language-model'));
    await ledger.rewriteAccount(callId, account(callId, 'rules', 2));
    expect(await written()).toEqual(account(callId, 'rules', 2));
    await ledger.rewriteAccount(callId, account(callId, 'language-model', 3));
    await ledger.rewriteAccount(callId, account(callId, 'language-model', 3));
    expect(await written()).toEqual(account(callId, 'language-model', 3));
  });

  describe('an account is missing', () => {
    test('when the call has ended some time ago', async () => {
      const { ledger, callId } = await pairedCall(database);
      await ledger.endCall(callId, HUNG_UP, NOW + MINUTE);
      const missing = (endedBefore: number) => ledger.callsWithoutAccount(endedBefore, NOW + HOUR);
      expect(await missing(NOW + MINUTE)).toEqual([]);
      expect(await missing(NOW + MINUTE + 1)).toEqual([callId]);
      await ledger.saveAccount(callId, account(callId, 'rules'));
      expect(await missing(NOW + HOUR)).toEqual([]);
    });

    test('when nobody recorded the end of a call that must be over', async () => {
      const { ledger, callId } = await pairedCall(database);
      const missing = (at: number) => ledger.callsWithoutAccount(at, at);
      expect(await missing(NOW + 4 * HOUR - 1)).toEqual([]);
      expect(await missing(NOW + 4 * HOUR)).toEqual([callId]);
    });

    test('never of a call that was not paired, nor of one a week ago', async () => {
      const { ledger, callId } = await pairedCall(database);
      await ledger.endCall('SCL_unpaired', HUNG_UP, NOW);
      await ledger.endCall(callId, HUNG_UP, NOW);
      const at = NOW + 7 * 24 * HOUR;
      expect(await ledger.callsWithoutAccount(at - 1, at - 1)).toEqual([callId]);
      expect(await ledger.callsWithoutAccount(at, at)).toEqual([]);
    });
  });
});

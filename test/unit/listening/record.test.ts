/** What is heard gets into the ledger. */

import { describe, expect, test } from 'vitest';
import type { CallRecords } from '../../../src/dispute/call-record.ts';
import type { Utterance } from '../../../src/dispute/utterance.ts';
import { recordCall } from '../../../src/listening/record.ts';
import { fakeClock, settled } from '../../fakes/fake-clock.ts';

type Saves = Pick<CallRecords, 'saveUtterances' | 'saveFacts' | 'saveEvent' | 'saveAccount'>;

const NEVER = new AbortController().signal;

function utterance(id: string, revision = 0): Utterance {
  const times = { startMs: 0, endMs: 900 };
  return { id, speaker: 'bank', confidence: 1, ...times, text: `said ${id}`, revision };
}

/** A ledger that notes what is written, and fails as often as `failures.left` says. */
function recording() {
  const clock = fakeClock();
  const written: unknown[] = [];
  const failures = { left: 0, told: 0 };
  const save = (what: string) => async (_call: string, value: unknown) => {
    if (failures.left-- > 0) throw new Error('no database');
    written.push([what, value]);
  };
  const ledger: Saves = {
    saveUtterances: save('utterances'),
    saveFacts: save('facts'),
    saveEvent: save('event'),
    saveAccount: save('account'),
  };
  const call = new AbortController();
  const onFailure = () => {
    failures.told++;
  };
  const options = { call: 'SCL_1', ledger, wait: clock.wait, onFailure };
  return { clock, written, failures, call, recorder: recordCall(options, call.signal) };
}

describe('the record of a call', () => {
  test('is written as things happen, utterances before what cites them', async () => {
    const { recorder, written } = recording();
    recorder.facts([], []);
    recorder.event({ kind: 'merged', atMs: 5 });
    recorder.utterance(utterance('0.0'));
    await settled();
    expect(written).toEqual([
      ['utterances', [utterance('0.0')]],
      ['event', { kind: 'merged', atMs: 5 }],
      ['facts', []],
    ]);
  });

  test('knows from where on something that was said is not written', async () => {
    const { recorder, failures, clock } = recording();
    failures.left = 1;
    recorder.utterance({ ...utterance('0.0'), startMs: 400 });
    recorder.event({ kind: 'listening-gap', atMs: 300, untilMs: 350 });
    await settled();
    expect(recorder.unwrittenFromMs).toBe(300);
    await clock.advance(500);
    expect(recorder.unwrittenFromMs).toBeUndefined();
  });

  test('knows that a correction of what is written takes nothing back', async () => {
    const { recorder } = recording();
    recorder.utterance(utterance('0.0'));
    await settled();
    recorder.utterance(utterance('0.0', 1));
    expect(recorder.unwrittenFromMs).toBeUndefined();
  });

  test('holds the newest revision of each utterance', async () => {
    const { recorder, written } = recording();
    recorder.utterance(utterance('0.0'));
    recorder.utterance(utterance('0.0', 1));
    await settled();
    expect(written).toEqual([['utterances', [utterance('0.0', 1)]]]);
  });

  test('holds nothing that is provisional', async () => {
    const { recorder, written } = recording();
    recorder.utterance({ ...utterance('0.0'), provisional: true });
    await settled();
    expect(written).toEqual([]);
  });

  test('is tried again when the ledger fails, and loses nothing', async () => {
    const { recorder, written, failures, clock } = recording();
    failures.left = 2;
    recorder.utterance(utterance('0.0'));
    await clock.advance(400);
    recorder.utterance(utterance('1.0'));
    expect(written).toEqual([]);
    await clock.advance(2_000);
    expect(written).toEqual([['utterances', [utterance('0.0'), utterance('1.0')]]]);
    expect(failures.told).toBe(2);
  });

  test('says when all is written', async () => {
    const { recorder, written, failures, clock } = recording();
    failures.left = 1;
    recorder.event({ kind: 'silent', atMs: 1 });
    const done = recorder.written(NEVER).then(() => written.length);
    await clock.advance(600);
    expect(await done).toBe(1);
  });

  test('is not waited for longer than its reader wants', async () => {
    const { recorder, failures } = recording();
    failures.left = 100;
    recorder.event({ kind: 'silent', atMs: 1 });
    const until = new AbortController();
    const done = recorder.written(until.signal);
    until.abort(new Error('too late'));
    await expect(done).rejects.toThrow('too late');
  });

  test('ends its tries with the call', async () => {
    const { recorder, failures, call, clock } = recording();
    failures.left = 100;
    recorder.event({ kind: 'silent', atMs: 1 });
    await clock.advance(100);
    call.abort();
    await settled();
    expect(clock.waiting()).toBe(0);
    await recorder.written(NEVER);
  });
});

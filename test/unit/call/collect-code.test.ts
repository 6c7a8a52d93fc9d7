/** A code entry on a live line: what is heard when, and what the answers do. */

import { describe, expect, test } from 'vitest';
import type { TypedCode } from '../../../src/call/code-entry.ts';
import { type CodeQuestion, collectCode, type Verdict } from '../../../src/call/collect-code.ts';
import { fakeClock, settled } from '../../fakes/fake-clock.ts';
import { type FakeLineOptions, fakeLine, fakePrompts, PROMPT_MS } from '../../fakes/fake-line.ts';
import { LIMITS } from './code-entry-for-test.ts';

const WRONG: Verdict<string> = { kind: 'refused', because: 'wrong', fault: 'unknown' };
const RIGHT: Verdict<string> = { kind: 'accepted', accepted: 'the dispute' };

type TryCode = CodeQuestion<string>['tryCode'];

/** Begins to collect; `outcome` never rejects, so that a test can look at it whenever it wants. */
async function collecting(tryCode: TryCode = async () => WRONG, options: FakeLineOptions = {}) {
  const clock = fakeClock();
  const line = fakeLine(clock, options);
  const tried: string[] = [];
  const question = {
    line,
    prompts: fakePrompts,
    clock,
    limits: LIMITS,
    tryCode: (typed: TypedCode, signal: AbortSignal) => {
      tried.push(Object.values(typed).join(' with '));
      return tryCode(typed, signal);
    },
  };
  let outcome: unknown = 'collecting';
  const done = collectCode(question, line.gone).then(
    (collected) => {
      outcome = collected;
    },
    (error) => {
      outcome = error;
    },
  );
  await settled();
  return {
    clock,
    line,
    tried,
    done,
    outcome: () => outcome,
    heard: () => line.heard.map(({ prompts }) => prompts.join(', ')),
  };
}

describe('what the caller hears', () => {
  test('begins with the greeting and the request, in one piece', async () => {
    const { line } = await collecting();
    expect(line.heard).toEqual([{ prompts: ['greeting', 'request'], from: 0, cut: false }]);
  });

  test('stops in the moment of the first digit', async () => {
    const { line, clock } = await collecting();
    await clock.advance(700);
    line.press('4');
    await settled();
    expect(line.heard).toMatchObject([{ until: 700, cut: true }]);
  });

  test('goes on when a key is pressed that a prompt answers: the old prompt stops first', async () => {
    const { line, clock } = await collecting();
    await clock.advance(700);
    line.press('#');
    await settled();
    expect(line.heard).toMatchObject([
      { until: 700, cut: true },
      { prompts: ['request'], from: 700, cut: false },
    ]);
  });

  test('comes at its time when nothing is pressed', async () => {
    const { line, clock } = await collecting();
    await clock.advance(60_000);
    const repeat = 2 * PROMPT_MS + LIMITS.firstDigit;
    expect(line.heard).toMatchObject([
      { from: 0, until: 2 * PROMPT_MS, cut: false },
      { prompts: ['request'], from: repeat, cut: false },
      { prompts: ['request'], from: repeat + PROMPT_MS + LIMITS.firstDigit, cut: false },
    ]);
  });

  test('ends with one goodbye after 3 min, heard out', async () => {
    const { clock, heard, outcome } = await collecting();
    await clock.advance(LIMITS.overall + PROMPT_MS - 1);
    expect(outcome()).toBe('collecting');
    await clock.advance(1);
    expect(outcome()).toEqual({ kind: 'ended', reason: 'no-code-entered' });
    expect(heard().filter((prompts) => prompts === 'goodbye')).toHaveLength(1);
  });
});

describe('an answer', () => {
  test('that accepts the code is the result, and no prompt is heard any more', async () => {
    const { line, tried, clock, outcome } = await collecting(async () => RIGHT);
    line.press('48213796');
    await settled();
    expect(tried).toEqual(['48213796']);
    expect(outcome()).toEqual({ kind: 'accepted', accepted: 'the dispute' });
    await clock.advance(60_000);
    expect(line.heard).toHaveLength(1);
  });

  test('that refuses is said, and the next code is tried', async () => {
    const answers = [WRONG, RIGHT];
    const { line, tried, outcome, heard } = await collecting(
      async () => answers.shift() as Verdict<string>,
    );
    line.press('4821#');
    await settled();
    expect(heard().at(-1)).toBe('code-not-right');
    line.press('48213796');
    await settled();
    expect(tried).toEqual(['4821', '48213796']);
    expect(outcome()).toMatchObject({ kind: 'accepted' });
  });

  test('that refuses a third time ends it with its reason, its prompt heard out', async () => {
    const { line, clock, outcome } = await collecting();
    for (const code of ['1#', '2#', '3#']) {
      line.press(code);
      await clock.advance(100);
    }
    expect(outcome()).toBe('collecting');
    await clock.advance(PROMPT_MS);
    expect(line.heard.at(-1)).toMatchObject({ prompts: ['too-many-tries'], cut: false });
    expect(outcome()).toEqual({ kind: 'ended', reason: 'too-many-wrong-codes' });
  });

  test('that fails is thrown', async () => {
    const failure = new Error('no database');
    const { line, outcome } = await collecting(() => Promise.reject(failure));
    line.press('48213796');
    await settled();
    expect(outcome()).toBe(failure);
  });
});

describe('a caller who hangs up', () => {
  test('ends it at once, whatever it was at', async () => {
    const never = () => new Promise<Verdict<string>>(() => {});
    for (const keys of ['', '482', '48213796']) {
      const { line, outcome } = await collecting(never);
      line.press(keys);
      await settled();
      line.callerHangsUp();
      await settled();
      expect(outcome()).toBe(line.gone.reason);
    }
  });

  test('is told to the try in progress', async () => {
    let told: AbortSignal | undefined;
    const { line } = await collecting((_code, signal) => {
      told = signal;
      return new Promise(() => {});
    });
    line.press('48213796');
    await settled();
    expect(told?.aborted).toBe(false);
    line.callerHangsUp();
    expect(told?.aborted).toBe(true);
  });
});

test('nothing is left behind: no listener, no prompt, no timer', async () => {
  const answers: TryCode[] = [
    async () => RIGHT,
    async () => ({ kind: 'refused', because: 'locked-out', fault: 'locked-out' }),
    () => Promise.reject(new Error('no database')),
  ];
  for (const answer of answers) {
    const { line, clock, outcome } = await collecting(answer);
    line.press('48213796');
    await clock.advance(PROMPT_MS);
    expect(outcome()).not.toBe('collecting');
    expect([line.listeners(), clock.waiting()]).toEqual([0, 0]);
    expect(line.heard.every(({ until }) => until !== undefined)).toBe(true);
  }
});

test('one timer at most runs beside a prompt, however long it takes', async () => {
  const { line, clock } = await collecting();
  for (let at = 0; at < 170_000; at += 9_000) {
    line.press(at % 2_000 === 0 ? '4' : '*');
    await clock.advance(9_000);
    expect(clock.waiting()).toBeLessThanOrEqual(2);
  }
});

test('a line that cannot play is a failure, not silence', async () => {
  const mute = new Error('no sound');
  const { outcome } = await collecting(undefined, { mute });
  expect(outcome()).toBe(mute);
});

test.each([
  [10_000, '5'],
  [10_000, '0123456789*#'],
  [10_000, '48213796'],
  [1_000, '*'],
  [1_000, '#'],
])('a flood of %i keys of "%s" does no harm', async (count, keys) => {
  const { line, tried, clock, outcome, heard } = await collecting(() => new Promise(() => {}));
  line.press(keys.repeat(Math.ceil(count / keys.length)).slice(0, count));
  await settled();
  expect(tried.length).toBeLessThanOrEqual(1);
  expect(line.heard.filter(({ until }) => until === undefined).length).toBeLessThanOrEqual(1);
  expect(heard().length).toBeLessThanOrEqual(count + 1);
  expect(clock.waiting(), 'a prompt and a timer').toBeLessThanOrEqual(2);
  expect(outcome()).toBe('collecting');
});

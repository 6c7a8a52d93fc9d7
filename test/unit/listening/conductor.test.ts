/** The ears of one call, from sound to account. */

import { describe, expect, test } from 'vitest';
import type { Account } from '../../../src/dispute/account.ts';
import type { CallEvent, LineState } from '../../../src/dispute/line-state.ts';
import type { Utterance } from '../../../src/dispute/utterance.ts';
import type { Audience } from '../../../src/listening/audience.ts';
import { comprehension } from '../../../src/listening/comprehension.ts';
import { openEars } from '../../../src/listening/conductor.ts';
import type { AccountMaterial, Insight } from '../../../src/listening/insight.ts';
import { TELL_NOBODY } from '../../../src/listening/listening-journal.ts';
import { RecogniserError } from '../../../src/listening/recogniser.ts';
import { speakers } from '../../../src/listening/speakers/speakers.ts';
import type { Spool } from '../../../src/listening/spool/spool.ts';
import { transcript } from '../../../src/listening/transcript.ts';
import { fakeClock, settled } from '../../fakes/fake-clock.ts';
import { fakeRecogniser } from '../../fakes/fake-recogniser.ts';
import { fakeSpool } from '../../fakes/fake-spool.ts';
import {
  fakeVoiceDetector,
  laggingVoiceDetector,
  ONE_VOICE,
  silence,
  speech,
} from '../../fakes/fake-voices.ts';

const LISTENED = {
  call: 'SCL_1',
  dispute: {
    id: 'the-dispute',
    form: { bank: { name: 'Corner Bank', phoneNumber: '+12125550199' }, merchant: 'Maple Gym' },
    openedAt: 0,
  },
};
const HUNG_UP = { reason: 'hung-up', during: 'carrying' } as const;

function accountOf({ call, utterances, ending, totalMs }: AccountMaterial): Account {
  const cited = utterances.map(({ id, text }) => ({ text, evidence: [id] }));
  const nothing = { agreed: [], bankWill: [], callerMust: [], particulars: [] };
  const times = { writtenAt: 0, totalMs, holdMs: 0 };
  const written = { callId: call, writtenBy: 'rules' as const, disputed: cited, ...nothing };
  return ending ? { ...written, ...times, ending } : { ...written, ...times };
}

/** Stars digits. */
function insight(model?: Insight['model']): Insight {
  return {
    transcript: transcript((turns) => turns.map(({ text }) => text.replace(/\d/g, '*'))),
    facts: { hear: () => {}, facts: () => [] },
    byRules: accountOf,
    ...(model && { model }),
  };
}

interface EarOptions {
  readonly deaf?: boolean;
  readonly model?: Insight['model'];
  readonly spool?: Spool;
  readonly detector?: ReturnType<typeof fakeVoiceDetector>;
}

function ears(options: EarOptions = {}) {
  const clock = fakeClock();
  const recogniser = fakeRecogniser();
  const wanted: number[] = [];
  const { detector = fakeVoiceDetector() } = options;
  const told = {
    utterances: [] as Utterance[],
    states: [] as LineState[],
    events: [] as CallEvent[],
    accounts: [] as Account[],
  };
  const failures: unknown[] = [];
  const audience: Audience = {
    utterance: (utterance) => told.utterances.push(utterance),
    facts: () => {},
    line: (state) => told.states.push(state),
    event: (event) => told.events.push(event),
    account: (account) => told.accounts.push(account),
  };
  const opened = openEars({
    detector,
    comprehension: comprehension({
      speakers: speakers({ encoder: ONE_VOICE }),
      insight: () => insight(options.model),
      failed: (error) => failures.push(error),
    }),
    ...(options.deaf ? {} : { recogniser }),
    ...(options.spool && { spool: options.spool }),
    attended: () => wanted.push(clock.elapsed()),
    journal: TELL_NOBODY,
    wait: clock.wait,
    now: clock.elapsed,
    random: () => 0,
    failed: (error) => failures.push(error),
  });
  const hear = (samples: Int16Array) => opened.hear({ samples, sampleRate: 16_000 });
  /** Somebody says something, and stops. */
  const say = async (ms: number) => {
    hear(speech(ms));
    hear(silence(1_600));
    await settled();
  };
  return { ears: opened, recogniser, wanted, detector, told, failures, audience, clock, hear, say };
}

async function attended(options: Parameters<typeof ears>[0] = {}) {
  const call = ears(options);
  call.ears.attend(LISTENED, call.audience);
  return call;
}

describe('the ears of a call', () => {
  test('take no words before the call is paired', async () => {
    const { say, recogniser, ears: early, audience } = ears();
    await say(2_000);
    expect(recogniser.asked).toEqual([]);
    early.attend(LISTENED, audience);
    await say(2_000);
    expect(recogniser.open()).toHaveLength(1);
  });

  test('say when words are wanted: not before the call is paired', async () => {
    const { say, wanted, ears: early, audience } = ears();
    await say(2_000);
    expect(wanted).toEqual([]);
    early.attend(LISTENED, audience);
    expect(wanted).toHaveLength(1);
  });

  test('tell what was said, masked', async () => {
    const { say, recogniser, told } = await attended();
    await say(2_000);
    await recogniser.open()[0]?.answer('The number is 47');
    await settled();
    expect(told.utterances).toMatchObject([{ text: 'The number is **', revision: 0 }]);
  });

  test('tell words that may still change, masked', async () => {
    const { hear, recogniser, told } = await attended();
    hear(speech(2_000));
    hear(silence(320));
    await settled();
    await recogniser.open()[0]?.answer('It is 12');
    await settled();
    expect(told.utterances).toMatchObject([{ text: 'It is **', provisional: true }]);
    hear(silence(1_600));
    await settled();
    expect(told.utterances.at(-1)).toMatchObject({ text: 'It is **', revision: 1 });
    expect(told.utterances.at(-1)).not.toHaveProperty('provisional');
  });

  test('give the recogniser the dispute’s words and what was said before', async () => {
    const { say, recogniser } = await attended();
    await say(2_000);
    await recogniser.open()[0]?.answer('How can I help?');
    await say(2_000);
    expect(recogniser.open()[0]?.hints.words).toContain('Maple Gym');
    expect(recogniser.open()[0]?.hints.before).toContain('How can I help?');
  });

  test('say from the start that there will be no transcript without a recogniser', async () => {
    const { say, told, ears: deaf } = await attended({ deaf: true });
    await say(2_000);
    expect(told.states[0]).toMatchObject({ line: 'connected', transcript: 'off' });
    await deaf.finish(HUNG_UP);
    expect(told.accounts).toMatchObject([{ ending: HUNG_UP, totalMs: 3_600 }]);
  });
});

describe('a pause that the app asks for', () => {
  test('takes no words until it is over, and is shown', async () => {
    const { ears: paused, say, recogniser, told } = await attended();
    paused.pause();
    await say(2_000);
    expect(recogniser.asked).toEqual([]);
    expect(told.states.at(-1)?.transcript).toBe('paused');
    paused.resume();
    await say(2_000);
    expect(recogniser.open()).toHaveLength(1);
    expect(told.states.at(-1)?.transcript).toBe('live');
    const kinds = told.events.map(({ kind }) => kind);
    expect(kinds).toEqual(
      expect.arrayContaining(['listening-paused', 'talking', 'listening-resumed']),
    );
  });

  test('still takes what was said before it, and nothing of what follows', async () => {
    const { ears: paused, hear, recogniser } = await attended();
    hear(speech(2_000));
    paused.pause();
    hear(speech(2_000));
    await settled();
    const [before, ...more] = recogniser.open();
    expect(more).toEqual([]);
    expect(before?.segment.endMs).toBeLessThanOrEqual(2_200);
  });
});

describe('the end of a call', () => {
  test('waits for words that are under way, and then gives the account', async () => {
    const { ears: ending, say, recogniser, told } = await attended();
    await say(2_000);
    const finished = ending.finish(HUNG_UP);
    await settled();
    expect(told.states.at(-1)?.line).toBe('ended');
    expect(told.accounts).toEqual([]);
    await recogniser.open()[0]?.answer('Goodbye');
    await finished;
    expect(told.accounts).toMatchObject([{ disputed: [{ text: 'Goodbye' }], ending: HUNG_UP }]);
  });

  test('takes the speech that was cut off by it', async () => {
    const { ears: ending, hear, recogniser, told } = await attended();
    hear(speech(2_000));
    const finished = ending.finish(HUNG_UP);
    await settled();
    await recogniser.open()[0]?.answer('Thank you');
    await finished;
    expect(told.utterances).toMatchObject([{ text: 'Thank you' }]);
  });

  test('takes speech that the detector judges only then', async () => {
    const {
      ears: ending,
      hear,
      recogniser,
      told,
    } = await attended({ detector: laggingVoiceDetector() });
    hear(speech(2_000));
    const finished = ending.finish(HUNG_UP);
    await settled();
    await recogniser.open()[0]?.answer('Thank you');
    await finished;
    expect(told.utterances).toMatchObject([{ text: 'Thank you' }]);
  });

  test('hears nothing more, closes once, and gives one account', async () => {
    const { ears: ending, hear, detector, told } = await attended();
    await Promise.all([ending.finish(HUNG_UP), ending.finish(HUNG_UP)]);
    hear(speech(2_000));
    expect(detector.closed).toBe(true);
    expect(told.accounts).toHaveLength(1);
  });

  test('of a call that was never paired gives no account', async () => {
    const { ears: ending, detector, told } = ears();
    await ending.finish(HUNG_UP);
    expect(detector.closed).toBe(true);
    expect([told.accounts, told.states]).toEqual([[], []]);
  });

  test('lets a language model look once more and write the account', async () => {
    const seen: string[] = [];
    const model: Insight['model'] = {
      speakers: async () => [],
      review: async (utterances) => void seen.push(...utterances.map(({ text }) => text)),
      account: async (material) => ({ ...accountOf(material), writtenBy: 'language-model' }),
    };
    const { ears: ending, say, recogniser, told } = await attended({ model });
    await say(2_000);
    await recogniser.open()[0]?.answer('We will write by Friday');
    await ending.finish(HUNG_UP);
    expect(seen).toEqual(['We will write by Friday']);
    expect(told.accounts).toMatchObject([{ writtenBy: 'language-model' }]);
  });
});

describe('a recogniser that is away at the end of a call', () => {
  async function endedWithout() {
    const spool = fakeSpool();
    const call = ears({ spool });
    await call.say(3_000);
    call.ears.attend(LISTENED, call.audience);
    await call.say(2_000);
    await call.recogniser.open()[0]?.fail(new RecogniserError('the server answered 503', true));
    await call.say(2_000);
    const finished = call.ears.finish(HUNG_UP);
    await call.clock.advance(8_000);
    await finished;
    return { ...call, spool };
  }

  test('leaves the sound to the spool with the caller’s voice, and says so', async () => {
    const { spool, told } = await endedWithout();
    expect(spool.waiting().map(({ number }) => number)).toEqual([1, 2]);
    expect(spool.voices[0]?.length).toBeGreaterThan(16_000);
    expect(spool.isLeft).toBe(true);
    expect(told.states.at(-1)).toMatchObject({ line: 'ended', transcript: 'delayed' });
    expect(told.events.map(({ kind }) => kind)).toContain('words-late');
    expect(told.events.map(({ kind }) => kind)).not.toContain('words-lost');
    expect(told.accounts).toHaveLength(1);
  });
});

test('a language model that breaks costs its own account only: rules write it', async () => {
  const broken = async () => {
    throw new Error('broken');
  };
  const model: Insight['model'] = { speakers: broken, review: broken, account: broken };
  const { ears: ending, told, failures } = await attended({ model });
  await ending.finish(HUNG_UP);
  expect(told.accounts).toMatchObject([{ writtenBy: 'rules', ending: HUNG_UP }]);
  expect(failures).toHaveLength(3);
});

test('an account so far has no ending, and is none before the call is paired', async () => {
  const { ears: soFar, audience, say, recogniser } = ears();
  expect(await soFar.accountSoFar()).toBeUndefined();
  soFar.attend(LISTENED, audience);
  await say(2_000);
  await recogniser.open()[0]?.answer('Hello');
  await settled();
  expect(await soFar.accountSoFar()).toMatchObject({ disputed: [{ text: 'Hello' }] });
  expect(await soFar.accountSoFar()).not.toHaveProperty('ending');
});

test('words that no recogniser takes are told as lost', async () => {
  const { say, recogniser, told, failures } = await attended();
  await say(2_000);
  await recogniser.open()[0]?.fail(new Error('broken'));
  await settled();
  expect(told.events.map(({ kind }) => kind)).toContain('words-lost');
  expect(failures).toHaveLength(1);
});

test('what the agent itself says is part of the transcript, masked', async () => {
  const { ears: assisting, told, hear } = await attended();
  hear(silence(3_200));
  assisting.noteSaid('The charge is 49 dollars', 2_000);
  expect(told.utterances).toMatchObject([
    { speaker: 'machine', text: 'The charge is ** dollars', startMs: 1_200, endMs: 3_200 },
  ]);
});

describe('ears that follow others', () => {
  const SAID: Utterance = {
    id: '4.0',
    speaker: 'bank',
    confidence: 0.9,
    startMs: 50_000,
    endMs: 52_000,
    text: 'Your number is ****.',
    revision: 0,
  };

  function following(events: CallEvent[] = []) {
    const call = ears();
    call.ears.goOnFrom({ ms: 100_000, segment: 9 });
    call.ears.attend({ ...LISTENED, before: { utterances: [SAID], events } }, call.audience);
    return call;
  }

  test('go on in the call’s own time and count', async () => {
    const { say, recogniser, told } = following();
    await say(2_000);
    await recogniser.open()[0]?.answer('Anything else?');
    await settled();
    expect(told.utterances).toMatchObject([{ id: '9.0', text: 'Anything else?' }]);
    expect(told.utterances[0]?.startMs).toBeGreaterThanOrEqual(100_000);
  });

  test('tell of nothing again, and know it for the account', async () => {
    const { ears: resumed, told } = following([{ kind: 'merged', atMs: 30_000 }]);
    await resumed.finish(HUNG_UP);
    expect(told.utterances).toEqual([]);
    expect(told.events).toEqual([]);
    expect(told.accounts[0]?.disputed).toEqual([{ text: SAID.text, evidence: ['4.0'] }]);
    expect(told.accounts[0]?.totalMs).toBe(100_000);
  });

  test('know what the line was like', () => {
    const hold: CallEvent[] = [
      { kind: 'merged', atMs: 30_000 },
      { kind: 'on-hold', atMs: 60_000 },
    ];
    expect(following(hold).ears.state()).toMatchObject({ merged: 'yes', activity: 'on-hold' });
    const back: CallEvent[] = [...hold, { kind: 'human-back', atMs: 80_000 }];
    expect(following(back).ears.state()).toMatchObject({ merged: 'yes', activity: 'unknown' });
  });

  test('take no words when an app had asked for that', async () => {
    const paused: CallEvent = { kind: 'listening-paused', atMs: 60_000 };
    const { say, recogniser, ears: resumed } = following([paused]);
    await say(2_000);
    expect(recogniser.asked).toEqual([]);
    expect(resumed.state().transcript).toBe('paused');
    resumed.resume();
    await say(2_000);
    expect(recogniser.open()).toHaveLength(1);
  });

  test('say when nobody heard', () => {
    const { ears: resumed, told } = following();
    resumed.noteGap(96_000, 100_000);
    expect(told.events).toEqual([{ kind: 'listening-gap', atMs: 96_000, untilMs: 100_000 }]);
  });
});

test('sound that did not come for a while is a gap, and what follows has its true time', async () => {
  const { ears: heard, hear, told, clock } = await attended();
  hear(silence(2_000));
  await clock.advance(8_000);
  for (let n = 0; n < 6; n++) {
    hear(silence(60));
    await clock.advance(60);
  }
  await settled();
  const gap = told.events.find(({ kind }) => kind === 'listening-gap');
  expect(gap).toMatchObject({ kind: 'listening-gap', atMs: 2_000 });
  expect(gap?.untilMs).toBeGreaterThan(9_500);
  expect(heard.reached().toldUntilMs).toBeGreaterThan(9_500);
});

describe('how far ears have come', () => {
  test('is all that is heard while nobody speaks, but for what speech takes to begin', async () => {
    const { ears: heard, hear } = await attended();
    hear(silence(3_200));
    await settled();
    const { toldUntilMs, segments } = heard.reached();
    expect(segments).toBe(0);
    expect(toldUntilMs).toBeGreaterThan(2_700);
    expect(toldUntilMs).toBeLessThan(3_200);
  });

  test('is where words begin that are not told yet', async () => {
    const { ears: heard, hear, say, recogniser } = await attended();
    hear(silence(3_200));
    await say(2_000);
    const { toldUntilMs, segments } = heard.reached();
    expect(segments).toBe(1);
    expect(toldUntilMs).toBeGreaterThan(2_500);
    expect(toldUntilMs).toBeLessThan(3_300);
    await recogniser.open()[0]?.answer('Hello.');
    await settled();
    expect(heard.reached().toldUntilMs).toBeGreaterThan(6_300);
  });
});

test('ears that leave a call tell what they have heard, and neither an end nor an account', async () => {
  const { say, recogniser, told, ears: leaving } = await attended();
  await say(2_000);
  const left = leaving.leave();
  await recogniser.open()[0]?.answer('Hold on.');
  await left;
  expect(told.utterances).toMatchObject([{ text: 'Hold on.' }]);
  expect(told.accounts).toEqual([]);
  expect(told.states.map(({ line }) => line)).not.toContain('ended');
});

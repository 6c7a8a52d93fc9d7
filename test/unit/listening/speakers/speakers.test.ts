/** Who said what, by voices that are easily told apart and by words. */

import { expect, test } from 'vitest';
import { speakers } from '../../../../src/listening/speakers/speakers.ts';
import { fakeEncoder, Scene, soundOf } from './scene.ts';

const GREETING = 'Thank you for calling Northfield Bank. How can I help you today?';
const COMPLAINT = 'There is a charge of forty dollars on my card that I did not make.';
const NEUTRAL = 'The weather has been rather cold and windy all of this week.';

async function enrolledScene(): Promise<Scene> {
  const who = speakers({ encoder: fakeEncoder });
  await who.enrol(soundOf('clara', 3000));
  return new Scene(who);
}

test('knows the enrolled caller by voice, whatever is said', async () => {
  const scene = await enrolledScene();
  await scene.say(['daniel', GREETING]);
  await scene.say(['clara', NEUTRAL]);
  expect(scene.told()).toEqual([`bank: ${GREETING}`, `caller: ${NEUTRAL}`]);
});

test('knows the caller by their words when no voice was enrolled', async () => {
  const scene = new Scene(speakers({ encoder: fakeEncoder }));
  await scene.say(['daniel', GREETING]);
  await scene.say(['clara', COMPLAINT]);
  await scene.say(['daniel', NEUTRAL]);
  await scene.say(['clara', NEUTRAL]);
  expect(scene.told()).toEqual([
    `bank: ${GREETING}`,
    `caller: ${COMPLAINT}`,
    `bank: ${NEUTRAL}`,
    `caller: ${NEUTRAL}`,
  ]);
});

test('makes two turns of a segment in which two people speak', async () => {
  const scene = await enrolledScene();
  await scene.say(['daniel', GREETING], ['clara', COMPLAINT]);
  const { turns } = scene.attribution();
  expect(turns.map(({ id, speaker, text }) => [id, speaker, text])).toEqual([
    ['0.0', 'bank', GREETING],
    ['0.1', 'caller', COMPLAINT],
  ]);
  expect(turns[0]?.endMs).toBe(turns[1]?.startMs);
});

test('takes the times of words where the recogniser gives them', async () => {
  const scene = await enrolledScene();
  await scene.say(['daniel', GREETING], ['clara', COMPLAINT]);
  const [heard] = scene.heard;
  const texts = heard?.text.split(' ') ?? [];
  const words = texts.map((text, n) => ({ text, startMs: n * 300, endMs: n * 300 + 250 }));
  const { turns } = scene.attribution([{ ...(heard as NonNullable<typeof heard>), words }]);
  expect(turns[1]).toMatchObject({ startMs: 12 * 300, endMs: (texts.length - 1) * 300 + 250 });
});

test('tells a menu from the people by its words, then by its voice', async () => {
  const scene = await enrolledScene();
  const menu = 'To report a lost card, press one. To speak to someone else, press two.';
  await scene.say(['menu', menu]);
  await scene.say(['daniel', GREETING]);
  await scene.say(['clara', COMPLAINT]);
  await scene.say(['menu', NEUTRAL]);
  expect(scene.told()).toEqual([
    `machine: ${menu}`,
    `bank: ${GREETING}`,
    `caller: ${COMPLAINT}`,
    `machine: ${NEUTRAL}`,
  ]);
});

test('takes a long sentence that comes again word for word for an announcement', async () => {
  const scene = await enrolledScene();
  const loop = 'A specialist for matters of this kind is going to take over in a very short while.';
  await scene.say(['menu', loop]);
  await scene.say(['menu', loop]);
  expect(scene.told()).toEqual([`machine: ${loop}`, `machine: ${loop}`]);
});

test('says unknown when neither voice nor words tell', async () => {
  const scene = new Scene(speakers({ encoder: fakeEncoder }));
  await scene.say(['olga', 'Hello.']);
  const [turn] = scene.attribution().turns;
  expect(turn?.speaker).toBe('unknown');
  expect(turn?.confidence).toBeLessThan(0.6);
});

test('corrects what was told before once more has been heard', async () => {
  const scene = new Scene(speakers({ encoder: fakeEncoder }));
  await scene.say(['clara', NEUTRAL]);
  expect(scene.told()).toEqual([`unknown: ${NEUTRAL}`]);
  await scene.say(['daniel', GREETING]);
  await scene.say(['clara', COMPLAINT]);
  expect(scene.told()[0]).toBe(`caller: ${NEUTRAL}`);
});

test('settles what was said more than ten minutes ago, and remembers its voices', async () => {
  const scene = await enrolledScene();
  await scene.say(['daniel', GREETING]);
  await scene.say(['clara', COMPLAINT]);
  scene.wait(11 * 60_000);
  await scene.say(['daniel', NEUTRAL]);
  expect(scene.attribution().firstUnsettled).toBe(2);
  await scene.say(['clara', NEUTRAL]);
  expect(scene.told()).toEqual([`bank: ${NEUTRAL}`, `caller: ${NEUTRAL}`]);
});

test('embeds a segment that goes on only where it is new', async () => {
  let embedded = 0;
  const encoder = {
    embed: (samples: Int16Array) => {
      embedded++;
      return fakeEncoder.embed(samples);
    },
  };
  const who = speakers({ encoder });
  const hear = (ms: number) =>
    who.hear({ number: 0, startMs: 0, endMs: ms, samples: soundOf('daniel', ms) });
  await hear(2400);
  await hear(3200);
  expect(embedded).toBe(5);
});

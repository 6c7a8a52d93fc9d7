/**
 * One call of the corpus through the ears alone, as fast as they and the recogniser can: time is that of the
 * recording, and stands still while anything is recognised.
 */

import { setTimeout as pause, setImmediate } from 'node:timers/promises';
import type { Wav } from '../../phone/index.ts';
import type { Ears } from '../../src/listening/ears.ts';
import { openAiRecogniser } from '../../src/listening/openai-recogniser.ts';
import { type Recogniser, RecogniserError } from '../../src/listening/recogniser.ts';
import { toMs } from '../../src/listening/sound.ts';
import type { VoiceDetector, VoiceWindow } from '../../src/listening/voice-detector.ts';
import { listened, type Models, offlineEars } from './offline-ears.ts';
import type { Outcome, TimedRecognition } from './outcome.ts';
import { ToldOffline } from './told-offline.ts';
import type { CorpusCall } from './truth.ts';

const FRAME_MS = 10;
/** The detector's windows come as much later than the sound, at most. */
const BEHIND_MS = 100;
const REQUEST_MS = 120_000;
const STUCK_MS = 300_000;
const LOOK_AGAIN_MS = 2;

export async function listenOffline(
  models: Models,
  baseUrl: string,
  { truth, before, sound }: CorpusCall,
): Promise<Outcome> {
  const time = new RecordingTime();
  let offsetMs = 0;
  const nowMs = () => time.heardMs - offsetMs;
  const recogniser = waitedFor(time, baseUrl, nowMs);
  const told = new ToldOffline(nowMs);
  const failures: unknown[] = [];
  const failed = (error: unknown) => {
    // What the recogniser failed at is tried again by the ears themselves.
    if (!(error instanceof RecogniserError)) failures.push(error);
  };
  const detector = noted(models.newDetector(failed), time);
  const ears = offlineEars(truth, { models, detector, recogniser: recogniser.recogniser, failed });
  await play(before, ears, time);
  offsetMs = time.heardMs;
  ears.attend(listened(truth), told);
  await play(sound, ears, time);
  await ears.finish({ reason: 'hung-up', during: 'carrying' });
  if (failures.length > 0) throw failures[0];
  return { ...told.outcome, recognitions: recogniser.recognitions, offsetMs };
}

/** How far the recording has been heard, and what it waits for. */
class RecordingTime {
  heardMs = 0;
  /** The end of the detector's last window. */
  windowMs = 0;
  recognising = 0;

  get isBehind(): boolean {
    return this.recognising > 0 || this.windowMs < this.heardMs - BEHIND_MS;
  }
}

async function play(sound: Wav, ears: Ears, time: RecordingTime): Promise<void> {
  const { samples, sampleRate } = sound;
  const frame = (sampleRate * FRAME_MS) / 1000;
  for (let at = 0; at < samples.length; at += frame) {
    ears.hear({ samples: samples.subarray(at, at + frame), sampleRate });
    time.heardMs += (Math.min(frame, samples.length - at) * 1000) / sampleRate;
    await caughtUp(time);
  }
}

/** @throws when nothing gets on any more */
async function caughtUp(time: RecordingTime): Promise<void> {
  const began = performance.now();
  await setImmediate();
  while (time.isBehind) {
    if (performance.now() - began > STUCK_MS) throw new Error('The ears do not get on');
    await pause(LOOK_AGAIN_MS);
  }
}

function noted(detector: VoiceDetector, time: RecordingTime): VoiceDetector {
  return {
    hear: (samples) => detector.hear(samples),
    close: () => detector.close(),
    onWindow: (listener: (window: VoiceWindow) => void) =>
      detector.onWindow((window) => {
        time.windowMs = window.endMs;
        listener(window);
      }),
  };
}

function waitedFor(time: RecordingTime, baseUrl: string, nowMs: () => number) {
  const server = openAiRecogniser({
    baseUrl,
    model: 'whisper-1',
    language: 'en',
    timeoutMs: REQUEST_MS,
  });
  const recognitions: TimedRecognition[] = [];
  const recogniser: Recogniser = {
    async recognise(segment, hints, signal) {
      const receivedMs = nowMs();
      time.recognising++;
      try {
        const recognised = await server.recognise(segment, hints, signal);
        // In the recording's time.
        const recogniserMs = 0;
        const soundMs = toMs(segment.samples.length);
        const { text } = recognised;
        recognitions.push({ receivedMs, answeredMs: nowMs(), recogniserMs, soundMs, text });
        return recognised;
      } finally {
        time.recognising--;
      }
    },
  };
  return { recogniser, recognitions };
}

/** The ears of a call of the corpus, with the models that they hear with, and without LiveKit. */

import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { initializeLogger } from '@livekit/agents';
import { PROJECT_DIR } from '../../scripts/setup/project.mjs';
import { maskTurns } from '../../src/dispute/masking/mask-turns.ts';
import { accountByRules } from '../../src/listening/account/account-by-rules.ts';
import { comprehension } from '../../src/listening/comprehension.ts';
import { openEars } from '../../src/listening/conductor.ts';
import type { Ears, Listened } from '../../src/listening/ears.ts';
import { factFinder } from '../../src/listening/facts/fact-finder.ts';
import type { Insight } from '../../src/listening/insight.ts';
import { TELL_NOBODY } from '../../src/listening/listening-journal.ts';
import { loadVoiceEncoder } from '../../src/listening/onnx-voice-encoder.ts';
import type { Recogniser } from '../../src/listening/recogniser.ts';
import { loadSileroDetector } from '../../src/listening/silero-voice-detector.ts';
import { speakers } from '../../src/listening/speakers/speakers.ts';
import { transcript } from '../../src/listening/transcript.ts';
import type { VoiceDetector } from '../../src/listening/voice-detector.ts';
import type { VoiceEncoder } from '../../src/listening/voice-encoder.ts';
import { calledAt } from './found-again.ts';
import type { Truth } from './truth.ts';

export interface Models {
  newDetector(onFailure: (error: unknown) => void): VoiceDetector;
  readonly encoder: VoiceEncoder;
}

/** Once for a process. */
export async function loadModels(): Promise<Models> {
  initializeLogger({ pretty: false, level: 'warn' });
  const encoder = await loadVoiceEncoder(join(PROJECT_DIR, 'models/voice-encoder.onnx'));
  return { newDetector: await loadSileroDetector(), encoder };
}

export interface OfflineParts {
  readonly models: Models;
  readonly detector: VoiceDetector;
  readonly recogniser: Recogniser;
  failed(error: unknown): void;
}

export function offlineEars(truth: Truth, parts: OfflineParts): Ears {
  return openEars({
    detector: parts.detector,
    comprehension: comprehension({
      speakers: speakers({ encoder: parts.models.encoder }),
      insight: () => insightOf(truth),
      failed: parts.failed,
    }),
    recogniser: parts.recogniser,
    journal: TELL_NOBODY,
    wait: (ms, signal) => pause(ms, undefined, { signal }),
    now: () => performance.now(),
    random: () => randomBytes(4).readUInt32LE() / 2 ** 32,
    failed: parts.failed,
  });
}

export function listened({ dispute: form }: Truth): Listened {
  return { call: 'SCL_offline', dispute: { id: 'offline', form, openedAt: 0 } };
}

function insightOf(truth: Truth): Insight {
  const { dispute: form, timeZone } = truth;
  const finder = factFinder({ form, timeZone, calledAt: calledAt(truth) });
  return {
    transcript: transcript((turns) => maskTurns(turns)),
    facts: {
      hear: (utterance) => finder.hear(utterance),
      facts: () => finder.facts(),
    },
    byRules: ({ call, ...material }) =>
      accountByRules({ callId: call, ...material }, calledAt(truth)),
  };
}

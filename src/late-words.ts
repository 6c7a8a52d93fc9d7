/** The late words' entry: while sound waits that calls have left, has it recognised, one call after the other. */

import { randomBytes } from 'node:crypto';
import { systemClock } from './call/system-clock.ts';
import type { SpoolConfig } from './config/spool.ts';
import { readWorkerConfig, type WorkerConfig } from './config.ts';
import type { CallRecords } from './dispute/call-record.ts';
import { openLedger } from './ledger/sql-ledger.ts';
import { type Comprehension, comprehension } from './listening/comprehension.ts';
import { disputeInsight } from './listening/dispute-insight.ts';
import { type AllLateDesk, writeAllLateWords } from './listening/late/all-late-words.ts';
import { TELL_NOBODY } from './listening/listening-journal.ts';
import { loadVoiceEncoder } from './listening/onnx-voice-encoder.ts';
import { openAiLanguageModel } from './listening/openai-language-model.ts';
import { openAiRecognitions } from './listening/openai-recognition.ts';
import { type Recogniser, RecogniserError } from './listening/recogniser.ts';
import { speakers } from './listening/speakers/speakers.ts';
import { fileLeftSound } from './listening/spool/file-left-sound.ts';
import { takeLease } from './listening/spool/lease.ts';
import type { VoiceEncoder } from './listening/voice-encoder.ts';
import { sealer } from './sealing.ts';
import { describeError } from './telemetry/describe-error.ts';
import { createLog, type Log } from './telemetry/log.ts';

async function main(): Promise<void> {
  const config = readWorkerConfig();
  const log = createLog({ name: 'late-words', level: config.logLevel });
  const stopping = new AbortController();
  // The worker ends it by ending.
  for (const name of ['disconnect', 'SIGTERM', 'SIGINT'] as const) {
    process.on(name, () => stopping.abort());
  }
  const { spool } = config;
  const lease = spool && (await takeLease(spool.folder, Date.now));
  if (!lease) return;
  const recogniser = recogniserOf(config, log, stopping.signal);
  const ledger = openLedger({ ...config, codeLength: config.shortCodeLength, random: randomBytes });
  const desk = deskOf({ config, spool, recogniser, ledger, log });
  await writeAllLateWords(desk, stopping.signal);
  await Promise.all([ledger.close(), lease.giveBack()]);
}

/** Where none is configured any more, what waits is given up when its time is over. */
function recogniserOf(config: WorkerConfig, log: Log, signal: AbortSignal): Recogniser {
  const fellBack = (isInUse: boolean) => log.warn({ isInUse }, 'the fallback recogniser');
  const tools = { now: systemClock.elapsed, journal: { ...TELL_NOBODY, fellBack } };
  return openAiRecognitions(config, tools, signal) ?? { recognise: refuse };
}

async function refuse(): Promise<never> {
  throw new RecogniserError('no recogniser is configured', true);
}

interface House {
  readonly config: WorkerConfig;
  readonly spool: SpoolConfig;
  readonly recogniser: Recogniser;
  readonly ledger: CallRecords;
  readonly log: Log;
}

function deskOf({ config, spool, recogniser, ledger, log }: House): AllLateDesk {
  const failed = (error: unknown) => log.warn({ error: describeError(error) }, 'late words');
  return {
    ledger,
    recogniser,
    left: fileLeftSound({ folder: spool.folder, sealer: sealer(config.dataKeys) }),
    comprehension: () => comprehensionOf(config, log, failed),
    longestWaitMs: spool.longestWaitMs,
    wait: systemClock.wait,
    now: systemClock.elapsed,
    epoch: Date.now,
    random: Math.random,
    failed,
    told(call, segments, outcome) {
      log.info({ call, segments, outcome }, 'late words');
      // The worker counts.
      if (outcome === 'written') process.send?.(segments);
    },
  };
}

let encoder: Promise<VoiceEncoder> | undefined;

async function comprehensionOf(
  { voiceModelPath, timeZone, languageModel }: WorkerConfig,
  log: Log,
  failed: (error: unknown) => void,
): Promise<Comprehension> {
  const model = languageModel && openAiLanguageModel(languageModel);
  const unhelped = (why: string) => log.warn({ why }, 'the language model did not help');
  const tools = { timeZone, now: Date.now, unhelped, ...(model && { model }) };
  encoder ??= loadVoiceEncoder(voiceModelPath);
  return comprehension({
    speakers: speakers({ encoder: await encoder }),
    insight: (listened) => disputeInsight(tools, listened),
    failed,
  });
}

// The channel to the worker would keep it running.
main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`late words: ${describeError(error)}\n`);
    process.exit(1);
  },
);

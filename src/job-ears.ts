/** The ears of a job's call, wired: voice detector, comprehension in its thread, recogniser, spool. */

import { NEVER } from './call/deadline.ts';
import { systemClock } from './call/system-clock.ts';
import type { WorkerConfig } from './config.ts';
import { ComprehensionThread } from './listening/comprehension-in-thread.ts';
import { openEars } from './listening/conductor.ts';
import type { Ears } from './listening/ears.ts';
import { type LateRecogniser, lateRecogniser } from './listening/late-recogniser.ts';
import type { ListeningJournal } from './listening/listening-journal.ts';
import { isStreamed } from './listening/openai-models.ts';
import { loadSileroDetector } from './listening/silero-voice-detector.ts';
import { fileSpool } from './listening/spool/file-spool.ts';
import type { Spool } from './listening/spool/spool.ts';
import { sealer } from './sealing.ts';
import type { CallTelling } from './telemetry/call/tell-of-call.ts';
import { describeError } from './telemetry/describe-error.ts';
import type { Log } from './telemetry/log.ts';

export type EarMaker = (telling: CallTelling) => Ears;

/** After pairing: the line is in the dispute's room by then, and the calls are not yet merged. */
const RECOGNISER_AFTER_MS = 3_000;

/** Loads the models that the call of the process is heard with. */
export async function earMaker(config: WorkerConfig): Promise<EarMaker> {
  const { voiceModelPath, timeZone, languageModel } = config;
  const settings = { voiceModelPath, timeZone, ...(languageModel && { languageModel }) };
  const newDetector = await loadSileroDetector();
  return ({ log, listening: journal }) => {
    const failed = (error: unknown) => log.warn({ error: describeError(error) }, 'listening');
    const unhelped = (why: string) => log.warn({ why }, 'the language model did not help');
    const recogniser = recogniserOf(config, journal);
    const spool = spoolOf(config, log);
    return openEars({
      detector: newDetector(failed),
      comprehension: new ComprehensionThread(settings, {
        failed,
        unhelped,
        helped: (request) => journal.helped(request),
      }),
      ...(recogniser && { recogniser }),
      ...(spool && { spool }),
      attended: () => {
        void systemClock.wait(RECOGNISER_AFTER_MS, NEVER).then(() => recogniser?.load());
      },
      journal,
      wait: systemClock.wait,
      now: systemClock.elapsed,
      random: Math.random,
      failed,
    });
  };
}

function spoolOf({ spool, dataKeys }: WorkerConfig, log: Log): Spool | undefined {
  const onRefused = (why: string, error?: unknown) =>
    log.error(
      { why, ...(error !== undefined && { error: describeError(error) }) },
      'the spool takes no more sound',
    );
  const keys = sealer(dataKeys);
  return spool && fileSpool({ ...spool, sealer: keys, now: systemClock.elapsed, onRefused });
}

function recogniserOf(config: WorkerConfig, journal: ListeningJournal): LateRecogniser | undefined {
  if (!config.recogniser) return undefined;
  const load = async () => {
    const { openAiRecognitions } = await import('./listening/openai-recognition.ts');
    const recogniser = openAiRecognitions(config, { now: systemClock.elapsed, journal }, NEVER);
    if (!recogniser) throw new Error('no recogniser is configured');
    return recogniser;
  };
  return lateRecogniser(load, isStreamed(config.recogniser));
}

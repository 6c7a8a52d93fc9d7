/** The doctor's checks, wired to what the configuration names; what needs a configuration that is unusable is left out. */

import { randomBytes } from 'node:crypto';
import { access, readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { NEVER } from './call/deadline.ts';
import { openAiVoice } from './call/openai-voice.ts';
import { systemClock } from './call/system-clock.ts';
import { VoiceError } from './call/voice.ts';
import { PromptError, readPrompts } from './call/wav-prompts.ts';
import { isLoopback } from './config/network.ts';
import {
  ConfigError,
  keepNativeLogsOut,
  readProvisionConfig,
  readServerConfig,
  readWorkerConfig,
  type ServerConfig,
  type WorkerConfig,
} from './config.ts';
import { OPENAI } from './doctoring/advice.ts';
import type { Part } from './doctoring/arguments.ts';
import { lookAtBackend } from './doctoring/backend-look.ts';
import { checkBackend } from './doctoring/check-backend.ts';
import { checkCallsIn } from './doctoring/check-calls-in.ts';
import {
  type ConfigurationOf,
  checkConfiguration,
  checkSecrets,
} from './doctoring/check-configuration.ts';
import { checkDatabase, type DatabaseLook } from './doctoring/check-database.ts';
import { checkDisk } from './doctoring/check-disk.ts';
import { checkFiles } from './doctoring/check-files.ts';
import { checkLanguageModel } from './doctoring/check-language-model.ts';
import { checkLiveKit } from './doctoring/check-livekit.ts';
import { checkServer, checkWorker } from './doctoring/check-processes.ts';
import { checkRecogniser, type Spoken } from './doctoring/check-recogniser.ts';
import { checkVoice, type Spoke } from './doctoring/check-voice.ts';
import { checkWebhooks } from './doctoring/check-webhooks.ts';
import type { Check } from './doctoring/finding.ts';
import { lookAtFolder } from './doctoring/folder-look.ts';
import { answerFrom } from './doctoring/http-look.ts';
import { lookAtLiveKit } from './doctoring/livekit-look.ts';
import { roomForAMoment } from './doctoring/livekit-moment.ts';
import { lookAtSip } from './doctoring/sip-look.ts';
import { LedgerError } from './ledger/ledger-error.ts';
import { tryDatabase } from './ledger/try-database.ts';
import { Downsampler } from './listening/downsample.ts';
import { openAiLanguageModel } from './listening/openai-language-model.ts';
import { openAiRecognition } from './listening/openai-recognition.ts';
import { LISTENING_RATE } from './listening/sound.ts';
import { routeLiveKitLogs } from './telemetry/livekit-logs.ts';

const STATUS_WITHIN_MS = 3_000;
const { elapsed } = systemClock;

export function checksOf(parts: readonly Part[]): readonly Check[] {
  routeLiveKitLogs(elapsed);
  keepNativeLogsOut();
  const server = parts.includes('server') ? attempt(readServerConfig) : undefined;
  const worker = parts.includes('worker') ? attempt(readWorkerConfig) : undefined;
  const both = worker?.config ?? server?.config;
  return [
    ...(server ? [checkConfiguration('server', () => server.outcome)] : []),
    ...(worker ? [checkConfiguration('worker', () => worker.outcome)] : []),
    ...(both ? commonChecks(both) : []),
    ...(server?.config ? serverChecks(server.config) : []),
    ...(worker?.config ? workerChecks(worker.config) : []),
  ];
}

interface Attempt<C> {
  readonly outcome: ConfigurationOf;
  readonly config?: C;
}

function attempt<C>(read: () => C): Attempt<C> {
  try {
    return { outcome: { kind: 'usable' }, config: read() };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return { outcome: { kind: 'unusable', problems: error.problems } };
  }
}

function commonChecks(config: ServerConfig | WorkerConfig): Check[] {
  return [
    checkSecrets({
      isReachable: !isLoopback(new URL(config.livekitUrl).hostname),
      apiSecret: config.livekitApiSecret,
      hasDataKey: config.dataKeys.length > 1,
    }),
    checkLiveKit(() => lookAtLiveKit(config, Date.now)),
    checkCallsIn(async () => lookAtSip(readProvisionConfig())),
    checkDatabase(() => lookAtDatabase(config.databaseUrl)),
    checkDisk([{ variable: 'DATA_DIR', path: config.dataDir }], lookAtFolder),
  ];
}

function serverChecks(config: ServerConfig): Check[] {
  const { host, port, webhook } = config;
  const look = () => answerFrom(statusUrl(host, port), {}, STATUS_WITHIN_MS);
  const name = `doctor-${randomBytes(6).toString('hex')}`;
  return [
    checkServer(look),
    checkWebhooks({ look, provoke: () => roomForAMoment(config, name), wait: sleep }),
    checkBackend(webhook && (() => lookAtBackend(webhook))),
  ];
}

function workerChecks(config: WorkerConfig): Check[] {
  const { languageModel, voice } = config;
  const readModel = () => access(config.voiceModelPath);
  return [
    checkWorker(() => answerFrom(statusUrl(config.host, config.statusPort), {}, STATUS_WITHIN_MS)),
    ...spoolChecks(config),
    checkFiles({
      prompts: () => readPrompts(config.promptsDir).then(nothing, promptFault),
      model: () => readModel().then(nothing, ({ code }) => `${config.voiceModelPath}: ${code}`),
    }),
    ...recogniserChecks(config),
    checkLanguageModel(languageModel && openAiLanguageModel(languageModel), elapsed),
    checkVoice(voice && ((signal) => speak(voice, signal))),
  ];
}

/** In DATA_DIR it has been looked at already. */
function spoolChecks({ spool, dataDir }: WorkerConfig): Check[] {
  if (spool === undefined || spool.folder.startsWith(dataDir + sep)) return [];
  return [checkDisk([{ variable: 'SPOOL_DIR', path: spool.folder }], lookAtFolder)];
}

function recogniserChecks({ recogniser, fallbackRecogniser, promptsDir }: WorkerConfig): Check[] {
  const hearing = { spoken: () => sentenceOf(promptsDir), elapsed };
  const first = {
    name: 'recogniser',
    variables: { ...OPENAI, model: 'RECOGNISER_MODEL' },
    recogniser: recogniser && openAiRecognition(recogniser, NEVER),
  };
  if (fallbackRecogniser === undefined) return [checkRecogniser(first, hearing)];
  const fallback = {
    name: 'fallback',
    variables: {
      key: 'FALLBACK_OPENAI_API_KEY',
      url: 'FALLBACK_OPENAI_BASE_URL',
      model: 'FALLBACK_RECOGNISER_MODEL',
    },
    recogniser: openAiRecognition(fallbackRecogniser, NEVER),
  };
  return [first, fallback].map((it) => checkRecogniser(it, hearing));
}

const nothing = () => undefined;

function promptFault(error: unknown): string {
  if (!(error instanceof PromptError)) throw error;
  return error.message;
}

/** What listens on all addresses is asked on this machine's own. */
function statusUrl(host: string, port: number): URL {
  const own = { '0.0.0.0': '127.0.0.1', '::': '::1' }[host] ?? host;
  return new URL(`http://${own.includes(':') ? `[${own}]` : own}:${port}/readyz`);
}

async function lookAtDatabase(url: string): Promise<DatabaseLook> {
  const startedAt = elapsed();
  try {
    const trial = await tryDatabase(url);
    return trial.kind === 'absent' ? trial : { ...trial, tookMs: elapsed() - startedAt };
  } catch (error) {
    if (!(error instanceof LedgerError)) throw error;
    return { kind: 'failed', code: error.code };
  }
}

/** A recorded prompt, which ships with its words. */
async function sentenceOf(promptsDir: string): Promise<Spoken> {
  const { request } = await readPrompts(promptsDir);
  const words = await readFile(join(promptsDir, 'request.txt'), 'utf8').catch(() => '');
  const samples = new Downsampler(request.sampleRate, LISTENING_RATE).take(request.samples);
  return { samples, words };
}

async function speak(
  voice: NonNullable<WorkerConfig['voice']>,
  signal: AbortSignal,
): Promise<Spoke> {
  const { model, name } = voice;
  const speaker = openAiVoice({ ...voice, model, voice: name, sampleRate: LISTENING_RATE });
  try {
    const { samples, sampleRate } = await speaker.speak('This is a test.', signal);
    return { kind: 'spoke', soundMs: (samples.length * 1000) / sampleRate };
  } catch (error) {
    if (!(error instanceof VoiceError)) throw error;
    return { kind: 'failed', because: error.message };
  }
}

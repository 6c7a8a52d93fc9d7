/** Before the end-to-end tests: LiveKit without and with Redis, stand-ins for OpenAI and a backend, our server and worker. */

import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { ensureBuild } from '../../scripts/setup/build.mjs';
import { findLiveKit } from '../../scripts/setup/livekit.mjs';
import { type Deployment, startServer, startWorker } from '../../scripts/setup/processes.ts';
import { borrowRedis } from '../../scripts/setup/redis.ts';
import { type LiveKitProgram, startLiveKit } from '../../scripts/setup/start-livekit.ts';
import { readRecording, startStandIn } from '../../scripts/standin/index.ts';
import { startOtlpCollector } from '../fakes/otlp-collector.ts';
import { startWebhookReceiver } from '../fakes/webhook-receiver.ts';
import './provided.ts';

type Stop = () => Promise<void>;

/** The number of sip/dispatch-rule.json. */
const PHONE_NUMBER = '+15105550100';
/** What the stand-in for OpenAI knows by heart. */
const RECORDINGS = ['merged-call', 'other-call'].map((name) => `phone/sounds/${name}.wav`);

export default async function setup(project: TestProject): Promise<Stop> {
  const stops: Stop[] = [];
  const stopAll = async () => {
    for (const stop of stops.toReversed()) await stop();
  };
  try {
    await ensureBuild();
    const program = await findLiveKit(process.env);
    await provideSipLiveKit(project, program, stops);
    await provideProduct(project, await livekitForCalls(project, program, stops), stops);
  } catch (error) {
    await stopAll();
    throw error;
  }
  return stopAll;
}

async function livekitForCalls(project: TestProject, program: LiveKitProgram, stops: Stop[]) {
  const livekit = await startLiveKit({ program });
  stops.push(livekit.stop);
  project.provide('livekitUrl', livekit.url);
  project.provide('livekitApiKey', livekit.apiKey);
  project.provide('livekitApiSecret', livekit.apiSecret);
  return livekit;
}

async function provideSipLiveKit(project: TestProject, program: LiveKitProgram, stops: Stop[]) {
  const redis = await borrowRedis(process.env.TEST_REDIS_URL);
  project.provide('sipLivekitSkipReason', redis.kind === 'running' ? '' : redis.reason);
  project.provide('sipLivekitUrl', '');
  if (redis.kind !== 'running') return;
  stops.push(redis.stop);
  const livekit = await startLiveKit({ program, redisUrl: redis.url });
  stops.push(livekit.stop);
  project.provide('sipLivekitUrl', livekit.url);
}

async function provideProduct(
  project: TestProject,
  livekit: Deployment['livekit'],
  stops: Stop[],
): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'dispute-call-e2e-'));
  stops.push(async () => rmSync(dataDir, { recursive: true, force: true }));
  const agentName = `dispute-call-test-${randomBytes(4).toString('hex')}`;
  const databaseUrl = `file:${join(dataDir, 'disputes.db')}`;
  const openai = await startStandIn({
    recordings: await Promise.all(RECORDINGS.map(readRecording)),
  });
  stops.push(openai.stop);
  const backend = await startWebhookReceiver(() => 204);
  stops.push(backend.stop);
  const collector = await startOtlpCollector();
  stops.push(collector.stop);
  const deployment: Deployment = {
    livekit,
    agentName,
    phoneNumber: PHONE_NUMBER,
    dataDir,
    variables: {
      DATABASE_URL: databaseUrl,
      WARM_PROCESSES: '2',
      OPENAI_BASE_URL: openai.baseUrl,
      TIME_ZONE: 'America/New_York',
      AGENT_VOICE: 'assist',
      WEBHOOK_URL: backend.url,
      WEBHOOK_SECRETS: `whsec_${randomBytes(32).toString('base64')}`,
      WEBHOOK_ALLOW_PRIVATE: 'true',
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    },
  };
  const server = await startServer(deployment);
  stops.push(server.stop);
  const worker = await startWorker(deployment);
  stops.push(worker.stop);
  project.provide('serverUrl', server.url);
  project.provide('serverLogPath', server.logPath);
  project.provide('workerLogPath', worker.logPath);
  project.provide('workerPid', worker.pid);
  project.provide('workerMetricsUrl', worker.metricsUrl);
  project.provide('serverMetricsUrl', server.metricsUrl);
  project.provide('collectorUrl', collector.url);
  project.provide('agentName', agentName);
  project.provide('databaseUrl', databaseUrl);
  project.provide('dataDir', dataDir);
}

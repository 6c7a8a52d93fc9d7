/** Before the tests of the pages: a Chromium, and all that a call needs with the simulated telephone in the browser. */

import type { TestProject } from 'vitest/node';
import { setStage } from '../../scripts/demo/stage.ts';
import { ensureBuild } from '../../scripts/setup/build.mjs';
import { PROJECT_DIR } from '../../scripts/setup/project.mjs';
import { startSimulator } from '../../scripts/simulator/start.ts';
import { readRecording, startStandIn } from '../../scripts/standin/index.ts';
import { findChromium } from './chromium.ts';
import './provided.ts';

const SAMPLE_CALL = `${PROJECT_DIR}/phone/sounds/merged-call.wav`;

type Stop = () => Promise<void>;

export default async function setup(project: TestProject): Promise<Stop> {
  const chromium = findChromium(process.env);
  project.provide('chromiumPath', chromium.kind === 'found' ? chromium.path : '');
  project.provide('chromiumSkipReason', chromium.kind === 'found' ? '' : chromium.reason);
  const stops: Stop[] = [];
  const stopAll = async () => {
    for (const stop of stops.toReversed()) await stop();
  };
  if (chromium.kind !== 'found') return stopAll;
  try {
    await ensureBuild();
    await provideProduct(project, stops);
  } catch (error) {
    await stopAll();
    throw error;
  }
  return stopAll;
}

async function provideProduct(project: TestProject, stops: Stop[]): Promise<void> {
  const openai = await startStandIn({ recordings: [await readRecording(SAMPLE_CALL)] });
  stops.push(openai.stop);
  // One call at a time; the other end-to-end tests have a worker of their own beside it.
  const variables = { OPENAI_BASE_URL: openai.baseUrl, WARM_PROCESSES: '1' };
  const stage = await setStage({ environment: {}, variables });
  stops.push(stage.strike);
  const simulator = await startSimulator({ ...stage, companionUrl: stage.server.url });
  stops.push(simulator.stop);
  project.provide('serverUrl', stage.server.url);
  project.provide('livekitUrl', stage.livekit.url);
  project.provide('workerLogPath', stage.worker.logPath);
  project.provide('simulatorUrl', simulator.url);
}

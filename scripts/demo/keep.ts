/** `--keep`: leaves everything running and says how to play with it. */

import { once } from 'node:events';
import { startSimulator } from '../simulator/start.ts';
import { openDispute } from './app.ts';
import type { Stage } from './stage.ts';

export async function keepRunning(stage: Stage): Promise<void> {
  const dispute = await openDispute(stage.server.url);
  const simulator = await startSimulator({ ...stage, companionUrl: stage.server.url });
  const { url, apiKey, apiSecret } = stage.livekit;
  const access = `--url ${url} --api-key ${apiKey} --api-secret ${apiSecret}`;
  console.log(`
Everything is still running. Ctrl+C ends it.

Try it in the browser, with the two pages side by side:

  the app's page    ${stage.server.url}/   (open a dispute: it shows a code)
  a telephone       ${simulator.url}   (a simulator: call, press the code, play the sample call)

What runs:

  our server        ${stage.server.url}   (POST /livekit/token opens a dispute)
  LiveKit server    ${url}   (key ${apiKey}, secret ${apiSecret})
  logs and data     ${stage.dataDir}

A dispute to play with: ${dispute.id}
  its room          ${dispute.roomName}
  its code          ${dispute.code}
  an app's token    ${dispute.token}

Call it with the simulated phone, from another terminal in this folder:

  npm run phone -- --code ${dispute.code} --play phone/sounds/merged-call.wav --agent-name ${stage.agentName} ${access}
`);
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  await simulator.stop();
}

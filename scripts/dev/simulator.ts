/** The simulated telephone beside `npm run dev`, as `.env` says. */

import { type Simulator, startSimulator } from '../simulator/start.ts';

const DEFAULT_PORT = 8082;

/** @returns undefined when something is missing: server and worker then say what */
export async function simulatorBeside(
  env: Readonly<Record<string, string | undefined>>,
): Promise<Simulator | undefined> {
  const { LIVEKIT_URL: url, LIVEKIT_API_KEY: apiKey, LIVEKIT_API_SECRET: apiSecret } = env;
  const phoneNumber = env.LIVEKIT_PHONE_NUMBER;
  if (!url || !apiKey || !apiSecret || !phoneNumber) return undefined;
  return startSimulator({
    livekit: { url: url.replace(/^http/i, 'ws'), apiKey, apiSecret },
    publicUrl: env.LIVEKIT_PUBLIC_URL || undefined,
    agentName: env.LIVEKIT_AGENT_NAME || undefined,
    phoneNumber,
    companionUrl: `http://127.0.0.1:${env.PORT || 8080}`,
    port: Number(env.SIMULATOR_PORT || DEFAULT_PORT),
  });
}

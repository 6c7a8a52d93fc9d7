/** Starts the stock worker beside a stage that is set already. */

import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { answersHttp, startInBackground, untilAnswering } from '../../scripts/setup/background.ts';
import { ownEnvironment } from '../../scripts/setup/environment.mjs';
import { freePort } from '../../scripts/setup/free-port.ts';
import { PROJECT_DIR } from '../../scripts/setup/project.mjs';
import type { LiveKitAddress } from '../../scripts/setup/start-livekit.ts';
import type { Contender } from '../compare/contender.ts';

const READY_DEADLINE_MS = 120_000;

/** @param openAiUrl of a recogniser @throws with its last lines when it does not become ready */
export async function startStock(
  { url, apiKey, apiSecret }: LiveKitAddress,
  openAiUrl: string,
  dataDir: string,
): Promise<Contender> {
  const port = await freePort();
  const agentName = `stock-${randomBytes(4).toString('hex')}`;
  const background = await startInBackground({
    program: process.execPath,
    args: [join(PROJECT_DIR, 'bench/stock/worker.mjs'), 'start'],
    cwd: dataDir,
    env: {
      ...ownEnvironment(process.env),
      NODE_ENV: 'production',
      LIVEKIT_URL: url,
      LIVEKIT_API_KEY: apiKey,
      LIVEKIT_API_SECRET: apiSecret,
      STOCK_AGENT_NAME: agentName,
      STOCK_PORT: `${port}`,
      OPENAI_BASE_URL: openAiUrl,
      OPENAI_API_KEY: 'none',
    },
    logPath: join(dataDir, 'stock.log'),
  });
  const health = `http://127.0.0.1:${port}/`;
  await untilAnswering(background, 'The worker', () => answersHttp(health), READY_DEADLINE_MS);
  const { pid, logPath, stop } = background;
  return { name: 'stock', agentName, pid, logPath, stop: () => stop() };
}

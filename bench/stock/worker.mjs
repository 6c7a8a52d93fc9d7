/** The worker of the agent that ours is compared with, as the framework's starter runs it: `worker.mjs start`. */

import { fileURLToPath } from 'node:url';
import { cli, ServerOptions } from '@livekit/agents';

cli.runApp(
  new ServerOptions({
    // Not this file: each job process would run it again.
    agent: fileURLToPath(new URL('agent.mjs', import.meta.url)),
    agentName: process.env.STOCK_AGENT_NAME ?? 'stock',
    host: '127.0.0.1',
    port: Number(process.env.STOCK_PORT),
  }),
);

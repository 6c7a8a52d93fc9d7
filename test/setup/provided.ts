/** What global setups hand to tests: `inject('postgresUrl')` and so on. */

import type { TestContext } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    /** Empty when there is no Postgres; `postgresSkipReason` says why then, and is empty otherwise. */
    postgresUrl: string;
    postgresSkipReason: string;
    /** `ws://…` of a LiveKit server without Redis; our server and worker are connected to it. */
    livekitUrl: string;
    livekitApiKey: string;
    livekitApiSecret: string;
    /** A LiveKit server with Redis, whose SIP API works; it has the same keys. As with Postgres. */
    sipLivekitUrl: string;
    sipLivekitSkipReason: string;
    /** `http://…` of our server. */
    serverUrl: string;
    serverLogPath: string;
    workerLogPath: string;
    workerPid: number;
    workerMetricsUrl: string;
    serverMetricsUrl: string;
    /** A GET gives what the collector of traces has got from both. */
    collectorUrl: string;
    agentName: string;
    /** The database that server and worker share. */
    databaseUrl: string;
    /** Their DATA_DIR. */
    dataDir: string;
    /** A browser to drive, as with Postgres. */
    chromiumPath: string;
    chromiumSkipReason: string;
    /** `http://…/simulator`: the simulated telephone in the browser. */
    simulatorUrl: string;
  }
}

/** Reports the test as skipped, with the reason, unless the reason is empty. For `beforeEach`. */
export function skipBecause(reason: string): (context: TestContext) => void {
  return (context) => context.skip(reason !== '', reason);
}

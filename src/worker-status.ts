/** What supervisors ask a worker over HTTP: is the process up (`/healthz`), can it take a call (`/readyz`)? */

import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ConfigError } from './config.ts';

export interface WorkerState {
  /** Whether LiveKit can give it calls at this moment. */
  readonly connected: boolean;
  readonly stopping: boolean;
  /** Calls in progress. */
  readonly calls: number;
  /** Processes that wait for a call with everything loaded. */
  readonly warm: number;
}

export type Readiness =
  | { readonly status: 'ready' }
  | {
      readonly status: 'not-ready';
      readonly because: 'stopping' | 'not-connected' | 'no-warm-process';
    };

/**
 * A full worker is ready, and so is one whose database is away: it answers, and what is heard is kept.
 * While calls are in progress the next process may still be loading.
 */
export function readinessOf({ connected, stopping, calls, warm }: WorkerState): Readiness {
  if (stopping) return { status: 'not-ready', because: 'stopping' };
  if (!connected) return { status: 'not-ready', because: 'not-connected' };
  if (warm + calls === 0) return { status: 'not-ready', because: 'no-warm-process' };
  return { status: 'ready' };
}

export interface Page {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}
/** What is answered at each path. */
export type Pages = Readonly<Record<string, () => Promise<Page>>>;

/** `/` is where LiveKit's own tools look. */
export function statusPages(look: () => Promise<WorkerState>): Pages {
  const readyz = async () => {
    const state = await look();
    const readiness = readinessOf(state);
    const { calls, warm } = state;
    return json(readiness.status === 'ready' ? 200 : 503, { ...readiness, calls, warm });
  };
  return { '/': readyz, '/healthz': async () => json(200, { status: 'up' }), '/readyz': readyz };
}

function json(status: number, body: object): Page {
  return { status, type: 'application/json', body: JSON.stringify(body) };
}

export interface Listening {
  readonly host: string;
  readonly port: number;
  /** The variables that say so. */
  readonly names?: readonly [host: string, port: string];
}

/** @throws ConfigError when nobody can listen there */
export async function servePages(
  { host, port, names = ['HOST', 'WORKER_PORT'] }: Listening,
  pages: Pages,
): Promise<Server> {
  const server = createServer((request, response) => void answer(pages, request, response));
  server.listen(port, host);
  await once(server, 'listening').catch(({ code }: NodeJS.ErrnoException) => {
    const isTaken = code === 'EADDRINUSE';
    const advice = isTaken ? 'Another program listens there; change' : `Check ${names[0]} and`;
    throw new ConfigError(`Nobody can listen on ${host}:${port} (${code}). ${advice} ${names[1]}.`);
  });
  return server;
}

async function answer(pages: Pages, request: IncomingMessage, response: ServerResponse) {
  const [path = '/'] = (request.url ?? '/').split('?');
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  const page = Object.hasOwn(pages, path) ? pages[path] : undefined;
  const { status, type, body } = await found(isRead ? page : undefined);
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
}

/** What fails is told by its status alone: who asks is anybody. */
async function found(page: (() => Promise<Page>) | undefined): Promise<Page> {
  if (!page) return json(404, { status: 'not-found' });
  return page().catch(() => json(500, { status: 'failed' }));
}

/** A port of this machine that is free at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

const ANSWERS_WITHIN_MS = 1_000;

/** Asks the framework's own health endpoint, on this machine, whether it is connected to LiveKit. */
export async function isConnected(port: number): Promise<boolean> {
  const signal = AbortSignal.timeout(ANSWERS_WITHIN_MS);
  const answered = await fetch(`http://127.0.0.1:${port}/`, { signal }).catch(() => undefined);
  await answered?.text().catch(() => '');
  return answered?.ok ?? false;
}

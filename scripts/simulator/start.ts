/** Serves the simulated telephone on loopback: for demo, tests and developers, never in production. */

import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { type Exchange, legPass } from './leg-pass.ts';
import { type Asset, simulatorPage } from './page.ts';

export interface SimulatorOptions extends Exchange {
  /** Address of the app's page, which the simulator leads to. */
  readonly companionUrl: string;
  /** Any free one unless told. */
  readonly port?: number;
}

export interface Simulator {
  /** Of the page: `http://127.0.0.1:…/simulator` */
  readonly url: string;
  stop(): Promise<void>;
}

/** Connections to LiveKit, wherever it is; all else is this server's own. */
const POLICY = [
  "default-src 'self'",
  "connect-src 'self' ws: wss: http: https:",
  "media-src 'self' blob: mediastream:",
  'img-src data:',
  "frame-ancestors 'none'",
].join('; ');

/** @throws {Error} when the port is taken or the page cannot be bundled */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const { companionUrl, phoneNumber } = options;
  const assets = await simulatorPage({ companion: companionUrl, 'phone-number': phoneNumber });
  const server = createServer((request, response) => {
    answer(request, assets, options).then(
      (answered) => end(response, answered),
      () => end(response, refusal(400, 'The body is not JSON.')),
    );
  });
  await once(server.listen(options.port ?? 0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  const stop = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://127.0.0.1:${port}/simulator`, stop };
}

interface Answer extends Asset {
  readonly status: number;
}

async function answer(
  request: IncomingMessage,
  assets: ReadonlyMap<string, Asset>,
  exchange: Exchange,
): Promise<Answer> {
  if (!isOwn(request)) return refusal(403, 'Ask from the simulator’s own page.');
  const { method, url = '' } = request;
  const asset = assets.get(url.split('?')[0] ?? '');
  if (method === 'GET' && asset) return { status: 200, ...asset };
  if (method !== 'POST' || url !== '/simulator/leg') return refusal(404, 'Nothing is here.');
  const pass = await legPass(exchange, await json(request));
  if (pass === undefined) return refusal(400, 'A number looks like +14155550123.');
  return { status: 200, type: 'application/json', body: JSON.stringify(pass) };
}

/** Nobody else's page, whatever name it has for loopback, gets a token: it is worth a telephone call. */
function isOwn({ headers: { host = '', origin }, socket }: IncomingMessage): boolean {
  const hosts = ['127.0.0.1', 'localhost'].map((name) => `${name}:${socket.localPort}`);
  return hosts.includes(host) && (origin === undefined || origin === `http://${host}`);
}

function refusal(status: number, body: string): Answer {
  return { status, type: 'text/plain; charset=utf-8', body };
}

function end(response: ServerResponse, { status, type, body }: Answer): void {
  const headers = {
    'content-type': type,
    'content-security-policy': POLICY,
    'cache-control': 'no-store',
  };
  response.writeHead(status, headers).end(body);
}

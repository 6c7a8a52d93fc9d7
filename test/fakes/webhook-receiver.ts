/** A receiver of webhooks on loopback, which does to each request what the test says. */

import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { text } from 'node:stream/consumers';

export interface Delivery {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What it does with one request; a number is a status. */
export type Treatment =
  | number
  | 'hang'
  | 'close'
  | 'redirect'
  | 'garbage'
  | 'hang-after-head'
  | 'endless-answer'
  | 'endless-head';

export interface WebhookReceiver {
  /** `http://127.0.0.1:…/hook?key=hush` */
  readonly url: string;
  /** What has arrived whole, in the order in which it did. */
  readonly deliveries: readonly Delivery[];
  /** Connections that are open. */
  connections(): number;
  stop(): Promise<void>;
}

export async function startWebhookReceiver(
  treat: (delivery: Delivery) => Treatment,
): Promise<WebhookReceiver> {
  const deliveries: Delivery[] = [];
  const sockets = new Set<Socket>();
  const server = createServer(async (request, response) => {
    const delivery = await received(request);
    if (delivery === undefined) return;
    deliveries.push(delivery);
    const treatment = treat(delivery);
    if (typeof treatment === 'number') response.writeHead(treatment).end('thank you');
    else misbehave(treatment, request.socket);
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.once('close', () => sockets.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/hook?key=hush`,
    deliveries,
    connections: () => sockets.size,
    async stop() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Nothing when the sender went away in the middle. */
async function received(request: IncomingMessage): Promise<Delivery | undefined> {
  const body = await text(request).catch(() => undefined);
  if (body === undefined) return undefined;
  const headers = request.headers as Record<string, string>;
  return { method: request.method ?? '', path: request.url ?? '', headers, body };
}

const HEAD = 'HTTP/1.1 200 OK\r\n';
const CHUNK = `400\r\n${'x'.repeat(1024)}\r\n`;

function misbehave(treatment: Exclude<Treatment, number>, socket: Socket): void {
  switch (treatment) {
    case 'hang':
      return;
    case 'close':
      socket.destroy();
      return;
    case 'redirect':
      socket.end('HTTP/1.1 307 Moved\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n');
      return;
    case 'garbage':
      socket.end('what is this\r\n\r\n');
      return;
    case 'hang-after-head':
      socket.write(`${HEAD}Content-Length: 10\r\n\r\n`);
      return;
    case 'endless-answer':
      socket.write(`${HEAD}Transfer-Encoding: chunked\r\n\r\n`);
      flood(socket, CHUNK);
      return;
    case 'endless-head':
      socket.write(HEAD);
      flood(socket, `X-More: ${'x'.repeat(1000)}\r\n`);
  }
}

/** As fast as the other side reads. */
function flood(socket: Socket, chunk: string): void {
  const write = () => {
    while (!socket.destroyed && socket.write(chunk));
  };
  socket.on('drain', write);
  write();
}

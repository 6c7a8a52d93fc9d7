/** A server on loopback that speaks OpenAI's realtime transcription, as far as it is needed: RFC 6455 by hand. */

import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** RFC 6455, section 1.3. */
const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const TEXT = 0x81;
const ITEM = 'conversation.item.input_audio_transcription';

export interface Connection {
  readonly authorization: string | undefined;
  readonly path: string;
  /** The last `session.update`. */
  session: { readonly audio?: { readonly input?: Record<string, unknown> } };
  /** Milliseconds of sound in each commit, and in what is not committed yet. */
  readonly commits: number[];
  uncommittedMs: number;
  delta(text: string): void;
  completed(text: string): void;
  drop(): void;
}

export interface RealtimeServer {
  readonly baseUrl: string;
  readonly connections: readonly Connection[];
  /** Resolves when `holds` does, looked at after each message and connection. */
  until(holds: () => boolean): Promise<void>;
  close(): Promise<void>;
}

/** @param onCommit what a connection does when sound is committed to it */
export async function realtimeServer(
  onCommit: (connection: Connection) => void = () => {},
): Promise<RealtimeServer> {
  const connections: Connection[] = [];
  const sockets = new Set<Socket>();
  const waiting = new Set<() => void>();
  const look = () => {
    for (const wake of waiting) wake();
  };
  const server = createServer((_, response) => response.writeHead(404).end());
  server.on('upgrade', (request: IncomingMessage, socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    accept(request, socket);
    const connection = connectionOver(request, socket);
    connections.push(connection);
    onTexts(socket, (text) => {
      take(connection, JSON.parse(text), onCommit);
      look();
    });
    look();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    connections,
    until: (holds) =>
      new Promise((resolve) => {
        const wake = () => {
          if (!holds()) return;
          waiting.delete(wake);
          resolve();
        };
        waiting.add(wake);
        wake();
      }),
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

function accept(request: IncomingMessage, socket: Socket): void {
  const key = `${request.headers['sec-websocket-key']}${GUID}`;
  const answer = createHash('sha1').update(key).digest('base64');
  socket.write(
    'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
      `Sec-WebSocket-Accept: ${answer}\r\n\r\n`,
  );
}

function connectionOver(request: IncomingMessage, socket: Socket): Connection {
  const send = (event: object) => socket.write(frame(JSON.stringify(event)));
  return {
    authorization: request.headers.authorization,
    path: request.url ?? '',
    session: {},
    commits: [],
    uncommittedMs: 0,
    delta: (delta) => send({ type: `${ITEM}.delta`, item_id: 'item', delta }),
    completed: (transcript) => send({ type: `${ITEM}.completed`, item_id: 'item', transcript }),
    drop: () => socket.destroy(),
  };
}

interface ClientEvent {
  readonly type: string;
  readonly session?: Connection['session'];
  readonly audio?: string;
}

function take(
  connection: Connection,
  event: ClientEvent,
  onCommit: (connection: Connection) => void,
): void {
  if (event.session) connection.session = event.session;
  // 16 bit at 24 kHz.
  if (event.audio) connection.uncommittedMs += Buffer.from(event.audio, 'base64').length / 48;
  if (event.type !== 'input_audio_buffer.commit') return;
  connection.commits.push(connection.uncommittedMs);
  connection.uncommittedMs = 0;
  onCommit(connection);
}

/** Short texts only, unmasked, as servers send them. */
function frame(text: string): Buffer {
  const body = Buffer.from(text);
  const length = body.length < 126 ? [body.length] : [126, body.length >> 8, body.length & 255];
  return Buffer.concat([Buffer.from([TEXT, ...length]), body]);
}

/** Whole masked text frames, as clients send them; others are passed over. */
function onTexts(socket: Socket, take: (text: string) => void): void {
  let bytes = Buffer.alloc(0);
  socket.on('data', (data) => {
    bytes = Buffer.concat([bytes, data]);
    for (let next = firstFrame(bytes); next; next = firstFrame(bytes)) {
      if (bytes[0] === TEXT) take(next.text);
      bytes = bytes.subarray(next.end);
    }
  });
}

function firstFrame(bytes: Buffer): { text: string; end: number } | undefined {
  if (bytes.length < 8) return undefined;
  const short = (bytes[1] as number) & 127;
  const [length, at] =
    short < 126
      ? [short, 2]
      : short === 126
        ? [bytes.readUInt16BE(2), 4]
        : [bytes.length < 14 ? Number.POSITIVE_INFINITY : Number(bytes.readBigUInt64BE(2)), 10];
  const end = at + 4 + length;
  if (bytes.length < end) return undefined;
  const mask = bytes.subarray(at, at + 4);
  const body = bytes.subarray(at + 4, end).map((byte, index) => byte ^ (mask[index & 3] as number));
  return { text: Buffer.from(body).toString(), end };
}

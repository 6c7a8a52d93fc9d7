/** Stands before a recogniser and passes requests on, unless it is told to be slow, to refuse or to say nothing. */

import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What becomes of a request: `hang` never answers, `gone` cuts the connection, a number is a status of HTTP. */
export type Outage = 'hang' | 'gone' | number;

export interface RecogniserFront {
  /** For `OPENAI_BASE_URL`. */
  readonly baseUrl: string;
  /** From now on, until `mend`. */
  fail(how: Outage): void;
  mend(): void;
  stop(): Promise<void>;
}

/** @param behind the base URL of the recogniser */
export async function standBefore(behind: string): Promise<RecogniserFront> {
  const target = new URL(behind);
  let outage: Outage | undefined;
  const server = createServer((asked, answer) => {
    asked.on('error', () => answer.destroy());
    if (outage === undefined) passOn(target, asked, answer);
    else refuse(outage, asked, answer);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}${target.pathname}`,
    fail: (how) => {
      outage = how;
    },
    mend: () => {
      outage = undefined;
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function passOn(target: URL, asked: IncomingMessage, answer: ServerResponse): void {
  const { method, url: path, headers } = asked;
  const onward = { host: target.hostname, port: target.port, method, path, headers };
  const passed = request(onward, (given) => {
    answer.writeHead(given.statusCode ?? 502, given.headers);
    given.pipe(answer);
  });
  passed.on('error', () => answer.destroy());
  asked.pipe(passed);
}

function refuse(outage: Outage, asked: IncomingMessage, answer: ServerResponse): void {
  if (outage === 'gone') return void asked.destroy();
  asked.resume();
  if (outage === 'hang') return;
  const error = { message: 'as the fault suite wants it', type: 'faults', param: null, code: null };
  answer.writeHead(outage, { 'content-type': 'application/json' });
  answer.end(JSON.stringify({ error }));
}

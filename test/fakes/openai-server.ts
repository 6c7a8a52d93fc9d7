/** A server on loopback that answers as OpenAI's endpoints do: what it answers is the test's to say. */

import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

export interface Asked {
  readonly path: string;
  readonly authorization: string | undefined;
  /** Each field of a form, or each property of a JSON body. */
  readonly fields: ReadonlyMap<string, unknown>;
}

export type Answer =
  | { readonly status: number; readonly body: unknown }
  | 'never'
  | 'half'
  | 'nothing';

export interface OpenAiServer {
  readonly baseUrl: string;
  readonly asked: readonly Asked[];
  close(): Promise<void>;
}

export async function openAiServer(answer: (asked: Asked) => Answer): Promise<OpenAiServer> {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    void read(request).then((one) => {
      asked.push(one);
      give(answer(one), response);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    asked,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function read(request: IncomingMessage): Promise<Asked> {
  const type = request.headers['content-type'] ?? '';
  const body = await buffer(request);
  return {
    path: request.url ?? '',
    authorization: request.headers.authorization,
    fields: type.includes('json')
      ? new Map(Object.entries(JSON.parse(body.toString())))
      : fieldsOf(await new Response(body, { headers: { 'content-type': type } }).formData()),
  };
}

/** A field that is given more than once is a list. */
function fieldsOf(form: FormData): Map<string, unknown> {
  return new Map(
    [...form.keys()].map((name) => {
      const all = form.getAll(name);
      return [name, name.endsWith('[]') ? all : all[0]];
    }),
  );
}

function give(answer: Answer, response: ServerResponse): void {
  if (answer === 'never') return;
  if (answer === 'nothing') return void response.destroy();
  const { status, body } = answer === 'half' ? { status: 200, body: '' } : answer;
  response.writeHead(status, { 'content-type': 'application/json' });
  if (answer !== 'half') return void response.end(JSON.stringify(body));
  response.write('{"text": "half of i');
  setImmediate(() => response.destroy());
}

/** A collector of traces on loopback, which takes OTLP over HTTP and shows what came. */

import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

export interface CollectedSpan {
  readonly service: string;
  readonly scope: string;
  readonly trace: string;
  readonly span: string;
  /** Empty for the root of a trace. */
  readonly parent: string;
  readonly name: string;
  readonly startedAtMs: number;
  readonly endedAtMs: number;
  readonly failed: boolean;
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly links: readonly { readonly trace: string; readonly span: string }[];
}

export interface Collected {
  readonly spans: readonly CollectedSpan[];
  /** All that has come, headers too, as text: whatever could be read in it. */
  readonly text: string;
}

export interface OtlpCollector {
  /** For `OTEL_EXPORTER_OTLP_ENDPOINT`. A GET of it gives what was collected, as JSON. */
  readonly url: string;
  readonly collected: Collected;
  stop(): Promise<void>;
}

/** @param status what it answers */
export async function startOtlpCollector(status = 200): Promise<OtlpCollector> {
  const spans: CollectedSpan[] = [];
  const texts: string[] = [];
  const collected: Collected = {
    spans,
    get text() {
      return texts.join('\n');
    },
  };
  const server = createServer(async (request, response) => {
    if (request.method === 'GET') {
      response.end(JSON.stringify({ spans, text: collected.text }));
      return;
    }
    const body = await buffer(request);
    texts.push(JSON.stringify(request.headers), body.toString('latin1'));
    if (request.url === '/v1/traces' && status === 200) spans.push(...spansIn(body));
    response.writeHead(status).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    collected,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

interface Field {
  readonly number: number;
  readonly bytes: Buffer;
  readonly value: bigint;
}

/** A message of Protocol Buffers, without knowing its schema. */
function fieldsOf(message: Buffer): Field[] {
  const fields: Field[] = [];
  const reader = { at: 0 };
  while (reader.at < message.length) fields.push(field(message, reader));
  return fields;
}

const NONE = Buffer.alloc(0);

function field(message: Buffer, reader: { at: number }): Field {
  const key = varint(message, reader);
  const number = Number(key >> 3n);
  switch (key & 7n) {
    case 0n:
      return { number, bytes: NONE, value: varint(message, reader) };
    case 1n:
      reader.at += 8;
      return { number, bytes: NONE, value: message.readBigUInt64LE(reader.at - 8) };
    case 5n:
      reader.at += 4;
      return { number, bytes: NONE, value: BigInt(message.readUInt32LE(reader.at - 4)) };
    default: {
      const length = Number(varint(message, reader));
      reader.at += length;
      return { number, bytes: message.subarray(reader.at - length, reader.at), value: 0n };
    }
  }
}

function varint(message: Buffer, reader: { at: number }): bigint {
  let value = 0n;
  for (let shift = 0n; ; shift += 7n) {
    const byte = BigInt(message[reader.at++] as number);
    value |= (byte & 0x7fn) << shift;
    if (byte < 0x80n) return value;
  }
}

const all = (message: Buffer, number: number) =>
  fieldsOf(message).filter((one) => one.number === number);
const first = (message: Buffer, number: number) =>
  all(message, number)[0] ?? { number, bytes: NONE, value: 0n };

/** Numbers of fields: opentelemetry-proto, trace/v1 and common/v1. */
function spansIn(body: Buffer): CollectedSpan[] {
  return all(body, 1).flatMap(({ bytes: ofResource }) => {
    const service = attributesIn(first(ofResource, 1).bytes, 1)['service.name'];
    return all(ofResource, 2).flatMap(({ bytes: ofScope }) => {
      const scope = first(first(ofScope, 1).bytes, 1).bytes.toString();
      return all(ofScope, 2).map(({ bytes }) => spanIn(bytes, String(service), scope));
    });
  });
}

function spanIn(span: Buffer, service: string, scope: string): CollectedSpan {
  const hex = (number: number, within = span) => first(within, number).bytes.toString('hex');
  return {
    service,
    scope,
    trace: hex(1),
    span: hex(2),
    parent: hex(4),
    name: first(span, 5).bytes.toString(),
    startedAtMs: Number(first(span, 7).value / 1_000n) / 1_000,
    endedAtMs: Number(first(span, 8).value / 1_000n) / 1_000,
    failed: first(first(span, 15).bytes, 3).value === 2n,
    attributes: attributesIn(span, 9),
    links: all(span, 13).map(({ bytes }) => ({ trace: hex(1, bytes), span: hex(2, bytes) })),
  };
}

function attributesIn(message: Buffer, number: number): Record<string, string | number> {
  return Object.fromEntries(
    all(message, number).map(({ bytes }) => [
      first(bytes, 1).bytes.toString(),
      anyValue(first(bytes, 2).bytes),
    ]),
  );
}

function anyValue(value: Buffer): string | number {
  const [one] = fieldsOf(value);
  if (one === undefined) return '';
  if (one.number === 4) return Buffer.from(new BigUint64Array([one.value]).buffer).readDoubleLE();
  return one.number === 1 ? one.bytes.toString() : Number(one.value);
}

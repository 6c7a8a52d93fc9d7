/** Sends a notice over HTTP to a receiver that may be down, slow, wrong or hostile. */

import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Answer } from './answer.ts';
import { answerOf } from './answer.ts';
import type { Send } from './deliver.ts';
import { CLOSED_ADDRESS, isClosedHost, publicLookup } from './public-addresses.ts';
import { type SignedHeaders, signer } from './sign.ts';

export interface Receiver {
  readonly url: string;
  /** `whsec_…` */
  readonly secrets: readonly string[];
  /** Whether it may be in the operator's own network. */
  readonly allowPrivate: boolean;
  /** From the first step to the head of the answer. */
  readonly withinMs: number;
}

const CONNECT_WITHIN_MS = 5_000;
/** So much of an answer is taken, and thrown away. */
const MOST_ANSWER_BYTES = 64 * 1024;

export function httpSender(receiver: Receiver): Send {
  const url = new URL(receiver.url);
  const sign = signer(receiver.secrets);
  const isClosed = !receiver.allowPrivate && isClosedHost(url.hostname);
  return async ({ id, body }, at, signal) => {
    if (isClosed) return { kind: 'failed', because: CLOSED_ADDRESS };
    const outgoing = begin(url, sign(id, body, at), receiver.allowPrivate);
    const answer = answered(outgoing, receiver.withinMs, signal);
    outgoing.end(body);
    return answer;
  };
}

/** A connection of its own, so that no old one escapes the look at its address. */
function begin(url: URL, headers: SignedHeaders, allowPrivate: boolean): ClientRequest {
  const request = url.protocol === 'https:' ? httpsRequest : httpRequest;
  return request(url, {
    method: 'POST',
    agent: false,
    headers: { ...headers, 'content-type': 'application/json', 'user-agent': 'dispute-call' },
    ...(allowPrivate ? {} : { lookup: publicLookup() }),
  });
}

function answered(outgoing: ClientRequest, withinMs: number, signal: AbortSignal): Promise<Answer> {
  return new Promise((resolve) => {
    const fail = (because: string) => resolve({ kind: 'failed', because });
    const cut = (because: string) => {
      fail(because);
      outgoing.destroy();
    };
    const stop = () => cut('cut off');
    const timers = [setTimeout(cut, withinMs, 'too slow'), connectTimer(outgoing, cut)];
    signal.addEventListener('abort', stop, { once: true });
    outgoing.once('response', (response) => {
      resolve(answerOf(response.statusCode ?? 0));
      throwAway(response);
    });
    outgoing.on('error', (error) => fail(codeOf(error)));
    outgoing.once('close', () => {
      timers.forEach(clearTimeout);
      signal.removeEventListener('abort', stop);
      fail('no answer');
    });
    if (signal.aborted) stop();
  });
}

function connectTimer(outgoing: ClientRequest, cut: (because: string) => void): NodeJS.Timeout {
  const timer = setTimeout(cut, CONNECT_WITHIN_MS, 'no connection');
  const connected = outgoing.protocol === 'https:' ? 'secureConnect' : 'connect';
  outgoing.once('socket', (socket) => socket.once(connected, () => clearTimeout(timer)));
  return timer;
}

/** Its time is that of the whole request. */
function throwAway(response: IncomingMessage): void {
  let bytes = 0;
  response.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > MOST_ANSWER_BYTES) response.destroy();
  });
  response.on('error', () => {
    // Its status has counted already.
  });
}

/** Codes only: a message can hold the address. */
function codeOf(error: NodeJS.ErrnoException): string {
  return /^[A-Z][A-Z0-9_]+$/.test(error.code ?? '') ? (error.code as string) : 'no answer';
}

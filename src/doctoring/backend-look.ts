/** Asks the backend for nothing but a head, over a connection like that of a result. */

import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { CLOSED_ADDRESS, isClosedHost, publicLookup } from '../delivery/public-addresses.ts';
import type { BackendLook } from './check-backend.ts';
import { codeOf } from './http-look.ts';

export interface BackendAddress {
  readonly url: string;
  readonly allowPrivate: boolean;
  readonly withinMs: number;
}

export function lookAtBackend(backend: BackendAddress): Promise<BackendLook> {
  const url = new URL(backend.url);
  if (!backend.allowPrivate && isClosedHost(url.hostname)) {
    return Promise.resolve({ kind: 'silent', because: CLOSED_ADDRESS });
  }
  return new Promise((resolve) => {
    const asked = ask(url, backend);
    asked.once('response', (response) => {
      resolve({ kind: 'answered', status: response.statusCode ?? 0 });
      asked.destroy();
    });
    asked.on('error', (error) => resolve({ kind: 'silent', because: codeOf(error) }));
    asked.end();
  });
}

function ask(url: URL, { allowPrivate, withinMs }: BackendAddress) {
  const request = url.protocol === 'https:' ? httpsRequest : httpRequest;
  return request(url, {
    method: 'HEAD',
    agent: false,
    headers: { 'user-agent': 'dispute-call' },
    signal: AbortSignal.timeout(withinMs),
    ...(allowPrivate ? {} : { lookup: publicLookup() }),
  });
}

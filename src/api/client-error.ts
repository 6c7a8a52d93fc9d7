/** Answers to what is no request at all, or comes too slowly; Node finds them before Fastify does. */

import type { Socket } from 'node:net';
import { PROBLEM_MEDIA_TYPE, Problem, type ProblemCode } from './problem.ts';

const REFUSALS: Readonly<Record<string, readonly [code: ProblemCode, detail: string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: ['request-timeout', 'Send the whole request within 10 s.'],
  HPE_HEADER_OVERFLOW: ['headers-too-large', 'Send fewer or shorter headers.'],
};
const NO_REQUEST = ['bad-request', 'Send HTTP/1.1.'] as const;

export function refuseConnection(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const problem = new Problem(...(REFUSALS[error.code ?? ''] ?? NO_REQUEST));
  const body = JSON.stringify(problem);
  const head = [
    `HTTP/1.1 ${problem.status} Refused`,
    `Content-Type: ${PROBLEM_MEDIA_TYPE}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}

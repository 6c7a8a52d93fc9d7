/** Finds ports that nothing uses, for servers that want to be told theirs. */

import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below the range from which systems choose ports for outgoing connections. */
const LOWEST = 20_000;
const HIGHEST = 31_999;
const TRIES = 200;

/**
 * A port that is free for TCP and UDP on every address at this moment. Whoever uses it must be
 * ready for another process to have been faster.
 */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < TRIES; tries++) {
    const port = LOWEST + Math.floor(Math.random() * (HIGHEST - LOWEST + 1));
    if ((await isFreeForTcp(port)) && (await isFreeForUdp(port))) return port;
  }
  throw new Error(`No free port was found between ${LOWEST} and ${HIGHEST}.`);
}

async function isFreeForTcp(port: number): Promise<boolean> {
  const server = createServer();
  const outcome = opened(server);
  server.listen(port);
  const free = await outcome;
  if (free) await new Promise((closed) => server.close(closed));
  return free;
}

async function isFreeForUdp(port: number): Promise<boolean> {
  const socket = createSocket('udp4');
  const outcome = opened(socket);
  socket.bind(port);
  const free = await outcome;
  if (free) await new Promise<void>((closed) => socket.close(closed));
  return free;
}

/** Whether it listens; an error (the port is taken) is the other answer. */
function opened(emitter: NodeJS.EventEmitter): Promise<boolean> {
  return once(emitter, 'listening').then(
    () => true,
    () => false,
  );
}

/** The network that the fault suite cuts. */

import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { layCable } from '../../../../scripts/faults/cut.ts';

/** A server that says again whatever it is told, behind a cable. */
async function echo() {
  const server = createServer((socket) => socket.on('error', () => {}).pipe(socket));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const cable = await layCable((server.address() as AddressInfo).port);
  onTestFinished(async () => {
    await cable.stop();
    server.close();
  });
  const dial = () => connect(cable.port, '127.0.0.1').on('error', () => {});
  return { cable, dial };
}

/** However it ends. */
function closed(socket: Socket): Promise<void> {
  return new Promise((resolve) => socket.once('close', () => resolve()));
}

async function says(socket: Socket, word: string): Promise<string> {
  const answer = once(socket, 'data');
  socket.write(word);
  return String((await answer)[0]);
}

test('passes on what is said, both ways', async () => {
  const { dial } = await echo();
  expect(await says(dial(), 'hello')).toBe('hello');
});

test('ends every connection when it is cut, and each new one until it is mended', async () => {
  const { cable, dial } = await echo();
  const before = dial();
  await says(before, 'hello');
  const ended = closed(before);
  cable.cut('refuse');
  await ended;
  await closed(dial());
  cable.mend();
  expect(await says(dial(), 'again')).toBe('again');
});

test('swallows what is said, and says nothing of it', async () => {
  const { cable, dial } = await echo();
  const socket = dial();
  await says(socket, 'hello');
  cable.cut('swallow');
  let heard = '';
  socket.on('data', (data) => {
    heard += data;
  });
  socket.write('is anybody there?');
  const ended = closed(socket);
  cable.mend();
  await ended;
  expect(heard).toBe('');
  expect(await says(dial(), 'again')).toBe('again');
});

/** A piece of network that can be cut: passes TCP on to another port of the loopback address, until it is told not to. */

import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface Cable {
  readonly port: number;
  /** `refuse`: every connection ends, and each new one; `swallow`: all stay open, and nothing gets through. */
  cut(how: 'refuse' | 'swallow'): void;
  mend(): void;
  stop(): Promise<void>;
}

type Mode = 'whole' | 'refuse' | 'swallow';

const LOOPBACK = '127.0.0.1';

/** @param toPort of the loopback address */
export async function layCable(toPort: number): Promise<Cable> {
  const open = new Set<Socket>();
  let mode: Mode = 'whole';
  const keep = (socket: Socket) => {
    open.add(socket);
    // What a cut breaks is broken on purpose.
    socket.on('error', () => socket.destroy());
    socket.once('close', () => open.delete(socket));
    return socket;
  };
  const server = createServer((near) => {
    keep(near);
    if (mode === 'refuse') near.destroy();
    else if (mode === 'swallow') near.pause();
    else join(near, keep(connect(toPort, LOOPBACK)));
  });
  const endAll = () => {
    for (const socket of open) socket.destroy();
  };
  await once(server.listen(0, LOOPBACK), 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    cut(how) {
      mode = how;
      if (how === 'refuse') return endAll();
      for (const socket of open) socket.unpipe().pause();
    },
    // Nobody knows what was swallowed, so whoever waited has to begin again.
    mend() {
      if (mode === 'swallow') endAll();
      mode = 'whole';
    },
    async stop() {
      endAll();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function join(near: Socket, far: Socket): void {
  near.pipe(far).pipe(near);
  near.once('close', () => far.destroy());
  far.once('close', () => near.destroy());
}

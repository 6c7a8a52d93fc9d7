/** Where nobody is asked who they are, only those are served who meant this machine: no page whose name was turned to it. */

import type { FastifyInstance } from 'fastify';
import { Problem } from './problem.ts';

const THIS_MACHINE = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/i;

/** A page can give its own name our address (DNS rebinding), and then reads what a browser on this machine may read. */
export function answerToOwnNameOnly(app: FastifyInstance, publicUrl: string | undefined): void {
  const ownHost = publicUrl === undefined ? undefined : new URL(publicUrl).host;
  app.addHook('onRequest', async ({ headers: { host = '' } }) => {
    if (THIS_MACHINE.test(host) || host === ownHost) return;
    throw new Problem('forbidden', 'Ask under the name of this machine, or set PUBLIC_URL.');
  });
}

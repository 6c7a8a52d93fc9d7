/** `npm run bench:call`: what callers wait for, what carrying adds, and what a call costs. */

import { step } from '../scripts/setup/progress.mjs';
import { measureCarriedCalls } from './carried-calls.ts';
import { measure } from './measure.ts';
import { measureShortCalls } from './short-calls.ts';

measure({
  name: 'call',
  limitMs: 4 * 60_000,
  run: async (stage) => [
    ...(await step('Calls one after the other', (say) => measureShortCalls(stage, say))),
    ...(await step('Calls that are carried', (say) => measureCarriedCalls(stage, say))),
  ],
});

/** The cable's thread. On Node.js 20 a thread does not get the loader that its program was started with. */

import { register } from 'tsx/esm/api';

register();
const { serveCable } = await import('./serve-cable.ts');
await serveCable();

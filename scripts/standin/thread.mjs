/** The stand-in's thread. On Node.js 20 a thread does not get the loader that its program was started with. */

import { register } from 'tsx/esm/api';

register();
const { serve } = await import('./serve.ts');
await serve();

/** `DISCLOSURE`: who is told that the call is transcribed, and when. */

import { oneOf } from './fields.ts';

export const DISCLOSURE = {
  DISCLOSURE: oneOf(['before-merge', 'after-merge', 'off']).default('before-merge'),
};

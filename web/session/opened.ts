/** What becomes of the form that a person sends. */

import { type Field, fieldsAtFault } from '../state/form.ts';
import type { Refused } from './answer.ts';

export type Opened =
  | { readonly kind: 'opened' | 'unreachable' | 'too-many' | 'refused' }
  | { readonly kind: 'faulty'; readonly fields: readonly Field[] };

const TOO_MANY_REQUESTS = 429;

export function refusal({ status, fields }: Refused): Opened {
  if (status === TOO_MANY_REQUESTS) return { kind: 'too-many' };
  const ours = fieldsAtFault(fields);
  return ours.length > 0 ? { kind: 'faulty', fields: ours } : { kind: 'refused' };
}

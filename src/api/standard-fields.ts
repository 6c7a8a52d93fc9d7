/** The fields that LiveKit's client SDKs send to a token endpoint (`TokenSource.endpoint`). */

import { z } from 'zod';
import { line, optional } from './field-text.ts';

const MAX_NAME_LENGTH = 100;

/** `agentName: ''` of livekit-client arrives as `{"agents": [{}]}`: two levels of nothing. */
const MAX_EMPTY_DEPTH = 3;

const serverChooses = z
  .unknown()
  .refine((value) => isEmpty(value, MAX_EMPTY_DEPTH), {
    error: 'is chosen by the server; leave it out',
  })
  .transform(() => undefined)
  .optional()
  .describe('Chosen by the server');

/** A participant may choose their name, and nothing else. */
export const STANDARD_FIELDS = {
  participant_name: optional(line(MAX_NAME_LENGTH)),
  participant_identity: serverChooses,
  participant_metadata: serverChooses,
  participant_attributes: serverChooses,
  room_name: serverChooses,
  room_config: serverChooses,
};

function isEmpty(value: unknown, depth: number): boolean {
  if (value === undefined || value === null || value === '') return true;
  if (typeof value !== 'object' || depth === 0) return false;
  return Object.values(value).every((inner) => isEmpty(inner, depth - 1));
}

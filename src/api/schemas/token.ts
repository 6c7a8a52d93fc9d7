/** What `POST /livekit/token` answers. */

import { z } from 'zod';
import { BANK, EXTRA_DIGITS, TIME } from './parts.ts';

export const ROOM_ENTRY = z.strictObject({
  server_url: z.string().describe('Where the app reaches LiveKit'),
  participant_token: z.string(),
  room_name: z.string(),
  dispute: z.strictObject({
    id: z.string(),
    secret: z.string().optional().describe('Given once, when the dispute is opened'),
    short_code: z.string().nullable().describe('Null while a call is paired and once closed'),
    extra_digits: EXTRA_DIGITS.nullable(),
    short_code_expires_at: TIME.nullable(),
    phone_number: z.string().describe('The number that the person calls, E.164'),
    bank: BANK,
  }),
});

export type RoomEntryAnswer = z.infer<typeof ROOM_ENTRY>;

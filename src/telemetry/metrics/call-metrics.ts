/** What is measured of calls, from ring to end. */

import type { CallEnding, CallPhase } from '../../dispute/call.ts';
import { everyOf, metricsOf } from './metric.ts';

const worker = metricsOf('worker');
const both = metricsOf('both');

export const PHASES = everyOf<CallPhase>({
  answering: true,
  collecting: true,
  pairing: true,
  carrying: true,
});
export const REASONS = everyOf<CallEnding['reason']>({
  'hung-up': true,
  'no-code-entered': true,
  'too-many-wrong-codes': true,
  'locked-out': true,
  refused: true,
  'too-long': true,
  'silent-too-long': true,
  'our-failure': true,
});

/** Why a code was refused. */
export const CODE_FAULTS = ['check-digit', 'unknown', 'expired', 'used', 'locked-out'] as const;
export type CodeFault = (typeof CODE_FAULTS)[number];

const QUICK_S = [0.1, 0.25, 0.5, 0.75, 1, 1.5, 2, 3, 5, 10, 30];
const GAP_S = [1, 2, 3, 4, 5, 7.5, 10, 20, 30, 60, 300];
const CALL_S = [10, 30, 60, 300, 600, 1_200, 1_800, 3_600, 7_200, 14_400];
const SOUND_S = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5];

export const CALL_METRICS = {
  dispute_call_calls_begun_total: worker.counter('Calls that a job process has taken.', {}),
  dispute_call_calls_ended_total: worker.counter(
    'Calls that have ended, by how and in which phase; phase is none where it does not matter.',
    { reason: REASONS, phase: [...PHASES, 'none'] },
  ),
  dispute_call_call_duration_seconds: worker.histogram('From ring to hang-up.', {}, CALL_S),
  dispute_call_answer_seconds: worker.histogram(
    'From ring, which is when LiveKit made the room of the call, to answer.',
    {},
    QUICK_S,
  ),
  dispute_call_ring_to_paired_seconds: worker.histogram(
    'From ring until a code was accepted.',
    {},
    [5, 10, 15, 20, 30, 45, 60, 90, 120, 180],
  ),
  dispute_call_pairing_seconds: worker.histogram(
    'From the last key of a right code until it was accepted.',
    {},
    QUICK_S,
  ),
  dispute_call_connect_seconds: worker.histogram(
    'From the last key of a right code until sound was in the room of the dispute.',
    {},
    QUICK_S,
  ),
  dispute_call_carry_seconds: worker.histogram(
    'Median time of one call that a piece of sound of 10 ms spent in the job process.',
    {},
    SOUND_S,
  ),
  dispute_call_wrong_codes_total: worker.counter('Codes that were refused, by why.', {
    because: CODE_FAULTS,
  }),
  dispute_call_failures_total: worker.counter(
    'What went wrong in a call, whether or not it ended the call.',
    { phase: PHASES },
  ),
  dispute_call_listening_gap_seconds: worker.histogram(
    'How long nobody listened to a call: its job process had died, or no sound came to it.',
    {},
    GAP_S,
  ),
  dispute_call_database_errors_total: both.counter('What the database did not do, by why.', {
    kind: ['lost', 'timeout', 'busy', 'full', 'other'],
  }),
} as const;

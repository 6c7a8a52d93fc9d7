/** What is measured of listening: words, the services that find them, and what waits for those. */

import { metricsOf } from './metric.ts';

const worker = metricsOf('worker');

const REQUEST_S = [0.1, 0.25, 0.5, 1, 2, 3, 5, 10, 20, 60];
const DELAY_S = [0.5, 1, 2, 3, 5, 8, 15, 30, 60, 120, 300, 900];

export const RECOGNISERS = ['first', 'fallback'] as const;
/** `failed`: the same may succeed later; `refused`: it will not; `cancelled`: nobody wants it any more. */
export const OUTCOMES = ['ok', 'failed', 'refused', 'cancelled'] as const;
const recogniser = RECOGNISERS;

export const LISTENING_METRICS = {
  dispute_call_transcript_delay_seconds: worker.histogram(
    'From the end of what was said to its final text.',
    {},
    DELAY_S,
  ),
  dispute_call_delayed_calls: worker.gauge('Calls that show “transcript delayed”.', {}),
  dispute_call_fallback_calls: worker.gauge('Calls that the fallback recogniser is used for.', {}),
  dispute_call_recogniser_requests_total: worker.counter('Requests to a recogniser, by outcome.', {
    recogniser,
    outcome: OUTCOMES,
  }),
  dispute_call_recogniser_request_seconds: worker.histogram(
    'How long a recogniser took to answer.',
    { recogniser },
    REQUEST_S,
  ),
  dispute_call_recogniser_sound_seconds_total: worker.counter(
    'Sound that was sent to a recogniser; what is billed.',
    { recogniser },
  ),
  dispute_call_spool_bytes: worker.gauge('Sound on disk that waits for a recogniser.', {}),
  dispute_call_spool_segments: worker.gauge('Segments of speech that wait for a recogniser.', {}),
  dispute_call_spool_limit_bytes: worker.gauge('The most that may wait on disk.', {}),
  dispute_call_lost_segments_total: worker.counter(
    'Segments whose words will never come, by why.',
    {
      why: ['refused', 'kept-failing', 'too-much-waiting', 'call-over', 'surprise', 'other'],
    },
  ),
  dispute_call_late_segments_total: worker.counter(
    'Segments whose words came after their call was over.',
    {},
  ),
  dispute_call_language_model_requests_total: worker.counter(
    'Questions to the language model, by outcome.',
    { outcome: OUTCOMES },
  ),
  dispute_call_language_model_request_seconds: worker.histogram(
    'How long the language model took to answer.',
    {},
    REQUEST_S,
  ),
  dispute_call_account_seconds: worker.histogram(
    'From the end of a call to its account.',
    {},
    [0.25, 0.5, 1, 2, 5, 10, 20, 35],
  ),
} as const;

/** What is counted and measured of listening to one call. */

import type { ListeningJournal } from '../../listening/listening-journal.ts';
import type { Figures } from '../figures.ts';

const SECOND_MS = 1_000;
const LOSSES = ['refused', 'kept-failing', 'too-much-waiting', 'call-over', 'surprise'] as const;

export function listeningFigures({ count, observe, set }: Figures): ListeningJournal {
  return {
    asked({ recogniser, outcome, tookMs, soundMs }) {
      count('dispute_call_recogniser_requests_total', { recogniser, outcome });
      count('dispute_call_recogniser_sound_seconds_total', { recogniser }, soundMs / SECOND_MS);
      if (outcome === 'cancelled') return;
      observe('dispute_call_recogniser_request_seconds', { recogniser }, tookMs / SECOND_MS);
    },
    helped({ outcome, tookMs }) {
      count('dispute_call_language_model_requests_total', { outcome });
      if (outcome === 'cancelled') return;
      observe('dispute_call_language_model_request_seconds', {}, tookMs / SECOND_MS);
    },
    words: (delayMs) => observe('dispute_call_transcript_delay_seconds', {}, delayMs / SECOND_MS),
    delayed: (isDelayed) => set('dispute_call_delayed_calls', {}, Number(isDelayed)),
    deaf: (gapMs) => observe('dispute_call_listening_gap_seconds', {}, gapMs / SECOND_MS),
    lost: (why) => {
      const known = LOSSES.find((loss) => loss === why);
      count('dispute_call_lost_segments_total', { why: known ?? 'other' });
    },
    spooled({ bytes, segments }) {
      set('dispute_call_spool_bytes', {}, bytes);
      set('dispute_call_spool_segments', {}, segments);
    },
    fellBack: (isInUse) => set('dispute_call_fallback_calls', {}, Number(isInUse)),
    left() {},
    cameLate: (segments) => count('dispute_call_late_segments_total', {}, segments),
  };
}

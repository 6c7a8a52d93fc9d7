/** Says in a transcript that nobody listened for a while. */

import type { Gap } from '../../state/gap.ts';
import { useWords } from '../words.ts';

export function GapItem({ gap: { fromMs, untilMs } }: { readonly gap: Gap }) {
  const { m } = useWords();
  const seconds = Math.max(1, Math.round((untilMs - fromMs) / 1000));
  return <li class="gap fine">{m.transcript.gap(seconds)}</li>;
}

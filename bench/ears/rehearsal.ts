/** Segments and state of the line of a recorded call, with true words that come as late as a recogniser's would. */

import type { CallEvent } from '../../src/dispute/line-state.ts';
import { LineActivity } from '../../src/listening/activity/line-activity.ts';
import type { Segment } from '../../src/listening/segment.ts';
import { RecentSound } from '../../src/listening/segments/recent-sound.ts';
import { Segmenter } from '../../src/listening/segments/segmenter.ts';
import type { HeardCall } from './heard-windows.ts';
import { WINDOW_SAMPLES } from './heard-windows.ts';
import type { TrueTurn } from './truth.ts';

export interface Rehearsed {
  readonly segments: readonly Omit<Segment, 'samples'>[];
  readonly events: readonly CallEvent[];
  /** Of segments and state together. */
  readonly cpuMs: number;
}

/** Words come this long after the pause, or the end, of their segment; never when it is infinite. */
export function rehearse(
  call: HeardCall,
  turns: readonly TrueTurn[],
  wordsAfterMs: number,
): Rehearsed {
  const segments: Omit<Segment, 'samples'>[] = [];
  const events: CallEvent[] = [];
  const later: { readonly atMs: number; tell(): void }[] = [];
  const sound = new RecentSound();
  let nowMs = 0;
  const activity = new LineActivity(sound, {
    changed: (reading) => segmenter.onHold(reading.activity === 'on-hold'),
    happened: (event) => events.push(event),
  });
  const segmenter = new Segmenter(
    sound,
    ({ kind, segment }) => {
      const { samples: _, ...rest } = segment;
      const said = wordsWithin(turns, segment);
      const isClosed = kind === 'closed';
      if (isClosed) segments.push(rest);
      const atMs = nowMs + wordsAfterMs;
      later.push({
        atMs,
        tell() {
          const heard = { ...rest, text: said.map(({ text }) => text).join(' ') };
          activity.words(heard);
          segmenter.words(heard);
          if (isClosed)
            activity.turns(said.map((turn, n) => toTurn(turn, `${segment.number}.${n}`)));
        },
      });
    },
    () => activity.isHeardBefore,
  );
  const before = process.cpuUsage();
  for (const window of call.windows) {
    const from = Math.round(window.endMs * 16) - WINDOW_SAMPLES;
    sound.hear(call.sound.subarray(from, from + WINDOW_SAMPLES));
    nowMs = window.endMs;
    while (later[0] && later[0].atMs <= nowMs) later.shift()?.tell();
    activity.hear(window);
    segmenter.hear(window);
  }
  segmenter.flush();
  const { user, system } = process.cpuUsage(before);
  return { segments, events, cpuMs: (user + system) / 1_000 };
}

/** The part of each turn's words that was said within the segment, by its share of the turn's time. */
function wordsWithin(
  turns: readonly TrueTurn[],
  { startMs, endMs }: Pick<Segment, 'startMs' | 'endMs'>,
): TrueTurn[] {
  return turns.flatMap((turn) => {
    const words = turn.text.split(' ');
    const place = (ms: number) =>
      Math.round(((ms - turn.startMs) / (turn.endMs - turn.startMs)) * words.length);
    const text = words.slice(Math.max(0, place(startMs)), Math.max(0, place(endMs))).join(' ');
    return text === '' ? [] : [{ ...turn, text, endMs: Math.min(turn.endMs, endMs) }];
  });
}

const toTurn = (turn: TrueTurn, id: string) => ({ ...turn, id, confidence: 0.9 });

/** Lays the steps of a script out in time: turns, music, announcements, quiet, and what happens when. */

import {
  type CorpusScript,
  type CorpusSpeaker,
  type Hold,
  isHold,
  isQuiet,
  type Say,
} from './corpus-script.ts';

export interface PlannedTurn {
  readonly say: Say;
  readonly speaker: CorpusSpeaker;
  readonly startMs: number;
  readonly endMs: number;
}

export interface PlannedMusic {
  readonly hold: Hold;
  readonly startMs: number;
  readonly endMs: number;
}

export interface Span {
  readonly kind: 'music' | 'announcement' | 'silence';
  readonly startMs: number;
  readonly endMs: number;
}

export interface PlannedEvent {
  readonly kind: 'merged' | 'on-hold' | 'human-back';
  readonly atMs: number;
}

export interface Plan {
  /** By their start. */
  readonly turns: readonly PlannedTurn[];
  readonly music: readonly PlannedMusic[];
  readonly spans: readonly Span[];
  readonly events: readonly PlannedEvent[];
  readonly lastsMs: number;
}

/** How long it takes to say, from the first sound of speech to the last. */
export type LastsMs = (say: Say) => number;

const DEFAULT_PAUSE_MS = 350;
const END_QUIET_MS = 600;

export function layOut(script: CorpusScript, lastsMs: LastsMs): Plan {
  const turns: PlannedTurn[] = [];
  const music: PlannedMusic[] = [];
  const spans: Span[] = [];
  let at = 0;

  function say(words: Say, startMs: number): number {
    const { speaker } = voiceOf(script, words);
    const endMs = Math.round(startMs + lastsMs(words));
    turns.push({ say: words, speaker, startMs, endMs });
    return endMs;
  }

  function hold(step: Hold): void {
    const startMs = at + (step.afterMs ?? DEFAULT_PAUSE_MS);
    const endMs = startMs + step.forMs;
    music.push({ hold: step, startMs, endMs });
    const rounds = announcementRounds(step).map(({ offsetMs, words }) => {
      const from = startMs + offsetMs;
      return { startMs: from, endMs: say(words, from) };
    });
    for (const { atMs, ...words } of step.meanwhile ?? []) say(words, startMs + atMs);
    spans.push(...rounds.map((round) => ({ kind: 'announcement' as const, ...round })));
    const stops = step.announcement?.musicDb === undefined ? rounds : [];
    spans.push(...musicBetween({ startMs, endMs }, stops));
    at = endMs;
  }

  for (const step of script.steps) {
    if (isQuiet(step)) {
      spans.push({ kind: 'silence', startMs: at, endMs: at + step.quietMs });
      at += step.quietMs;
    } else if (isHold(step)) hold(step);
    else at = Math.max(at, say(step, Math.max(0, at + (step.afterMs ?? DEFAULT_PAUSE_MS))));
  }
  turns.sort((a, b) => a.startMs - b.startMs);
  spans.sort((a, b) => a.startMs - b.startMs);
  return { turns, music, spans, events: eventsOf(turns, music), lastsMs: at + END_QUIET_MS };
}

export function voiceOf(script: CorpusScript, { who }: Say) {
  const voice = script.voices[who];
  if (!voice) throw new Error(`the script has no voice called ${who}`);
  return voice;
}

function announcementRounds({ announcement }: Hold): { offsetMs: number; words: Say }[] {
  if (!announcement) return [];
  const { who, text, firstAtMs, everyMs, times } = announcement;
  return Array.from({ length: times }, (_, round) => {
    return { offsetMs: firstAtMs + round * everyMs, words: { who, text } };
  });
}

type Stretch = Pick<Span, 'startMs' | 'endMs'>;

function musicBetween(whole: Stretch, stops: readonly Stretch[]): Span[] {
  const starts = [whole.startMs, ...stops.map(({ endMs }) => endMs)];
  const ends = [...stops.map(({ startMs }) => startMs), whole.endMs];
  return starts
    .map((startMs, n) => ({ kind: 'music' as const, startMs, endMs: ends[n] ?? whole.endMs }))
    .filter(({ startMs, endMs }) => endMs > startMs);
}

/** Merged: the first sound of the bank's side. Back: the first words of a person there after a hold. */
function eventsOf(turns: readonly PlannedTurn[], music: readonly PlannedMusic[]): PlannedEvent[] {
  const farSide = turns.filter(({ speaker }) => speaker !== 'caller');
  const first = Math.min(...[...farSide, ...music].map(({ startMs }) => startMs));
  const people = turns.filter(({ speaker }) => speaker === 'bank');
  const holds = music.flatMap(({ startMs, endMs }, n): PlannedEvent[] => {
    const before = people.findLast((turn) => turn.startMs < startMs)?.startMs ?? -1;
    const goesOn = music.slice(0, n).some((earlier) => earlier.startMs > before);
    const onHold = goesOn ? [] : [{ kind: 'on-hold' as const, atMs: startMs }];
    const next = music[n + 1]?.startMs ?? Number.POSITIVE_INFINITY;
    const back = people.find((turn) => turn.startMs >= endMs && turn.startMs < next);
    return back ? [...onHold, { kind: 'human-back', atMs: back.startMs }] : onHold;
  });
  return [{ kind: 'merged', atMs: first }, ...holds];
}

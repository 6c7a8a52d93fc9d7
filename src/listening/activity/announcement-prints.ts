/** What announcements on hold sound like, so that their next round is known within a second. */

import { BANDS } from './band-levels.ts';

/** Announcements remembered; the one that was heard longest ago makes room. */
const KEPT = 8;
/** Frames of a print, each the length of a voice window: 20 s. */
export const LONGEST_PRINT = 625;
/** Frames compared: 0.7 s at least, 1.3 s at most. */
const FEWEST = 22;
const MOST = 40;
/** Pearson's correlation, over time in each band. */
const SAME = 0.72;
/** Once it is known where in an announcement the line is, less proves that it goes on. */
const STILL_SAME = 0.5;
/** Frames by which the last voice of a round may come after that of the print. */
const ENDS_LATE = 6;

export interface Place {
  readonly print: Print;
  /** The frame of the print that was heard last. */
  readonly frame: number;
}

interface Print {
  /** Frame by frame, BANDS levels in dB. */
  readonly levels: Float32Array;
  lastHeardMs: number;
}

export class AnnouncementPrints {
  #prints: Print[] = [];

  /** @param levels the whole announcement, copied by whoever gives it */
  learn(levels: Float32Array, atMs: number): void {
    if (levels.length < FEWEST * BANDS) return;
    const others = this.#prints
      .toSorted((a, b) => b.lastHeardMs - a.lastHeardMs)
      .slice(0, KEPT - 1);
    this.#prints = [...others, { levels, lastHeardMs: atMs }];
  }

  /** Where in which announcement the line is, by its latest frames; nothing when it is somewhere else. */
  find(heard: Float32Array, atMs: number): Place | undefined {
    const query = queryOf(heard);
    if (!query) return undefined;
    let best = SAME;
    let found: Place | undefined;
    for (const print of this.#prints) {
      for (let frame = query.frames - 1; frame * BANDS < print.levels.length; frame++) {
        const alike = likeness(query, print.levels, frame);
        if (alike <= best) continue;
        best = alike;
        found = { print, frame };
      }
    }
    if (found) found.print.lastHeardMs = atMs;
    return found;
  }

  /** The place where the line is when the announcement has gone on for `frames` more; nothing when it has not. */
  goesOn({ print, frame }: Place, frames: number, heard: Float32Array): Place | undefined {
    const query = queryOf(heard);
    if (!query) return undefined;
    const end = print.levels.length / BANDS - 1;
    const next = frame + frames <= end + ENDS_LATE ? Math.min(frame + frames, end) : frame + frames;
    const near = [next, next - 1, next + 1];
    const alike = near.map((last) => likeness(query, print.levels, last));
    const best = Math.max(...alike);
    return best >= STILL_SAME ? { print, frame: near[alike.indexOf(best)] as number } : undefined;
  }
}

interface Query {
  /** Each band's mean is taken out. */
  readonly levels: Float32Array;
  readonly frames: number;
  readonly norm: number;
}

/** The latest frames of what was heard, made ready to compare. */
function queryOf(heard: Float32Array): Query | undefined {
  const frames = Math.min(MOST, heard.length / BANDS);
  if (frames < FEWEST) return undefined;
  const levels = heard.slice(heard.length - frames * BANDS);
  for (let band = 0; band < BANDS; band++) takeOutMean(levels, band, frames);
  return { levels, frames, norm: Math.hypot(...levels) };
}

function takeOutMean(levels: Float32Array, band: number, frames: number): void {
  let sum = 0;
  for (let i = band; i < levels.length; i += BANDS) sum += levels[i] as number;
  for (let i = band; i < levels.length; i += BANDS)
    levels[i] = (levels[i] as number) - sum / frames;
}

/** Of the query and the frames of a print that end with `last`. */
function likeness(query: Query, print: Float32Array, last: number): number {
  const from = (last + 1 - query.frames) * BANDS;
  if (from < 0 || (last + 1) * BANDS > print.length) return 0;
  let dot = 0;
  let spread = 0;
  for (let band = 0; band < BANDS; band++) {
    let sum = 0;
    let squares = 0;
    for (let i = band; i < query.levels.length; i += BANDS) {
      const level = print[from + i] as number;
      dot += (query.levels[i] as number) * level;
      sum += level;
      squares += level * level;
    }
    spread += squares - (sum * sum) / query.frames;
  }
  return dot / (query.norm * Math.sqrt(Math.max(spread, 1)) + 1e-9);
}

/** Compares two sounds window by window, following the delay between them as a jitter buffer shifts it. */

import { COMPARED_RATE, comparedSignal, cut } from './compared-signal.ts';
import { energy, findSound } from './find-sound.ts';
import type { Wav } from './wav.ts';

/** Windows that correlate this well hold the same sound. */
export const ALIKE = 0.6;

const WINDOW = 0.16 * COMPARED_RATE;
const HOP = WINDOW / 2;
/** From one window that is alike to the next the delay changes by no more than this. */
const SHIFT = 0.096 * COMPARED_RATE;
/** So many times as far is looked while windows are not alike. */
const FARTHEST = 4;
/** The delay is first looked for by some parts of the reference, short enough that it hardly changes within them. */
const PROBE = 0.6 * COMPARED_RATE;
const PROBES = 12;
/** A window this far below the loudest holds no speech. */
const QUIET_DB = 25;

export interface SoundWindow {
  /** In the reference. */
  readonly startMs: number;
  readonly endMs: number;
  readonly correlation: number;
  /** In samples of COMPARED_RATE. */
  readonly delay: number;
  readonly energy: number;
  readonly heardEnergy: number;
}

/** The windows of the reference that hold sound, in order. */
export function compareWindows(reference: Wav, recording: Wav): SoundWindow[] {
  const [said, heard] = [comparedSignal(reference), comparedSignal(recording)];
  const starts = soundingStarts(said);
  const { start, delay } = coarseDelay(said, heard);
  const before = starts.filter((at) => at < start).reverse();
  const after = starts.filter((at) => at >= start);
  return [...follow(said, heard, before, delay).reverse(), ...follow(said, heard, after, delay)];
}

function follow(said: Float64Array, heard: Float64Array, starts: number[], firstDelay: number) {
  let delay = firstDelay;
  let lost = 0;
  return starts.map((start) => {
    const shift = SHIFT * Math.min(1 + lost, FARTHEST);
    const window = compareWindow(said, heard, start, { delay, shift });
    const isAlike = window.correlation >= ALIKE;
    if (isAlike) delay = window.delay;
    lost = isAlike ? 0 : lost + 1;
    return window;
  });
}

interface Expected {
  readonly delay: number;
  /** By how much it may be another, either way. */
  readonly shift: number;
}

function compareWindow(
  said: Float64Array,
  heard: Float64Array,
  start: number,
  { delay, shift }: Expected,
): SoundWindow {
  const piece = cut(said, start, WINDOW);
  const from = start + delay - shift;
  const found = findSound(piece, cut(heard, from, WINDOW + 2 * shift));
  const toMs = (samples: number) => (samples * 1000) / COMPARED_RATE;
  return {
    startMs: toMs(start),
    endMs: toMs(start + WINDOW),
    correlation: found.correlation,
    delay: from + found.at - start,
    energy: energy(piece),
    heardEnergy: energy(cut(heard, from + found.at, WINDOW)),
  };
}

interface Probe {
  readonly start: number;
  readonly delay: number;
  readonly correlation: number;
}

/** The delay of some longer parts of the reference: that which most agree on, since some may be repeated. */
function coarseDelay(said: Float64Array, heard: Float64Array): Probe {
  const probes = probeDelays(said, heard);
  const agreeing = ({ delay }: Probe) =>
    probes.filter((other) => Math.abs(other.delay - delay) <= 2 * SHIFT).length;
  const weight = (probe: Probe) => agreeing(probe) + probe.correlation;
  return probes.reduce((best, probe) => (weight(probe) > weight(best) ? probe : best));
}

function probeDelays(said: Float64Array, heard: Float64Array): Probe[] {
  const length = Math.min(PROBE, said.length);
  const padded = cut(heard, -length, heard.length + 2 * length);
  const count = said.length > PROBE ? PROBES : 1;
  return Array.from({ length: count }, (_, i) => {
    const start = Math.round((i * (said.length - length)) / Math.max(1, count - 1));
    const found = findSound(cut(said, start, length), padded);
    return { start, delay: found.at - length - start, correlation: found.correlation };
  });
}

function soundingStarts(said: Float64Array): number[] {
  const count = Math.max(0, Math.floor((said.length - WINDOW) / HOP) + 1);
  const starts = Array.from({ length: count }, (_, i) => i * HOP);
  const energies = starts.map((start) => energy(said.subarray(start, start + WINDOW)));
  const quiet = energies.reduce((a, b) => Math.max(a, b), 0) / 10 ** (QUIET_DB / 10);
  return starts.filter((_, i) => (energies[i] ?? 0) > Math.max(quiet, WINDOW));
}

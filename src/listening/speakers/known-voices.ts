/** Whose voice each of the voices is, by the enrolled caller and by what is said in it. */

import type { Side } from './cues.ts';
import { type Leaning, NO_LEANING } from './leanings.ts';
import { dot, type Voice } from './vectors.ts';

export interface KnownVoice {
  readonly voice: Voice;
  /** 0 to 1, together 1. */
  readonly sides: Readonly<Record<Side, number>>;
}

/** Log odds for the enrolled caller: for a likeness of 1 more than the level, and for being 1 behind the likest voice. */
const ENROLMENT = { level: 0.15, weight: 10, behind: 15 };
/** Cues of one voice are not independent. */
const CUE_WEIGHT = 0.6;
const MACHINE_ODDS = -2;
const SUREST = 5;

/** What was said in each voice, added up. */
export function knownVoices(
  voices: readonly Voice[],
  said: readonly Leaning[],
  enrolled: Voice | undefined,
): KnownVoice[] {
  const likenesses = voices.map((voice) => (enrolled ? dot(voice, enrolled) : 0));
  return voices.map((voice, n) => {
    const { caller, bank, machine } = said[n] ?? NO_LEANING;
    // In which both speak, one cannot tell by it who does.
    const purity = 1 - Math.min(caller, bank) / Math.max(caller, bank, 1);
    const byVoice = enrolled ? enrolmentOdds(likenesses, n) : 0;
    return {
      voice,
      sides: shares({
        caller: clamp(purity * (CUE_WEIGHT * caller + byVoice)),
        bank: clamp(purity * CUE_WEIGHT * bank),
        machine: clamp(CUE_WEIGHT * machine + MACHINE_ODDS),
      }),
    };
  });
}

function enrolmentOdds(likenesses: readonly number[], n: number): number {
  const likeness = likenesses[n] ?? 0;
  const behind = Math.max(...likenesses) - likeness;
  return ENROLMENT.weight * (likeness - ENROLMENT.level) - ENROLMENT.behind * behind;
}

function clamp(log: number): number {
  return Math.max(-SUREST, Math.min(SUREST, log));
}

function shares(logs: Leaning): KnownVoice['sides'] {
  const top = Math.max(logs.caller, logs.bank, logs.machine);
  const odds = {
    caller: Math.exp(logs.caller - top),
    bank: Math.exp(logs.bank - top),
    machine: Math.exp(logs.machine - top),
  };
  const all = odds.caller + odds.bank + odds.machine;
  return { caller: odds.caller / all, bank: odds.bank / all, machine: odds.machine / all };
}

/** A voice that was learnt from attributed words is that side's to this share. */
const LEARNT = 0.96;

export function surely(side: Side): KnownVoice['sides'] {
  const rest = (1 - LEARNT) / 2;
  return { caller: rest, bank: rest, machine: rest, [side]: LEARNT };
}

/** Before anything else is known: the enrolled voice is the caller's, and what differs most from it is not. */
export function byEnrolment(enrolled: Voice | undefined): KnownVoice[][] {
  if (!enrolled) return [];
  return [
    [
      { voice: enrolled, sides: { caller: 0.8, bank: 0.1, machine: 0.1 } },
      { voice: enrolled.map((value) => -value), sides: { caller: 0.05, bank: 0.7, machine: 0.25 } },
    ],
  ];
}

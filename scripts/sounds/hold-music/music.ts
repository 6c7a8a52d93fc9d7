/** Plays a piece of hold music as a telephone line brings it. */

import { bandLimit } from '../../speech/band-limit.ts';
import { atLevel } from '../bad-line.ts';
import { randomFrom } from '../random.ts';
import { MUSIC_RATE, play } from './instruments.ts';
import { PIECES, type PieceName } from './pieces.ts';

const FADE_MS = 150;

/** @param levelDb RMS, below full scale. @returns sound at the telephone's rate */
export function holdMusic(piece: PieceName, lastsMs: number, levelDb: number): Float32Array {
  const random = randomFrom(piece);
  const sound = new Float32Array(Math.round((lastsMs * MUSIC_RATE) / 1000));
  for (const note of PIECES[piece](lastsMs, random)) play(note, sound, random);
  return atLevel(bandLimit({ samples: fadeEnds(sound), sampleRate: MUSIC_RATE }), levelDb);
}

function fadeEnds(sound: Float32Array): Float32Array {
  const fade = (FADE_MS * MUSIC_RATE) / 1000;
  return sound.map((sample, n) => sample * Math.min(1, n / fade, (sound.length - n) / fade));
}

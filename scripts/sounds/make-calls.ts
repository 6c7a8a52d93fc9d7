/** Records the conversations of the simulated phone again: scripts/sounds/NAME.json becomes phone/sounds/NAME.wav and .json. */

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeWav } from '../../phone/wav.ts';
import { TELEPHONE_RATE } from '../speech/band-limit.ts';
import { speakWithKokoro } from '../speech/kokoro-voice.ts';
import { toTelephone, toWav } from '../speech/telephone-sound.ts';
import { mixTurns, type Turn, timeTurns } from './conversation.ts';

interface Conversation {
  readonly voices: Readonly<Record<Turn['speaker'], string>>;
  readonly turns: readonly Turn[];
}

const NAMES = ['merged-call', 'other-call'];
const SOUNDS = join(import.meta.dirname, '../../phone/sounds');

async function make(name: string): Promise<void> {
  const script = await readFile(join(import.meta.dirname, `${name}.json`), 'utf8');
  const { voices, turns }: Conversation = JSON.parse(script);
  const sounds = (await speakWithKokoro(turns.map(toSentence(voices)))).map(toTelephone);
  const lengths = sounds.map((sound) => sound.length);
  const spoken = timeTurns(turns, lengths);
  await writeWav(join(SOUNDS, `${name}.wav`), toWav(mixTurns(spoken, sounds)));
  const truth = JSON.stringify({ sampleRate: TELEPHONE_RATE, turns: spoken }, null, 2);
  await writeFile(join(SOUNDS, `${name}.json`), `${truth}\n`);
  console.log(join('phone/sounds', `${name}.wav`));
}

function toSentence(voices: Conversation['voices']) {
  return ({ speaker, text }: Turn, n: number) => {
    return { name: `turn-${n}`, text, voice: voices[speaker], speed: 1 };
  };
}

for (const name of NAMES) await make(name);

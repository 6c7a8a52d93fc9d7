/** Makes src/listening/usual-voice.ts again: what sixteen synthetic voices on a telephone line have in common. */

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { resample } from '../../phone/resample.ts';
import { loadVoiceEncoder } from '../../src/listening/onnx-voice-encoder.ts';
import { LISTENING_RATE } from '../../src/listening/sound.ts';
import { addTo, meanVoice } from '../../src/listening/speakers/vectors.ts';
import { stretchesOf } from '../../src/listening/speakers/voice-windows.ts';
import { speakWithKokoro } from '../speech/kokoro-voice.ts';
import { toTelephone, toWav } from '../speech/telephone-sound.ts';

const PROJECT = join(import.meta.dirname, '../..');
const TARGET = join(PROJECT, 'src/listening/usual-voice.ts');
const TEXT =
  'Good morning. Somebody took money from an account last week, and nobody knows why. What can be done about that, and how long does it take?';
const AMERICAN =
  'af_heart af_nova af_sarah af_sky af_jessica am_adam am_echo am_eric am_liam am_onyx';
const BRITISH = 'bf_emma bf_alice bf_lily bm_george bm_lewis bm_daniel';
/** What is written is whole numbers. */
const SCALE = 10_000;

async function make(): Promise<void> {
  const encoder = await loadVoiceEncoder(join(PROJECT, 'models/voice-encoder.onnx'));
  const names = `${AMERICAN} ${BRITISH}`.split(' ');
  const sentences = names.map((voice) => ({ name: voice, text: TEXT, voice, speed: 1 }));
  const mean = new Float32Array(256);
  for (const sound of await speakWithKokoro(sentences)) {
    const { samples } = resample(toWav(toTelephone(sound)), LISTENING_RATE);
    const windows = stretchesOf(samples).map((stretch) => encoder.embed(stretch.samples));
    addTo(mean, meanVoice(await Promise.all(windows)), 1 / names.length);
  }
  await writeFile(TARGET, written(mean));
  console.log('src/listening/usual-voice.ts: now run npm run format');
}

function written(mean: Float32Array): string {
  const numbers = Array.from(mean, (value) => Math.round(value * SCALE)).join(', ');
  return `/** What voices on a telephone line have in common; written by scripts/models/make-usual-voice.ts. */

export const USUAL_VOICE: Float32Array = Float32Array.of(${numbers}).map((value) => value / ${SCALE});
`;
}

await make();

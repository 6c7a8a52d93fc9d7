/** Records every sentence of a prompts folder again: NAME.txt becomes NAME.wav. */

import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { writeWav } from '../../phone/wav.ts';
import { speakWithKokoro } from '../speech/kokoro-voice.ts';
import { speakWithOpenAi } from '../speech/openai-voice.ts';
import { toTelephone, toWav } from '../speech/telephone-sound.ts';
import type { Sentence, Speak } from '../speech/voice.ts';

const USAGE = `usage: npx tsx scripts/prompts/make-prompts.ts [--dir prompts/en] [--with kokoro|openai]
                                               [--voice NAME] [--speed 1.0] [--model NAME]`;
const DEFAULT_VOICES = { kokoro: 'af_heart', openai: 'coral' };
const INSTRUCTIONS = 'Calm, clear and friendly, at an even pace, as the voice of a telephone line.';

function refuse(reason: string): never {
  console.error(`${reason}\n${USAGE}`);
  process.exit(2);
}

function readOptions() {
  try {
    return parseArgs({
      options: {
        dir: { type: 'string', default: 'prompts/en' },
        with: { type: 'string', default: 'kokoro' },
        voice: { type: 'string' },
        speed: { type: 'string', default: '1.0' },
        model: { type: 'string', default: 'gpt-4o-mini-tts' },
      },
    }).values;
  } catch (error) {
    return refuse((error as Error).message);
  }
}

const values = readOptions();

function chooseBackend(): { speak: Speak; voice: string } {
  if (values.with === 'kokoro') return { speak: speakWithKokoro, voice: DEFAULT_VOICES.kokoro };
  if (values.with !== 'openai') refuse(`--with ${values.with}: kokoro or openai`);
  const apiKey = process.env.OPENAI_API_KEY;
  if (!apiKey) refuse('--with openai needs OPENAI_API_KEY in the environment');
  const baseUrl = process.env.OPENAI_BASE_URL;
  const options = { apiKey, model: values.model, instructions: INSTRUCTIONS };
  const speak = speakWithOpenAi(baseUrl ? { ...options, baseUrl } : options);
  return { speak, voice: DEFAULT_VOICES.openai };
}

async function readSentences(voice: string): Promise<Sentence[]> {
  const files = (await readdir(values.dir)).filter((file) => file.endsWith('.txt')).sort();
  if (files.length === 0) refuse(`no sentence (NAME.txt) in ${values.dir}`);
  const speed = Number(values.speed);
  if (!(speed >= 0.5 && speed <= 2)) refuse(`--speed ${values.speed}: a number from 0.5 to 2`);
  const read = async (file: string): Promise<Sentence> => {
    const text = (await readFile(join(values.dir, file), 'utf8')).trim();
    return { name: basename(file, '.txt'), text, voice, speed };
  };
  return Promise.all(files.map(read));
}

async function makePrompts(): Promise<void> {
  const backend = chooseBackend();
  const sentences = await readSentences(values.voice ?? backend.voice);
  const sounds = await backend.speak(sentences);
  for (const [n, sound] of sounds.entries()) {
    const file = join(values.dir, `${sentences[n]?.name}.wav`);
    await writeWav(file, toWav(toTelephone(sound)));
    console.log(file);
  }
}

function fail(error: unknown): never {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

// The framework's speech stream lets its own task reject unseen, beside the error that it reports.
process.on('unhandledRejection', fail);
await makePrompts().catch(fail);

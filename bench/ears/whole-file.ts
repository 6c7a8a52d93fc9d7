/** What the recogniser makes of a whole recording by itself: the mark that the ears are held to. */

import type { Wav } from '../../phone/index.ts';
import { formatWav } from '../../phone/wav.ts';

const DEADLINE_MS = 5 * 60_000;

/** @throws when it does not answer */
export async function wholeFile(baseUrl: string, sound: Wav): Promise<string> {
  const form = new FormData();
  form.set('file', new File([new Uint8Array(formatWav(sound))], 'call.wav'));
  form.set('model', 'whisper-1');
  form.set('language', 'en');
  const response = await fetch(`${baseUrl}/audio/transcriptions`, {
    method: 'POST',
    body: form,
    signal: AbortSignal.timeout(DEADLINE_MS),
  });
  if (!response.ok) throw new Error(`The recogniser said ${response.status}`);
  return ((await response.json()) as { text: string }).text;
}

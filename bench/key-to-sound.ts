/** From the key that ends a code to the caller's first sound in the dispute room. */

import { setTimeout as pause } from 'node:timers/promises';
import type { Listener, PhoneCall, Wav } from '../phone/index.ts';
import { PHONE_LINE } from './calls.ts';
import { until } from './clock.ts';

const KEY_GAP_MS = 120;
const NOISE_MS = 30_000;
const NOISE_RATE = 8_000;
const NOISE_PEAK = 6_000;
/** Sound, and not what a codec makes of silence. */
const LOUD = 1_000;

/** The caller makes noise all the time; the code's last digit ends the entry, and a `#` would come after that. */
export async function msFromKeyToSound(
  call: PhoneCall,
  app: Listener,
  code: string,
): Promise<number> {
  const enough = new AbortController();
  const speaking = call.speak(noise(), { signal: enough.signal });
  try {
    await call.press(code.slice(0, -1));
    await pause(KEY_GAP_MS);
    const pressed = performance.timeOrigin + performance.now();
    await call.press(code.slice(-1));
    await app.participant(PHONE_LINE);
    await until(async () => firstSound(app) !== undefined, 'The caller was not heard in the room');
    return (firstSound(app) ?? Number.NaN) - pressed;
  } finally {
    enough.abort();
    await speaking;
  }
}

/** Milliseconds since the epoch. */
function firstSound(app: Listener): number | undefined {
  const { sampleRate, samples } = app.recording(PHONE_LINE);
  const at = samples.findIndex((sample) => Math.abs(sample) >= LOUD);
  return at < 0 ? undefined : app.startedAtMs + (at * 1000) / sampleRate;
}

function noise(): Wav {
  const samples = new Int16Array((NOISE_RATE * NOISE_MS) / 1000);
  return {
    sampleRate: NOISE_RATE,
    samples: samples.map(() => (2 * Math.random() - 1) * NOISE_PEAK),
  };
}

/** The simulated phone, as demo, tests and bench use it. */

export { dial } from './dial.ts';
export type { Heard } from './heard.ts';
export type { CallerOptions, HungUpBy, PhoneCall } from './phone-call.ts';
export { durationMs, readWav, type Wav, writeWav } from './wav.ts';

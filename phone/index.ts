/** The simulated phone, as demo, tests and bench use it. */

export {
  type Comparison,
  compareSound,
  isSameSound,
  type Likeness,
  type Section,
} from './compare-sound.ts';
export { dial } from './dial.ts';
export type { Heard } from './heard.ts';
export type { CallerOptions, HungUpBy, PhoneCall } from './phone-call.ts';
export type { CaptionSeen, ReceivedText } from './received-texts.ts';
export { type Joined, joinRoom, type Listener, type State } from './room-listener.ts';
export { durationMs, readWav, type Wav, writeWav } from './wav.ts';

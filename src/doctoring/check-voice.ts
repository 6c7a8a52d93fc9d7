/** Whether the voice that speaks for apps makes a sound. */

import { OPENAI, serviceAdvice } from './advice.ts';
import { type Check, fault, ok } from './finding.ts';

export type Spoke =
  | { readonly kind: 'spoke'; readonly soundMs: number }
  | { readonly kind: 'failed'; readonly because: string };

const LEAST_MS = 200;

/** @param speak absent when apps may not let the agent speak */
export function checkVoice(speak: ((signal: AbortSignal) => Promise<Spoke>) | undefined): Check {
  return {
    about: 'voice',
    async look(signal) {
      if (speak === undefined) return [ok('AGENT_VOICE is off: the agent says its prompts alone')];
      const spoke = await speak(signal);
      if (spoke.kind === 'failed') {
        const variables = { ...OPENAI, model: 'VOICE_MODEL' };
        return [fault(spoke.because, serviceAdvice(spoke.because, variables))];
      }
      if (spoke.soundMs >= LEAST_MS) return [ok('speaks')];
      return [fault('makes no sound', 'another VOICE_MODEL or VOICE_NAME')];
    },
  };
}

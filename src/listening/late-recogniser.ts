/** A recogniser that is loaded when it is needed: its client is much of what a process would load before its call. */

import type { Recogniser } from './recogniser.ts';

export interface LateRecogniser extends Recogniser {
  /** Before somebody speaks, while 0.3 s of work disturb nobody. Again and again does no harm. */
  load(): void;
}

/**
 * @param load is called once, at the first segment at the latest; when it fails, each `recognise` does
 * @param streams whether what is loaded has `listen`
 */
export function lateRecogniser(load: () => Promise<Recogniser>, streams: boolean): LateRecogniser {
  let loading: Promise<Recogniser> | undefined;
  let loaded: Recogniser | undefined;
  const recogniser = () => {
    loading ??= load().then((one) => {
      loaded = one;
      return one;
    });
    // `recognise` says what is wrong.
    loading.catch(() => {});
    return loading;
  };
  const whole: LateRecogniser = {
    load: () => void recogniser(),
    recognise: async (...asked) => (await recogniser()).recognise(...asked),
  };
  if (!streams) return whole;
  return {
    ...whole,
    listen(...given) {
      if (loaded) loaded.listen?.(...given);
      else void recogniser();
    },
  };
}

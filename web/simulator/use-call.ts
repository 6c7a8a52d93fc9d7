/** The call in hand as the simulator's page shows it: what state it is in, and what can be done with it. */

import { useRef, useState } from 'preact/hooks';
import { Call } from './call.ts';
import type { HungUpBy } from './leg.ts';

export type CallState =
  | { readonly kind: 'idle' | 'dialling' | 'ringing' | 'talking' }
  | { readonly kind: 'over'; readonly by: HungUpBy }
  | { readonly kind: 'failed'; readonly reason: string };

export interface Shown {
  readonly state: CallState;
  /** Whether somebody speaks to the caller just now. */
  readonly spokenTo: boolean;
  /** All keys that were pressed in this call. */
  readonly pressed: string;
  readonly microphone: boolean;
  readonly playing: boolean;
}

export interface CallInHand extends Shown {
  dial(from: string): void;
  press(keys: string): void;
  switchMicrophone(on: boolean): void;
  play(url: string): void;
  stopPlaying(): void;
  hangUp(): void;
}

type Show = (change: Partial<Shown>) => void;

const AT_REST = { spokenTo: false, microphone: false, playing: false };

export function useCall(): CallInHand {
  const [shown, setShown] = useState<Shown>({ ...AT_REST, state: { kind: 'idle' }, pressed: '' });
  const call = useRef<Call | null>(null);
  const show: Show = (change) => setShown((before) => ({ ...before, ...change }));
  const fail = ({ message }: Error) => setShown((before) => failed(before, message));
  return {
    ...shown,
    dial(from) {
      const dialled = new Call(eventsOf(show));
      call.current = dialled;
      show({ ...AT_REST, state: { kind: 'dialling' }, pressed: '' });
      dialled.dial(from).then(() => setShown(ringing), fail);
    },
    press(keys) {
      setShown((before) => ({ ...before, pressed: before.pressed + keys }));
      call.current?.press(keys).catch(fail);
    },
    switchMicrophone(on) {
      const refused = () => show({ microphone: false });
      call.current?.switchMicrophone(on).then(() => show({ microphone: on }), refused);
    },
    play(url) {
      show({ playing: true });
      call.current?.play(url).then(() => show({ playing: false }), fail);
    },
    stopPlaying: () => call.current?.stopPlaying(),
    hangUp: () => void call.current?.hangUp(),
  };
}

function eventsOf(show: Show) {
  return {
    pickedUp: () => show({ state: { kind: 'talking' } }),
    spokenTo: (spokenTo: boolean) => show({ spokenTo }),
    ended: (by: HungUpBy) => show({ ...AT_REST, state: { kind: 'over', by } }),
  };
}

/** Whoever answers may be quicker than the phone that learns that it rings. */
function ringing(shown: Shown): Shown {
  return shown.state.kind === 'dialling' ? { ...shown, state: { kind: 'ringing' } } : shown;
}

/** What a call that is over had begun may fail. */
function failed(shown: Shown, reason: string): Shown {
  return shown.state.kind === 'over'
    ? shown
    : { ...shown, ...AT_REST, state: { kind: 'failed', reason } };
}

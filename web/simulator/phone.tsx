/** The simulated telephone: dial, press keys, speak or play the sample call, hang up. */

import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Keypad } from './keypad.tsx';
import { type CallInHand, type CallState, useCall } from './use-call.ts';

const SAMPLE_CALL = '/simulator/merged-call.wav';
const A_CALLER = '+14155550123';

interface PhoneProps {
  /** Our number, which is called. */
  readonly number: string;
  /** Address of the page that shows a dispute and its code. */
  readonly companion: string;
}

export function Phone({ number, companion }: PhoneProps) {
  const call = useCall();
  const talking = call.state.kind === 'talking';
  return (
    <>
      <header>
        <p class="mark">Simulator: no real telephone call is made</p>
        <h1>Telephone</h1>
        <p>
          Be the caller: open a dispute on <a href={companion}>the page of the app</a>, call our
          number here, and press the code that the app shows.
        </p>
      </header>
      <main>
        <Dialling call={call} number={number} />
        <Keypad enabled={talking} pressed={call.pressed} press={call.press} />
        <Voice call={call} enabled={talking} />
      </main>
    </>
  );
}

function Dialling({ call, number }: { readonly call: CallInHand; readonly number: string }) {
  const [from, setFrom] = useState(A_CALLER);
  const isOn = ['dialling', 'ringing', 'talking'].includes(call.state.kind);
  return (
    <section aria-labelledby="call-heading">
      <h2 id="call-heading">Call</h2>
      <p role="status">
        <strong>{inWords(call.state)}</strong>{' '}
        {call.state.kind === 'talking' &&
          (call.spokenTo ? 'The line speaks.' : 'The line is quiet.')}
      </p>
      <label>
        The caller’s number, empty to withhold it
        <input
          type="tel"
          value={from}
          disabled={isOn}
          onInput={(event) => setFrom(event.currentTarget.value)}
        />
      </label>
      <div class="row">
        <Action class="call" enabled={!isOn} run={() => call.dial(from.trim())}>
          Call {number}
        </Action>
        <Action class="hang-up" enabled={isOn} run={call.hangUp}>
          Hang up
        </Action>
      </div>
    </section>
  );
}

interface ActionProps {
  readonly class: string;
  readonly enabled: boolean;
  readonly children: ComponentChildren;
  run(): void;
}

/** Keeps the focus when it cannot be used any more, which `disabled` does not. */
function Action({ enabled, run, children, ...rest }: ActionProps) {
  return (
    <button type="button" {...rest} aria-disabled={!enabled} onClick={() => enabled && run()}>
      {children}
    </button>
  );
}

function Voice({ call, enabled }: { readonly call: CallInHand; readonly enabled: boolean }) {
  const sample = call.playing ? call.stopPlaying : () => call.play(SAMPLE_CALL);
  return (
    <section aria-labelledby="voice-heading">
      <h2 id="voice-heading">Voice</h2>
      <p>
        The sample call is both voices of a call with a bank, 33 seconds, as after Merge. Your
        microphone does for one of them.
      </p>
      <div class="row">
        <button type="button" disabled={!enabled} onClick={sample}>
          {call.playing ? 'Stop the sample call' : 'Play the sample call'}
        </button>
        <button
          type="button"
          disabled={!enabled}
          aria-pressed={call.microphone}
          onClick={() => call.switchMicrophone(!call.microphone)}
        >
          Microphone
        </button>
      </div>
    </section>
  );
}

function inWords(state: CallState): string {
  switch (state.kind) {
    case 'idle':
      return 'Not in a call.';
    case 'dialling':
      return 'Dialling.';
    case 'ringing':
      return 'Ringing.';
    case 'talking':
      return 'In a call.';
    case 'over':
      return state.by === 'you' ? 'You have hung up.' : 'The other side has hung up.';
    case 'failed':
      return `The call failed: ${state.reason}`;
  }
}

/** The twelve keys of a telephone, and a field for those who would rather type or paste. */

import { useState } from 'preact/hooks';

const KEYS = [...'123456789*0#'];
const NAMES: Readonly<Record<string, string>> = { '*': 'star', '#': 'hash' };

interface KeypadProps {
  readonly enabled: boolean;
  readonly pressed: string;
  press(keys: string): void;
}

export function Keypad({ enabled, pressed, press }: KeypadProps) {
  return (
    <section aria-labelledby="keypad-heading">
      <h2 id="keypad-heading">Keypad</h2>
      <fieldset class="keypad" disabled={!enabled}>
        <legend class="unseen">Keys</legend>
        {KEYS.map((key) => (
          <button type="button" key={key} aria-label={NAMES[key] ?? key} onClick={() => press(key)}>
            {key}
          </button>
        ))}
      </fieldset>
      <TypedKeys enabled={enabled} press={press} />
      <p>
        Pressed: <output class="pressed">{pressed || 'nothing yet'}</output>
      </p>
    </section>
  );
}

function TypedKeys({ enabled, press }: Omit<KeypadProps, 'pressed'>) {
  const [text, setText] = useState('');
  const keys = text.replace(/[^0-9*#]/g, '');
  const submit = (event: Event) => {
    event.preventDefault();
    if (enabled && keys !== '') press(keys);
    setText('');
  };
  return (
    <form class="row" onSubmit={submit}>
      <label>
        Code or keys
        <input
          value={text}
          autocomplete="off"
          inputMode="tel"
          placeholder="4821 3796 #"
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </label>
      <button type="submit" disabled={!enabled || keys === ''}>
        Press these keys
      </button>
    </form>
  );
}

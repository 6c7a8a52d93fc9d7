/** What one can do while the call is on: hear the line here, and stop or resume listening. */

import type { Session } from '../../session/session.ts';
import type { Companion } from '../../state/companion.ts';
import { useWords } from '../words.ts';

interface Parts {
  readonly now: Companion;
  readonly session: Session;
}

export function Controls({ now, session }: Parts) {
  const { m } = useWords();
  const isPaused = now.line?.transcript === 'paused';
  const canListen = now.line?.transcript !== 'off';
  return (
    <div class="controls">
      <button type="button" onClick={() => session.play(!now.playing)}>
        {now.playing ? m.controls.mute : m.controls.play}
      </button>
      {canListen && (
        <button type="button" onClick={() => void session.listen(isPaused)}>
          {isPaused ? m.controls.resume : m.controls.stop}
        </button>
      )}
      <p role="status">{now.listeningRefused ? m.controls.refused : listeningNote(now, m)}</p>
    </div>
  );
}

function listeningNote({ line }: Companion, m: ReturnType<typeof useWords>['m']): string {
  switch (line?.transcript) {
    case 'paused':
      return m.notListening;
    case 'delayed':
      return m.wordsLate;
    case 'off':
      return m.noTranscript;
    default:
      return '';
  }
}

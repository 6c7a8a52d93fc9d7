/** What the app is shown of the conversation, told as it comes: who says what, and what the line is like. */

import type { Listener } from '../../phone/index.ts';
import type { Timeline } from './timeline.ts';

/** Tells until what it returns is called. */
export function showTranscript(app: Listener, story: Timeline): () => void {
  let state = '';
  const stopStates = app.onAttributes((_, attributes) => {
    const now = stateInWords(attributes);
    if (now !== '' && now !== state) story.say('app', `sees: ${now}`);
    state = now;
  });
  const stopTexts = app.onText('lk.transcription', ({ text, attributes }) => {
    const { 'dispute.speaker': speaker, 'dispute.revision': revision } = attributes;
    if (attributes['lk.transcription_final'] !== 'true' || text === '') return;
    const again = revision === '0' ? '' : ' (corrected)';
    story.say('app', `reads: ${speaker}${again}: “${text}”`);
  });
  return () => {
    stopStates();
    stopTexts();
  };
}

function stateInWords(attributes: Readonly<Record<string, string>>): string {
  const { 'dispute.merged': merged, 'dispute.activity': activity } = attributes;
  if (activity === undefined || activity === 'unknown') return '';
  const bank = merged === 'yes' ? 'the bank is on the line' : 'the bank is not heard yet';
  return `${bank}, ${activity.replace('-', ' ')}`;
}

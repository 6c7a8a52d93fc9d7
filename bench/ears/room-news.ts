/** What an app was told of a call in the dispute room, as an outcome. */

import type { Listener, ReceivedText } from '../../phone/index.ts';
import type { Fact } from '../../src/dispute/fact.ts';
import type { CallEvent } from '../../src/dispute/line-state.ts';
import type { Speaker, Utterance } from '../../src/dispute/utterance.ts';
import type { Recognition } from '../recogniser/index.ts';
import type { Outcome, Told } from './outcome.ts';

/** Milliseconds since the epoch, on this machine's clock. */
export interface CallTimes {
  /** The recording began to be said. */
  readonly began: number;
  readonly ended: number;
}

export type ListenedTo = Pick<Listener, 'texts'>;

/** The forms of docs/api.md. */
interface FactsForm {
  readonly facts: readonly {
    readonly kind: Fact['kind'];
    readonly value: string;
    readonly due: string | null;
  }[];
}
interface EventForm {
  readonly kind: CallEvent['kind'];
  readonly at_ms: number;
}
interface AccountForm {
  readonly written_by: 'rules' | 'language-model';
}

/** @param recognitions of this call */
export function roomOutcome(
  app: ListenedTo,
  { began, ended }: CallTimes,
  recognitions: readonly Recognition[],
): Outcome {
  const on = (topic: string) => app.texts().filter((text) => text.topic === topic);
  const toldMs = ({ atMs }: ReceivedText) => atMs - began;
  const captions = on('lk.transcription');
  const account = on('dispute.account').at(-1);
  return {
    utterances: captions.map((text) => ({ ...utterance(text), toldMs: toldMs(text) })),
    events: on('dispute.events').map((text) => ({ ...event(text), toldMs: toldMs(text) })),
    facts: facts(on('dispute.facts').at(-1)),
    account: account && { writtenBy: (JSON.parse(account.text) as AccountForm).written_by },
    accountAfterMs: account && account.atMs - ended,
    recognitions: recognitions.map(({ receivedAt, answeredAt, ...rest }) => ({
      ...rest,
      receivedMs: receivedAt - began,
      answeredMs: answeredAt - began,
    })),
    offsetMs: undefined,
  };
}

function isFinal(attributes: ReceivedText['attributes']): boolean {
  return attributes['lk.transcription_final'] === 'true';
}

function utterance({ text, attributes }: ReceivedText): Utterance {
  const number = (name: string) => Number(attributes[`dispute.${name}`]);
  return {
    id: attributes['dispute.utterance_id'] ?? attributes['lk.segment_id'] ?? '',
    speaker: (attributes['dispute.speaker'] ?? 'unknown') as Speaker,
    confidence: number('confidence'),
    startMs: number('start_ms'),
    endMs: number('end_ms'),
    text,
    revision: number('revision'),
    ...(!isFinal(attributes) && { provisional: true as const }),
  };
}

function event({ text }: ReceivedText): Omit<Told<CallEvent>, 'toldMs'> {
  const { kind, at_ms } = JSON.parse(text) as EventForm;
  return { kind, atMs: at_ms };
}

function facts(last: ReceivedText | undefined): Outcome['facts'] {
  if (!last) return [];
  return (JSON.parse(last.text) as FactsForm).facts.map(({ kind, value, due }) => ({
    kind,
    value,
    ...(due !== null && { due }),
  }));
}

/** A job process tells its worker what it has counted, measured and traced. */

import type { Figures } from './figures.ts';
import { type Beginning, type Figure, type JobMessage, toMessage } from './job-messages.ts';
import type { FinishedSpan } from './spans.ts';

/** The channel that a forked process has to its parent. */
export interface ParentChannel {
  readonly connected: boolean;
  send?(message: unknown): unknown;
}

export interface ToWorker {
  readonly figures: Figures;
  span(span: FinishedSpan): void;
  began(beginning: Beginning): void;
  /** The call is over, and all of it was told. */
  over(): void;
  /**
   * What was told before is sent now. Not to be called before the process has its call: the framework takes the
   * first message of a process for the answer that it has started.
   */
  open(): void;
}

/** What is told to a worker that is gone is lost, and the call goes on. */
export function toWorker(channel: ParentChannel): ToWorker {
  const waiting: JobMessage[] = [];
  let isOpen = false;
  const send = (message: JobMessage) => {
    if (!isOpen) waiting.push(message);
    else if (channel.connected) channel.send?.(toMessage(message));
  };
  const figure = (op: Figure['op']) => (name: Figure['name'], labels: object, value: number) =>
    send({ kind: 'figure', figure: { op, name, labels: { ...labels }, value } });
  const count = figure('count');
  return {
    figures: {
      count: (name, labels, by = 1) => count(name, labels, by),
      observe: figure('observe'),
      set: figure('set'),
    },
    span: (span) => send({ kind: 'span', span }),
    began: (beginning) => send({ kind: 'began', ...beginning }),
    over: () => send({ kind: 'over' }),
    open() {
      isOpen = true;
      for (const message of waiting.splice(0)) send(message);
    },
  };
}

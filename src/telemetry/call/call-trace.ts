/** The trace of a call: from ring to account, with each phase and each request for words. */

import type { CallJournal } from '../../call/call-desk.ts';
import type { CallEnding } from '../../dispute/call.ts';
import type { ListeningJournal } from '../../listening/listening-journal.ts';
import { type BeginSpan, callSpan, type OpenSpan, openSpans } from '../open-spans.ts';
import type { Attributes, SpanName, TellSpan } from '../spans.ts';
import { placeOfDispute } from '../trace-ids.ts';
import type { ToldCall } from './around.ts';

export interface CallTrace {
  readonly journal: CallJournal;
  readonly listening: ListeningJournal;
}

const SECOND_MS = 1_000;

export function callTrace(tell: TellSpan, told: ToldCall): CallTrace {
  const trace = new Trace(tell, told);
  return { journal: trace, listening: trace.listening };
}

class Trace implements CallJournal {
  readonly #told: ToldCall;
  readonly #begin: BeginSpan;
  readonly #whole: OpenSpan;
  readonly #open = new Map<SpanName, OpenSpan>();
  #ending: CallEnding | undefined;
  #isLeft = false;
  /** How long nobody listened before. */
  #gap: Attributes = {};

  constructor(tell: TellSpan, told: ToldCall) {
    const { call, rangAtMs: startedAtMs, isResumed } = told;
    this.#told = told;
    this.#begin = openSpans(tell, told.clock);
    this.#whole = callSpan(this.#begin, { call, startedAtMs, isResumed });
  }

  phase: CallJournal['phase'] = (phase) => {
    switch (phase) {
      case 'answering':
        this.#start('answer', { startedAtMs: this.#told.rangAtMs });
        break;
      case 'collecting':
        this.#end('answer');
        if (!this.#open.has('collect code')) this.#start('collect code');
        break;
      case 'pairing':
        this.#start('pair', { within: 'collect code' });
        break;
      case 'carrying':
        this.#start('enter dispute room');
        this.#start('listen');
        break;
    }
  };

  refused: CallJournal['refused'] = (because) => this.#end('pair', { outcome: because });

  paired: CallJournal['paired'] = (dispute) => {
    this.#whole.link(placeOfDispute(dispute));
    this.#end('pair', { outcome: 'paired' });
    this.#end('collect code');
  };

  connected: CallJournal['connected'] = () => {
    this.#end('enter dispute room');
    this.#start('carry');
  };

  carried() {}
  failed() {}
  triedAgain() {}

  ended: CallJournal['ended'] = (ending) => {
    this.#ending = ending;
    const failed = ending.reason === 'our-failure';
    for (const name of this.#open.keys()) if (name !== 'listen') this.#end(name, {}, failed);
    if (this.#open.has('listen')) this.#start('last words and account', { within: 'listen' });
  };

  resumed: CallJournal['resumed'] = (gapMs) => {
    this.#gap = { gap_seconds: gapMs / SECOND_MS };
  };

  leftToOthers: CallJournal['leftToOthers'] = () => {
    this.#isLeft = true;
    for (const name of this.#open.keys()) this.#end(name);
  };

  over: CallJournal['over'] = () => {
    if (this.#isLeft) {
      this.#whole.end({ attributes: { outcome: 'left' } });
      return;
    }
    this.#end('last words and account');
    this.#end('listen');
    const { reason: outcome, ...rest } = this.#ending ?? { reason: 'our-failure' as const };
    const phase = 'during' in rest ? { phase: rest.during } : {};
    this.#whole.end({
      failed: outcome === 'our-failure',
      attributes: { ...this.#gap, outcome, ...phase },
    });
  };

  readonly listening: ListeningJournal = {
    asked: ({ recogniser, outcome, tookMs, soundMs }) =>
      this.#was('recognise', tookMs, {
        recogniser,
        outcome,
        sound_seconds: soundMs / SECOND_MS,
      }),
    helped: ({ outcome, tookMs }) => this.#was('ask language model', tookMs, { outcome }),
    words() {},
    delayed() {},
    deaf() {},
    lost() {},
    spooled() {},
    fellBack() {},
    left() {},
    cameLate() {},
  };

  #start(
    name: SpanName,
    { within, startedAtMs }: { within?: SpanName; startedAtMs?: number } = {},
  ): void {
    this.#end(name);
    const around = within === undefined ? undefined : this.#open.get(within);
    const span = this.#begin(name, {
      within: (around ?? this.#whole).place,
      attributes: { call: this.#told.call },
      ...(startedAtMs !== undefined && { startedAtMs }),
    });
    this.#open.set(name, span);
  }

  #end(name: SpanName, attributes: Attributes = {}, failed = false): void {
    this.#open.get(name)?.end({ failed, attributes });
    this.#open.delete(name);
  }

  /** Of something that is over when it is heard of. */
  #was(name: SpanName, tookMs: number, attributes: Attributes): void {
    const { call, clock } = this.#told;
    const around = this.#open.get('listen') ?? this.#whole;
    const startedAtMs = clock.now() - tookMs;
    const span = this.#begin(name, {
      within: around.place,
      startedAtMs,
      attributes: { call, ...attributes },
    });
    span.end({ failed: attributes.outcome === 'failed' || attributes.outcome === 'refused' });
  }
}

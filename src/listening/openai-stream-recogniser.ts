/** The recogniser behind OpenAI's realtime transcription, or a compatible server's: sound goes out as it comes. */

import type { STT } from '@livekit/agents-plugin-openai';
import type { OpenAiRecogniserOptions } from './openai-recogniser.ts';
import { OpenAiSocket, realtimeStt } from './openai-socket.ts';
import { type Hints, type Recognised, type Recogniser, RecogniserError } from './recogniser.ts';
import type { Segment } from './segment.ts';
import type { Samples } from './sound.ts';

/** What has been sent and not been committed. */
interface Sent {
  readonly number: number;
  readonly startMs: number;
  readonly samples: number;
}

/** Segments that go whole after the socket has failed, before it is tried again. */
const WHOLE_AFTER_FAILURE = 10;

/**
 * One segment is committed at a time, for answers do not say which commit they are for.
 * @param whole recognises what the socket failed for; without it that is tried again over another socket
 * @param signal closes the socket
 */
export function openAiStreamRecogniser(
  options: OpenAiRecogniserOptions,
  whole: Recogniser | undefined,
  signal: AbortSignal,
): Recogniser {
  return new StreamRecogniser(options, whole, signal);
}

class StreamRecogniser implements Recogniser {
  readonly #options: OpenAiRecogniserOptions;
  readonly #whole: Recogniser | undefined;
  readonly #closing: AbortSignal;
  #socket: OpenAiSocket | undefined;
  #sent: Sent | undefined;
  #tell: (text: string) => void = () => {};
  /** So many segments go whole. */
  #wholeFirst = 0;
  /** Settles when the segment before is through. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(
    options: OpenAiRecogniserOptions,
    whole: Recogniser | undefined,
    signal: AbortSignal,
  ) {
    this.#options = options;
    this.#whole = whole;
    this.#closing = signal;
    signal.addEventListener('abort', () => this.#startAnew(), { once: true });
  }

  listen(segment: Segment, hints: Hints, tell: (text: string) => void): void {
    const busy = this.#sent !== undefined && this.#sent.number !== segment.number;
    if (busy || this.#wholeFirst > 0 || this.#closing.aborted) return;
    this.#send(segment, hints);
    this.#tell = tell;
  }

  async recognise(segment: Segment, hints: Hints, signal: AbortSignal): Promise<Recognised> {
    if (this.#whole === undefined) return this.#inTurn(segment, hints, signal);
    if (this.#wholeFirst > 0) this.#wholeFirst--;
    else {
      try {
        return await this.#inTurn(segment, hints, signal);
      } catch (error) {
        signal.throwIfAborted();
        if (!(error instanceof RecogniserError)) throw error;
        this.#wholeFirst = WHOLE_AFTER_FAILURE;
      }
    }
    return this.#whole.recognise(segment, hints, signal);
  }

  #inTurn(segment: Segment, hints: Hints, signal: AbortSignal): Promise<Recognised> {
    const mine = this.#turn.then(() => this.#commit(segment, hints, signal));
    // Whoever comes next waits for the end, not for success.
    this.#turn = mine.then(
      () => {},
      () => {},
    );
    return mine;
  }

  async #commit(segment: Segment, hints: Hints, signal: AbortSignal): Promise<Recognised> {
    signal.throwIfAborted();
    const socket = this.#send(segment, hints);
    this.#sent = undefined;
    this.#tell = () => {};
    const tooLong = AbortSignal.timeout(this.#options.timeoutMs);
    try {
      return { text: await socket.commit(AbortSignal.any([signal, tooLong])) };
    } catch (error) {
      // An answer that still comes would be taken for the next one's.
      this.#startAnew();
      if (tooLong.aborted) throw new RecogniserError('the server took too long', true);
      throw error;
    }
  }

  /** What of the segment has not been sent; all of it over another socket when what was sent is no part of it. */
  #send(segment: Segment, hints: Hints): OpenAiSocket {
    if (this.#sent && !isBeginOf(this.#sent, segment)) this.#startAnew();
    if (this.#socket?.isClosed) this.#startAnew();
    this.#socket ??= new OpenAiSocket(this.#stt(hints), (text) => this.#tell(text));
    const rest: Samples = segment.samples.subarray(this.#sent?.samples ?? 0);
    this.#socket.send(rest);
    const { number, startMs } = segment;
    this.#sent = { number, startMs, samples: segment.samples.length };
    return this.#socket;
  }

  #stt(hints: Hints): STT {
    return realtimeStt(this.#options, hints);
  }

  #startAnew(): void {
    this.#socket?.close();
    this.#socket = undefined;
    this.#sent = undefined;
  }
}

function isBeginOf(sent: Sent, { number, startMs, samples }: Segment): boolean {
  return sent.number === number && sent.startMs === startMs && sent.samples <= samples.length;
}

/** What OpenAI's transcription models can do, by their names; models of others count as Whisper's kind. */

/** Served over a WebSocket only, as the plugin has it. */
const REALTIME_ONLY = ['gpt-realtime-whisper', 'gpt-live-transcribe'];
/** Words come while the sound still does. `whisper-1` is served over the WebSocket too, but gives all at the end. */
const STREAMING = [...REALTIME_ONLY, 'gpt-4o-transcribe', 'gpt-4o-mini-transcribe'];
const WITH_KEYWORDS = ['gpt-transcribe', 'gpt-live-transcribe'];
const WITHOUT_PROMPT = ['gpt-realtime-whisper', 'gpt-4o-transcribe-diarize'];
const DIARIZING = 'gpt-4o-transcribe-diarize';

const OPENAI_HOST = 'api.openai.com';

export interface ModelGifts {
  readonly realtimeOnly: boolean;
  readonly streams: boolean;
  /** Word times and doubts, asked for as `verbose_json`. */
  readonly wordTimes: boolean;
  readonly keywords: boolean;
  readonly prompt: boolean;
}

export function giftsOf(model: string): ModelGifts {
  const isOneOf = (names: readonly string[]) => names.some((name) => model.startsWith(name));
  return {
    realtimeOnly: isOneOf(REALTIME_ONLY),
    streams: isOneOf(STREAMING) && !model.startsWith(DIARIZING),
    wordTimes: !model.startsWith('gpt-'),
    keywords: isOneOf(WITH_KEYWORDS),
    prompt: !isOneOf(WITHOUT_PROMPT),
  };
}

/** Whether words are asked for over a WebSocket. `auto`: where nothing else is served, or OpenAI's own model streams. */
export function isStreamed(options: {
  readonly model: string;
  readonly mode: 'auto' | 'whole' | 'stream';
  readonly baseUrl: string;
}): boolean {
  const gifts = giftsOf(options.model);
  if (gifts.realtimeOnly || options.mode !== 'auto') {
    return gifts.realtimeOnly || options.mode === 'stream';
  }
  return gifts.streams && new URL(options.baseUrl).hostname === OPENAI_HOST;
}

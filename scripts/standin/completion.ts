/** A chat completion as OpenAI's API reference describes it, whole or as a stream of one piece. */

const ABOUT = { id: 'chatcmpl-standin', created: 0, model: 'stand-in' };
const USAGE = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 };

export function completion(content: string) {
  const message = { role: 'assistant', content, refusal: null };
  const choices = [{ index: 0, message, logprobs: null, finish_reason: 'stop' }];
  return { ...ABOUT, object: 'chat.completion', choices, usage: USAGE };
}

/** As server-sent events. */
export function completionEvents(content: string): string {
  const piece = (delta: object, finish_reason: string | null) => ({
    ...ABOUT,
    object: 'chat.completion.chunk',
    choices: [{ index: 0, delta, finish_reason }],
  });
  const pieces = [piece({ role: 'assistant', content }, null), piece({}, 'stop')];
  const events = [...pieces.map((each) => JSON.stringify(each)), '[DONE]'];
  return events.map((event) => `data: ${event}\n\n`).join('');
}

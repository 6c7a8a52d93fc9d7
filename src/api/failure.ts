/** What a log may say about an error: its message can hold what a person sent, so it is left out. */

export interface Failure {
  readonly error: string;
  readonly code?: string;
  /** Where it came from, without the message. */
  readonly frames: readonly string[];
}

const MAX_FRAMES = 8;

export function failureOf(error: unknown): Failure {
  if (!(error instanceof Error)) return { error: typeof error, frames: [] };
  const { code } = error as { code?: unknown };
  return {
    error: error.name,
    ...(typeof code === 'string' && { code }),
    frames: (error.stack ?? '').split('\n').filter(isFrame).slice(0, MAX_FRAMES),
  };
}

function isFrame(line: string): boolean {
  return /^\s+at .*:\d+:\d+\)?$/.test(line);
}

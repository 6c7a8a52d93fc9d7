/** What a log may say about an error: its message can hold what a person sent, so it is left out. */

export interface Failure {
  readonly error: string;
  /** Of the error or, as with `fetch failed`, of its cause. */
  readonly code?: string;
  /** How many failed together; the first is described. */
  readonly count?: number;
  /** Where it came from, without the message. */
  readonly frames: readonly string[];
}

const MAX_FRAMES = 8;

export function failureOf(error: unknown): Failure {
  if (error instanceof AggregateError) {
    return { ...failureOf(error.errors[0]), count: error.errors.length };
  }
  if (!(error instanceof Error)) return { error: typeof error, frames: [] };
  const code = codeOf(error) ?? codeOf(error.cause);
  return {
    error: error.name,
    ...(code !== undefined && { code }),
    frames: (error.stack ?? '').split('\n').filter(isFrame).slice(0, MAX_FRAMES),
  };
}

function codeOf(error: unknown): string | undefined {
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === 'string' ? code : undefined;
}

function isFrame(line: string): boolean {
  return /^\s+at .*:\d+:\d+\)?$/.test(line);
}

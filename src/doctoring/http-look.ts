/** Asks an address over HTTP and tells how that went: a status, or the code of what went wrong; nothing is followed. */

export type HttpLook =
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly tookMs: number;
      /** As the header says it. */
      readonly date?: string;
      readonly body: string;
    }
  | { readonly kind: 'silent'; readonly because: string };

/** Of an answer; what comes after is not wanted. */
const MOST_CHARACTERS = 16_384;

export async function answerFrom(url: URL, init: RequestInit, withinMs: number): Promise<HttpLook> {
  const startedAt = performance.now();
  try {
    const response = await fetch(url, {
      ...init,
      redirect: 'manual',
      signal: AbortSignal.timeout(withinMs),
    });
    const tookMs = performance.now() - startedAt;
    const date = response.headers.get('date');
    const body = (await response.text()).slice(0, MOST_CHARACTERS);
    const { status } = response;
    return { kind: 'answered', status, tookMs, body, ...(date === null ? {} : { date }) };
  } catch (error) {
    return { kind: 'silent', because: codeOf(error) };
  }
}

/** Codes only: a message can hold an address. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'UNKNOWN';
  const { code } = error as NodeJS.ErrnoException;
  if (error.name === 'TimeoutError' || code === 'ABORT_ERR') return 'TIMEOUT';
  if (typeof code === 'string' && /^[A-Z][A-Z0-9_]+$/.test(code)) return code;
  return error.cause === undefined ? 'UNKNOWN' : codeOf(error.cause);
}

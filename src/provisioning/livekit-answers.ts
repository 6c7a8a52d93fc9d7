/** Turns what LiveKit answers, or that it does not, into one line that says what to do. */

/** The LiveKit project could not be read or changed. `message` is for the operator. */
export class LiveKitError extends Error {
  override readonly name = 'LiveKitError';
}

/** LiveKit's answer to a request that failed (Twirp: code and message in JSON). */
export interface Refusal {
  readonly status: number;
  readonly code?: string | undefined;
  readonly message: string;
}

const BAD_KEY =
  'LiveKit refuses the API key: LIVEKIT_API_KEY and LIVEKIT_API_SECRET must be those of the project at LIVEKIT_URL';

const BY_CODE: Readonly<Record<string, string>> = {
  permission_denied:
    'LiveKit does not let this API key manage SIP: use a key of the project with full rights',
  resource_exhausted: 'LiveKit takes no more requests just now: try again in a minute',
};

export function explainRefusal({ status, code, message }: Refusal, doing: string): string {
  if (status === 401) return `${doing}: ${BAD_KEY}`;
  if (code === undefined)
    return `${doing}: what answers at LIVEKIT_URL is no LiveKit (HTTP ${status})`;
  if (message.includes('redis required')) {
    return `${doing}: this LiveKit server has no Redis, which trunks and dispatch rules need: start it with redis.address set`;
  }
  if (/already exists in dispatch rule|Conflicting inbound SIP Trunks/.test(message)) {
    return `${doing}: another one takes the same calls (${message}): remove it with lk or use another number`;
  }
  return `${doing}: ${BY_CODE[code] ?? `LiveKit answered ${status} ${code}: ${message}`}`;
}

export function explainSilence(error: unknown, url: string, doing: string): string {
  if (error instanceof Error && error.name === 'TimeoutError') {
    return `${doing}: LiveKit at ${url} did not answer in time: check LIVEKIT_URL, or try again`;
  }
  return `${doing}: LiveKit cannot be reached at ${url} (${cause(error)}): check LIVEKIT_URL`;
}

function cause(error: unknown): string {
  const inner =
    error instanceof Error ? (error.cause as NodeJS.ErrnoException | undefined) : undefined;
  return inner?.code ?? inner?.message ?? String(error);
}

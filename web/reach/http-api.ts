/** The HTTP API of our server, asked with the client that is made from its document. */

import { createClient } from '../../client/index.ts';
import type { Answer } from '../session/answer.ts';
import type { Api, DisputeKey } from '../session/ports.ts';
import type { Opening, Recorded } from '../state/wire.ts';

const ANSWER_WITHIN_MS = 15_000;

export function httpApi(): Api {
  const anybody = createClient({ baseUrl: '', fetch: fetchInTime });
  return {
    banks: () => answer(anybody.GET('/banks')),
    open: (body: Opening) => answer(anybody.POST('/livekit/token', { body })),
    rejoin: (key) => answer(as(key).POST('/livekit/token')),
    recorded: readAll,
    renewCode: (key) => answer(as(key).POST('/disputes/{id}/code', { params: of(key) })),
    printable: (key) => {
      const html = { headers: { accept: 'text/html' }, parseAs: 'blob' } as const;
      return answer(as(key).GET('/disputes/{id}/account', { params: of(key), ...html }));
    },
  };
}

async function readAll(key: DisputeKey): Promise<Answer<Recorded>> {
  const client = as(key);
  const params = of(key);
  const [dispute, transcript, facts, accounts] = await Promise.all([
    answer(client.GET('/disputes/{id}', { params })),
    answer(client.GET('/disputes/{id}/transcript', { params })),
    answer(client.GET('/disputes/{id}/facts', { params })),
    answer(client.GET('/disputes/{id}/account', { params })),
  ]);
  if (dispute.kind !== 'ok') return dispute;
  if (transcript.kind !== 'ok') return transcript;
  if (facts.kind !== 'ok') return facts;
  if (accounts.kind !== 'ok') return accounts;
  const value = {
    dispute: dispute.value,
    transcript: transcript.value,
    facts: facts.value,
    accounts: accounts.value,
  };
  return { kind: 'ok', value };
}

interface Asked<T> {
  readonly data?: T;
  readonly error?: unknown;
  readonly response: Response;
}

interface Problem {
  readonly code?: string;
  readonly errors?: readonly { readonly field: string }[];
}

async function answer<T>(asking: Promise<Asked<T>>): Promise<Answer<T>> {
  try {
    const { data, error, response } = await asking;
    if (data !== undefined) return { kind: 'ok', value: data };
    if (response.status >= 500) return { kind: 'unreachable' };
    const { code = '', errors = [] } = error as Problem;
    const fields = errors.map(({ field }) => field);
    return { kind: 'refused', status: response.status, code, fields };
  } catch {
    // No network, no answer in time, or one that is cut off: the same for the person.
    return { kind: 'unreachable' };
  }
}

function fetchInTime(request: Request): Promise<Response> {
  return fetch(request, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS), cache: 'no-store' });
}

function as(dispute: DisputeKey) {
  return createClient({ baseUrl: '', dispute, fetch: fetchInTime });
}

function of({ id }: DisputeKey) {
  return { path: { id } };
}

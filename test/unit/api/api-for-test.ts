/** The API with a fake ledger and real tokens, and what the tests send to it. */

import { randomUUID } from 'node:crypto';
import { TokenVerifier } from 'livekit-server-sdk';
import { type ApiParts, buildApi } from '../../../src/api/api.ts';
import { parseBanks } from '../../../src/api/banks.ts';
import { livekitTokens } from '../../../src/api/livekit-tokens.ts';
import { livekitWebhooks } from '../../../src/api/livekit-webhooks.ts';
import type { CallerLeft } from '../../../src/api/room-news.ts';
import { fakeAudit } from '../../fakes/fake-audit.ts';
import { fakeLedger } from '../../fakes/ledger.ts';

export const KEY = 'devkey';
export const SECRET = 'a-secret-that-is-long-enough-for-hs256';
export const NOW = Date.UTC(2026, 9, 1, 12);
export const BANK = { name: 'Corner Bank', phone_number: '+1 (212) 555-0199' };

const BANKS = JSON.stringify([
  { id: 'example-bank', name: 'Example Bank', phone_number: '+12125550101' },
]);

/** `time.now` may be moved. `lines` holds all that was logged, `left` the callers of whom LiveKit told. */
export function apiForTest(replace: Partial<ApiParts> = {}) {
  const time = { now: NOW };
  const ledger = fakeLedger();
  const audit = fakeAudit();
  /** Where calls came from, as the operator may be shown it. */
  const numbers = new Map<string, string>();
  const lines: { entry: object; message: string }[] = [];
  const left: CallerLeft[] = [];
  const write = (entry: object, message: string) => void lines.push({ entry, message });
  const app = buildApi({
    ledger,
    audit,
    numbers: { numbersOf: async () => numbers },
    banks: parseBanks(BANKS, 'banks.json'),
    publicPage: false,
    corsOrigins: [],
    trustedProxies: [],
    readRoomNews: livekitWebhooks(KEY, SECRET),
    callerLeft: (caller) => void left.push(caller),
    tokens: livekitTokens(KEY, SECRET),
    livekitUrl: 'ws://127.0.0.1:7880',
    livekitAnswers: async () => true,
    phoneNumber: '+15105550100',
    now: () => time.now,
    randomId: randomUUID,
    log: { info: write, error: write },
    ...replace,
  });
  const post = (payload: object, headers: Record<string, string> = {}) =>
    app.inject({ method: 'POST', url: '/livekit/token', payload, headers });
  return { app, ledger, audit, numbers, lines, left, time, post };
}

export function authorization({ id, secret }: { id: string; secret: string }) {
  return { authorization: `Dispute ${id}:${secret}` };
}

/** Checks the signature, too. */
export function verify(token: string) {
  return new TokenVerifier(KEY, SECRET).verify(token);
}

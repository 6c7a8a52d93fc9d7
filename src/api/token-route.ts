/** `POST /livekit/token`: gives an app its room token, short code and the number to call. */

import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Admissions } from '../dispute/admission.ts';
import { type Actor, actorText } from '../dispute/audit.ts';
import {
  APP_IDENTITY_PREFIX,
  type Dispute,
  disputeRoomName,
  type EpochMs,
} from '../dispute/dispute.ts';
import type { Ledger, LiveCode } from '../dispute/ledger.ts';
import type { Access } from './access.ts';
import { type ApiJournal, NO_API_JOURNAL } from './api-journal.ts';
import type { AppTokens } from './app-tokens.ts';
import { type AuditDesk, note } from './audited.ts';
import type { BankDirectory } from './banks.ts';
import { type Credentials, notAuthorized, readCredentials } from './credentials.ts';
import { tooManyRequests } from './limits.ts';
import type { PublicPage } from './public-page.ts';
import type { RoomEntryAnswer } from './schemas/token.ts';
import { openingReader, readRejoining } from './token-request.ts';

export interface TokenRouteParts extends AuditDesk {
  readonly ledger: Ledger & Pick<Admissions, 'admitOpening'>;
  readonly banks: BankDirectory;
  readonly access: Access;
  /** Absent when it may not open disputes by itself. */
  readonly page?: PublicPage | undefined;
  readonly tokens: AppTokens;
  /** The address of LiveKit that apps connect to. */
  readonly livekitUrl: string;
  /** The number that the person calls, E.164. */
  readonly phoneNumber: string;
  readonly now: () => EpochMs;
  /** Unguessable text of letters, digits, `-` and `_`. */
  readonly randomId: () => string;
  readonly journal?: Pick<ApiJournal, 'opened' | 'rejoined'>;
}

interface Entrance {
  readonly dispute: Dispute;
  readonly participantName: string | undefined;
  /** Absent while a call is paired. */
  readonly code?: LiveCode;
  /** Given once, when the dispute is opened. */
  readonly secret?: string;
}

export function addTokenRoute(app: FastifyInstance, parts: TokenRouteParts): void {
  const readOpening = openingReader(parts.banks, parts.now);
  const journal = parts.journal ?? NO_API_JOURNAL;

  const open = async (request: FastifyRequest): Promise<Entrance> => {
    const isPage = parts.page?.asks(request) ?? false;
    const actor: Actor = isPage
      ? { kind: 'page' }
      : await parts.access.requireScope(request, 'app');
    const { form, participantName } = readOpening(request.body);
    if (isPage) await parts.page?.count(request);
    const opener = actorText(actor);
    await admit(opener, parts);
    const began = performance.now();
    const opened = await parts.ledger.openDispute(form, parts.now(), opener);
    const by = isPage ? 'page' : 'app';
    journal.opened(opened.dispute.id, by, performance.now() - began);
    const asked = { actor, action: 'dispute.open', disputeId: opened.dispute.id } as const;
    await note(parts, asked, 'done');
    return { ...opened, participantName };
  };

  const rejoin = async (body: unknown, { id, secret }: Credentials): Promise<Entrance> => {
    const { participantName } = readRejoining(body);
    const rejoining = await parts.ledger.rejoinDispute(id, secret, parts.now());
    if (rejoining.kind === 'refused') throw notAuthorized();
    const { dispute, code } = rejoining;
    journal.rejoined();
    const asked = { actor: { kind: 'app' }, action: 'dispute.rejoin', disputeId: id } as const;
    await note(parts, asked, 'done');
    return { dispute, participantName, ...(code !== undefined && { code }) };
  };

  app.post('/livekit/token', async (request: FastifyRequest, reply) => {
    const credentials = readCredentials(request.headers.authorization);
    const entrance = await (credentials ? rejoin(request.body, credentials) : open(request));
    reply.code(201);
    return answer(entrance, parts);
  });
}

/** @throws Problem `too-many-requests`, when this opener has opened enough, or too many disputes wait */
async function admit(opener: string, { ledger, now }: TokenRouteParts): Promise<void> {
  const admission = await ledger.admitOpening(opener, now());
  if (admission.kind === 'refused') throw tooManyRequests(admission.againAfterMs);
}

async function answer(
  { dispute, participantName, code, secret }: Entrance,
  parts: TokenRouteParts,
): Promise<RoomEntryAnswer> {
  const roomName = disputeRoomName(dispute.id);
  const identity = APP_IDENTITY_PREFIX + parts.randomId();
  return {
    server_url: parts.livekitUrl,
    participant_token: await parts.tokens.mint({ roomName, identity, name: participantName }),
    room_name: roomName,
    dispute: {
      id: dispute.id,
      ...(secret !== undefined && { secret }),
      short_code: code?.code ?? null,
      extra_digits: code?.extra ?? null,
      short_code_expires_at: code ? new Date(code.expiresAt).toISOString() : null,
      phone_number: parts.phoneNumber,
      bank: { name: dispute.form.bank.name, phone_number: dispute.form.bank.phoneNumber },
    },
  };
}

/** What an app does: opens a dispute at the token endpoint and joins its room. */

import { joinRoom, type Listener } from '../../phone/index.ts';

export interface OpenDispute {
  readonly id: string;
  readonly secret: string;
  readonly code: string;
  readonly extraDigits: string;
  readonly phoneNumber: string;
  readonly roomName: string;
  readonly livekitUrl: string;
  readonly token: string;
}

/** The answer of `POST /livekit/token`, as far as it is used here. */
interface TokenAnswer {
  readonly server_url: string;
  readonly participant_token: string;
  readonly room_name: string;
  readonly dispute: {
    readonly id: string;
    readonly secret: string;
    readonly short_code: string;
    readonly extra_digits: string;
    readonly phone_number: string;
  };
}

const FORM = {
  bank: { name: 'Example Bank', phone_number: '+15105550123' },
  merchant: 'Maple Harbor Fitness',
  amount: '49.99',
  currency: 'USD',
};

/** @param form as `POST /livekit/token` takes it */
export async function openDispute(serverUrl: string, form: unknown = FORM): Promise<OpenDispute> {
  const response = await fetch(`${serverUrl}/livekit/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(form),
    signal: AbortSignal.timeout(10_000),
  });
  if (response.status !== 201) throw new Error(`The token endpoint said: ${await response.text()}`);
  const answer = (await response.json()) as TokenAnswer;
  return {
    id: answer.dispute.id,
    secret: answer.dispute.secret,
    code: answer.dispute.short_code,
    extraDigits: answer.dispute.extra_digits,
    phoneNumber: answer.dispute.phone_number,
    roomName: answer.room_name,
    livekitUrl: answer.server_url,
    token: answer.participant_token,
  };
}

export function joinAsApp(dispute: OpenDispute): Promise<Listener> {
  return joinRoom({ url: dispute.livekitUrl, token: dispute.token });
}

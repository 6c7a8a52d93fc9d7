/** Reads and writes the SIP objects of a LiveKit project. The SDK's `SipClient` cannot create a rule with
 * numbers or a media timeout, so this sends the JSON to the Twirp API that lies below it. */

import { AccessToken } from 'livekit-server-sdk';
import { explainRefusal, explainSilence, LiveKitError, type Refusal } from './livekit-answers.ts';
import { canonical } from './livekit-format.ts';
import {
  type Existing,
  isObject,
  type Json,
  type JsonObject,
  KIND_NAMES,
  type SipKind,
  title,
  type Wanted,
} from './sip-object.ts';

const ANSWER_WITHIN_MS = 10_000;

/** @throws LiveKitError from every method */
export interface SipProject {
  list(kind: SipKind): Promise<Existing[]>;
  create(wanted: Wanted): Promise<Existing>;
  /** Replaces the whole object by `body`. */
  update(target: Existing): Promise<void>;
  remove(target: Existing): Promise<void>;
}

export interface LiveKitAddress {
  readonly livekitUrl: string;
  readonly livekitApiKey: string;
  readonly livekitApiSecret: string;
}

const API = {
  trunk: { noun: 'SIPInboundTrunk', remover: 'SIPTrunk', wrapper: 'trunk', id: 'sipTrunkId' },
  rule: {
    noun: 'SIPDispatchRule',
    remover: 'SIPDispatchRule',
    wrapper: 'dispatchRule',
    id: 'sipDispatchRuleId',
  },
} as const;

export function livekitSip(address: LiveKitAddress): SipProject {
  const send = (method: string, body: JsonObject, doing: string) =>
    request(address, method, body, doing);
  return {
    async list(kind) {
      const answer = await send(`List${API[kind].noun}`, {}, `Listing each ${KIND_NAMES[kind]}`);
      const items = Array.isArray(answer.items) ? answer.items : [];
      return items.filter(isObject).map((item) => existing(kind, item));
    },
    async create(wanted) {
      const { noun, wrapper } = API[wanted.kind];
      const body = { [wrapper]: wanted.body };
      const answer = await send(`Create${noun}`, body, `Creating ${title(wanted)}`);
      return existing(wanted.kind, answer);
    },
    async update(target) {
      const { noun, id } = API[target.kind];
      const body = { [id]: target.id, replace: target.body };
      await send(`Update${noun}`, body, `Updating ${title(target)}`);
    },
    async remove(target) {
      const { remover, id } = API[target.kind];
      await send(`Delete${remover}`, { [id]: target.id }, `Removing ${title(target)}`);
    },
  };
}

function existing(kind: SipKind, item: JsonObject): Existing {
  const { [API[kind].id]: id, createdAt: _, updatedAt: __, ...body } = canonical(kind, item);
  return { kind, id: String(id), name: String(body.name ?? ''), body };
}

async function request(
  { livekitUrl, livekitApiKey, livekitApiSecret }: LiveKitAddress,
  method: string,
  body: JsonObject,
  doing: string,
): Promise<JsonObject> {
  const url = new URL(`/twirp/livekit.SIP/${method}`, livekitUrl.replace(/^ws/, 'http'));
  const token = new AccessToken(livekitApiKey, livekitApiSecret, { ttl: '1m' });
  token.addSIPGrant({ admin: true });
  const answer = await post(url, await token.toJwt(), body, doing);
  const json = asJson(answer.text);
  if (answer.status === 200 && isObject(json)) return json;
  throw new LiveKitError(explainRefusal(refusal(answer.status, json), doing));
}

async function post(url: URL, token: string, body: JsonObject, doing: string) {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    return { status: response.status, text: await response.text() };
  } catch (error) {
    throw new LiveKitError(explainSilence(error, url.origin, doing), { cause: error });
  }
}

function refusal(status: number, json: Json): Refusal {
  if (!isObject(json) || typeof json.code !== 'string') return { status, message: '' };
  return { status, code: json.code, message: String(json.msg ?? '') };
}

/** A proxy answers with a page. */
function asJson(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return null;
  }
}

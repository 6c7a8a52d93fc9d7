/** The rooms of calls, asked of LiveKit. */

import {
  AgentDispatchClient,
  type ParticipantInfo,
  ParticipantInfo_State,
  RoomServiceClient,
  ServerError,
} from 'livekit-server-sdk';
import { CALL_ROOM_PREFIX } from '../dispute/call.ts';
import { disputeRoomName, PHONE_LINE_IDENTITY } from '../dispute/dispute.ts';
import { sentFor } from '../dispute/listener.ts';
import type { CallRooms, RoomLook } from './call-rooms.ts';

export interface LiveKitAgent {
  readonly livekitUrl: string;
  readonly livekitApiKey: string;
  readonly livekitApiSecret: string;
  readonly agentName: string;
}

const ANSWER_WITHIN_S = 3;
/** LiveKit's kinds of participants; the SDK gives them no names. */
const SIP: ParticipantInfo['kind'] = 3;
const AGENT: ParticipantInfo['kind'] = 4;

export function livekitCallRooms(access: LiveKitAgent): CallRooms {
  const { livekitUrl, livekitApiKey, livekitApiSecret, agentName } = access;
  const options = { requestTimeout: ANSWER_WITHIN_S };
  const rooms = new RoomServiceClient(livekitUrl, livekitApiKey, livekitApiSecret, options);
  const agents = new AgentDispatchClient(livekitUrl, livekitApiKey, livekitApiSecret, options);
  return {
    async list() {
      const names = (await rooms.listRooms()).map(({ name }) => name);
      return names.filter((name) => name.startsWith(CALL_ROOM_PREFIX));
    },
    async look(room) {
      const asked = [rooms.listParticipants(room), agents.listDispatch(room)] as const;
      const answers = await Promise.all(asked).catch(nothingIfGone);
      return answers && seen(...answers, agentName);
    },
    async sendFor(room, after) {
      await agents.createDispatch(room, agentName, { metadata: sentFor(after) });
    },
    async remove(room) {
      await rooms.deleteRoom(room).catch(nothingIfGone);
    },
    async removePhoneLine(dispute) {
      const name = disputeRoomName(dispute);
      await rooms.removeParticipant(name, PHONE_LINE_IDENTITY).catch(nothingIfGone);
    },
  };
}

type Dispatch = Awaited<ReturnType<AgentDispatchClient['listDispatch']>>[number];

function seen(
  participants: readonly ParticipantInfo[],
  dispatches: readonly Dispatch[],
  agentName: string,
): RoomLook {
  const there = participants.filter(({ state }) => state !== ParticipantInfo_State.DISCONNECTED);
  const call = there.find(isCaller)?.attributes['sip.callID'];
  const ours = dispatches.filter((dispatch) => dispatch.agentName === agentName);
  return {
    ...(call !== undefined && { call }),
    isAgentIn: there.some(({ kind }) => kind === AGENT),
    isAccepted: ours.some(({ state }) => (state?.jobs.length ?? 0) > 0),
    isOurs: ours.length > 0,
  };
}

function isCaller({ kind, attributes }: ParticipantInfo): boolean {
  return kind === SIP && attributes['sip.callStatus'] !== 'hangup';
}

function nothingIfGone(error: unknown): undefined {
  if (error instanceof ServerError && error.code === 'not_found') return undefined;
  throw error;
}

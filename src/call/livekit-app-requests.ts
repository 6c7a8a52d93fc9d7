/** Apps' requests by LiveKit RPC, read, answered and refused in JSON. */

import { type LocalParticipant, RpcError } from '@livekit/rtc-node';
import { APP_IDENTITY_PREFIX } from '../dispute/dispute.ts';
import { answerForm, refusalForm } from './app-answer-forms.ts';
import {
  APP_METHODS,
  type AppAnswer,
  type AppRequest,
  type Refusal,
  readRequest,
} from './app-request.ts';
import type { AppIdentity } from './dispute-room.ts';

export function answerRequests(
  self: LocalParticipant,
  answer: (request: AppRequest, from: AppIdentity) => Promise<AppAnswer>,
): void {
  for (const method of APP_METHODS) {
    self.registerRpcMethod(method, async ({ callerIdentity, payload }) => {
      if (!callerIdentity.startsWith(APP_IDENTITY_PREFIX)) throw refused('not-an-app');
      const request = readRequest(method, payload);
      if (!request) throw refused('bad-request');
      const answered = await answer(request, callerIdentity);
      if (answered.kind === 'refused') throw refused(answered.because);
      return answerForm(answered);
    });
  }
}

function refused(because: Refusal): RpcError {
  const { code, message } = refusalForm(because);
  return new RpcError(code, message, because);
}

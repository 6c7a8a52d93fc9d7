/** Whether LiveKit's webhooks reach the server, which learns by them that a caller has left. */

import { type Check, type Finding, ok, warning } from './finding.ts';
import type { HttpLook } from './http-look.ts';

export interface WebhookParts {
  /** Asks the server's `/readyz`. */
  readonly look: () => Promise<HttpLook>;
  /** Has LiveKit tell of something. */
  readonly provoke: () => Promise<void>;
  readonly wait: (ms: number) => Promise<unknown>;
}

const LOOKS = 10;
const PAUSE_MS = 300;

/** A server that does not answer, or is not ready, is told of by another check. */
export function checkWebhooks({ look, provoke, wait }: WebhookParts): Check {
  async function comeWithin(looks: number): Promise<boolean> {
    if (read(await look()) === 'come') return true;
    if (looks <= 1) return false;
    await wait(PAUSE_MS);
    return comeWithin(looks - 1);
  }
  return {
    about: 'webhooks',
    async look() {
      const before = read(await look());
      if (before === undefined) return [];
      if (before === 'come') return [COME];
      await provoke();
      return [(await comeWithin(LOOKS)) ? COME : NONE];
    },
  };
}

const COME: Finding = ok('LiveKit tells the server when a caller has left');
const NONE: Finding = warning(
  'LiveKit tells this server nothing: a call whose worker died stays open for hours',
  'give LiveKit the address of /livekit/webhook, with our key (docs/api.md#livekits-webhooks)',
);

function read(seen: HttpLook): unknown {
  if (seen.kind === 'silent' || seen.status !== 200) return undefined;
  try {
    return (JSON.parse(seen.body) as { livekit_webhooks?: unknown }).livekit_webhooks;
  } catch {
    return undefined;
  }
}

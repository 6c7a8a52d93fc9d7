/** The mark that provision leaves on what it makes, so that it removes nothing of others. */

import type { JsonObject } from './sip-object.ts';

/** Two deployments in one LiveKit project differ by their agent, and leave each other's alone. */
export function markOf(agentName: string): string {
  return JSON.stringify({ provisionedBy: 'dispute-call', agent: agentName });
}

export function isMarked(body: JsonObject, mark: string): boolean {
  return body.metadata === mark;
}

/** What the dispatch rule says about a call: the room's prefix, how the room is made, who is called in. */

import { readFile } from 'node:fs/promises';
import { RoomConfiguration } from 'livekit-server-sdk';
import { z } from 'zod';

const RULE_FILE = new URL('../sip/dispatch-rule.json', import.meta.url);

const ruleFile = z.object({
  dispatch_rule: z.object({
    numbers: z.array(z.string()).default([]),
    rule: z.object({ dispatchRuleIndividual: z.object({ roomPrefix: z.string() }) }),
    roomConfig: z.json().transform((config) => RoomConfiguration.fromJson(config)),
  }),
});

export interface DispatchRule {
  readonly roomPrefix: string;
  readonly calledNumber: string | undefined;
  /** How the call's room is made, and which agents are called into it. */
  readonly roomConfig: RoomConfiguration;
}

/** Reads the very file that a LiveKit project is set up with. */
export async function readDispatchRule(): Promise<DispatchRule> {
  const { dispatch_rule } = ruleFile.parse(JSON.parse(await readFile(RULE_FILE, 'utf8')));
  return {
    roomPrefix: dispatch_rule.rule.dispatchRuleIndividual.roomPrefix,
    calledNumber: dispatch_rule.numbers[0],
    roomConfig: dispatch_rule.roomConfig,
  };
}

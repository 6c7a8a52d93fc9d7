/** What the dispatch rule says about a call: the room's prefix and the agents that are called in. */

import { readFile } from 'node:fs/promises';
import { z } from 'zod';

const RULE_FILE = new URL('../sip/dispatch-rule.json', import.meta.url);

const ruleFile = z.object({
  dispatch_rule: z.object({
    numbers: z.array(z.string()).default([]),
    rule: z.object({ dispatchRuleIndividual: z.object({ roomPrefix: z.string() }) }),
    roomConfig: z.object({
      agents: z.array(z.object({ agentName: z.string(), metadata: z.string().default('') })),
    }),
  }),
});

export interface DispatchRule {
  readonly roomPrefix: string;
  readonly calledNumber: string | undefined;
  readonly agents: ReadonlyArray<{ readonly agentName: string; readonly metadata: string }>;
}

/** Reads the very file that a LiveKit project is set up with. */
export async function readDispatchRule(): Promise<DispatchRule> {
  const { dispatch_rule } = ruleFile.parse(JSON.parse(await readFile(RULE_FILE, 'utf8')));
  return {
    roomPrefix: dispatch_rule.rule.dispatchRuleIndividual.roomPrefix,
    calledNumber: dispatch_rule.numbers[0],
    agents: dispatch_rule.roomConfig.agents,
  };
}

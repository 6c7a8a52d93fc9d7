/** `provision plan` and `provision apply`: from the files to the LiveKit project. */

import { applySteps } from './apply.ts';
import type { Arguments } from './arguments.ts';
import { LiveKitError } from './livekit-answers.ts';
import { livekitSip, type SipProject } from './livekit-sip.ts';
import { markOf } from './marker.ts';
import { openTrunkNotes } from './open-trunk.ts';
import { changesSomething, planChanges, type Step } from './plan.ts';
import { doneText, planText } from './plan-text.ts';
import type { ProvisionSettings } from './settings.ts';
import type { SipKind } from './sip-object.ts';
import { readWanted } from './wanted.ts';

export const EXIT = { done: 0, failed: 1, usage: 2, drift: 3 } as const;

export interface Terminal {
  say(line: string): void;
  complain(line: string): void;
}

export type RunArguments = Extract<Arguments, { kind: 'run' }>;

/** @returns the exit code; nothing is sent to LiveKit while anything is wrong with the files */
export async function provision(
  args: RunArguments,
  settings: ProvisionSettings,
  terminal: Terminal,
): Promise<number> {
  const kinds: SipKind[] = args.withTrunk ? ['trunk', 'rule'] : ['rule'];
  const wish = await readWanted(settings, kinds);
  if (wish.kind === 'refused') {
    for (const { where, reason } of wish.problems) terminal.complain(`${where}: ${reason}`);
    return EXIT.failed;
  }
  const project = livekitSip(settings);
  return reported(terminal, async () => {
    const existing = [...(await project.list('trunk')), ...(await project.list('rule'))];
    const mark = markOf(settings.agentName);
    const plan = planChanges(wish.wanted, existing, { prune: args.prune, mark });
    if (plan.kind === 'blocked') return complainAll(terminal, plan.reasons);
    terminal.say(planText(plan.steps));
    for (const note of [...plan.notes, ...openTrunkNotes(plan.steps)])
      terminal.say(`note: ${note}`);
    return args.verb === 'plan'
      ? planned(args, plan.steps, terminal)
      : carryOut(plan.steps, project, terminal);
  });
}

function planned(args: RunArguments, steps: readonly Step[], terminal: Terminal): number {
  if (!changesSomething(steps)) return EXIT.done;
  terminal.say('Nothing was changed: "apply" does it.');
  return args.check ? EXIT.drift : EXIT.done;
}

async function carryOut(
  steps: readonly Step[],
  project: SipProject,
  terminal: Terminal,
): Promise<number> {
  const changes = steps.filter((step) => step.do !== 'leave');
  await applySteps(changes, project, (step) => terminal.say(doneText(step)));
  return EXIT.done;
}

async function reported(terminal: Terminal, run: () => Promise<number>): Promise<number> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof LiveKitError)) throw error;
    return complainAll(terminal, [error.message]);
  }
}

function complainAll(terminal: Terminal, lines: readonly string[]): number {
  for (const line of lines) terminal.complain(line);
  return EXIT.failed;
}

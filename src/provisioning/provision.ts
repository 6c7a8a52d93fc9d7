/** `provision plan` and `provision apply`: from the files to the LiveKit project. */

import { advice } from './advice.ts';
import { applySteps } from './apply.ts';
import type { Arguments } from './arguments.ts';
import { LiveKitError } from './livekit-answers.ts';
import { livekitSip, type SipProject } from './livekit-sip.ts';
import { markOf } from './marker.ts';
import { changesSomething, planChanges, type Step } from './plan.ts';
import { doneText, planText } from './plan-text.ts';
import type { ProvisionSettings } from './settings.ts';
import type { SipKind, Wanted } from './sip-object.ts';
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
  const result = await readWanted(settings, kinds);
  if (result.kind === 'refused') {
    return complainAll(
      terminal,
      result.problems.map(({ where, reason }) => `${where}: ${reason}`),
    );
  }
  try {
    return await inLine(result.wanted, args, settings, terminal);
  } catch (error) {
    if (!(error instanceof LiveKitError)) throw error;
    return complainAll(terminal, [error.message]);
  }
}

async function inLine(
  wanted: readonly Wanted[],
  args: RunArguments,
  settings: ProvisionSettings,
  terminal: Terminal,
): Promise<number> {
  const project = livekitSip(settings);
  const existing = [...(await project.list('trunk')), ...(await project.list('rule'))];
  const mark = markOf(settings.agentName);
  const plan = planChanges(wanted, existing, { prune: args.prune, mark });
  if (plan.kind === 'blocked') return complainAll(terminal, plan.reasons);
  terminal.say(planText(plan.steps));
  for (const note of [...plan.notes, ...advice(plan.steps, settings)])
    terminal.say(`note: ${note}`);
  if (!changesSomething(plan.steps)) return EXIT.done;
  return args.verb === 'apply'
    ? carryOut(plan.steps, project, terminal)
    : onlyShown(args, terminal);
}

function onlyShown({ check }: RunArguments, terminal: Terminal): number {
  terminal.say('Nothing was changed: "apply" does it.');
  return check ? EXIT.drift : EXIT.done;
}

async function carryOut(
  steps: readonly Step[],
  project: SipProject,
  terminal: Terminal,
): Promise<number> {
  const changes = steps.filter((step) => step.do !== 'leave');
  await applySteps(changes, project, (what, object) => terminal.say(doneText(what, object)));
  return EXIT.done;
}

function complainAll(terminal: Terminal, lines: readonly string[]): number {
  for (const line of lines) terminal.complain(line);
  return EXIT.failed;
}

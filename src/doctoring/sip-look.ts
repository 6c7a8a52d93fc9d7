/** Compares what LiveKit has with what sip/*.json want of it, as `provision plan` does. */

import { LiveKitError } from '../provisioning/livekit-answers.ts';
import { livekitSip } from '../provisioning/livekit-sip.ts';
import { markOf } from '../provisioning/marker.ts';
import { planChanges, type Step } from '../provisioning/plan.ts';
import type { ProvisionSettings } from '../provisioning/settings.ts';
import { type SipKind, texts } from '../provisioning/sip-object.ts';
import { readWanted } from '../provisioning/wanted.ts';
import type { CallsInLook, Standing } from './check-calls-in.ts';

export async function lookAtSip(settings: ProvisionSettings): Promise<CallsInLook> {
  const result = await readWanted(settings, ['trunk', 'rule']);
  if (result.kind === 'refused') {
    const problems = result.problems.map(({ where, reason }) => `${where}: ${reason}`);
    return { kind: 'refused', problems };
  }
  try {
    const project = livekitSip(settings);
    const existing = [...(await project.list('trunk')), ...(await project.list('rule'))];
    const mark = markOf(settings.agentName);
    const plan = planChanges(result.wanted, existing, { prune: false, mark });
    return plan.kind === 'blocked' ? plan : compared(plan.steps);
  } catch (error) {
    if (!(error instanceof LiveKitError)) throw error;
    return { kind: 'blocked', reasons: [error.message] };
  }
}

function compared(steps: readonly Step[]): CallsInLook {
  const of = (kind: SipKind) => steps.find((step) => step.target.kind === kind);
  const trunk = of('trunk');
  return {
    kind: 'compared',
    trunk: standing(trunk),
    rule: standing(of('rule')),
    isOpenTrunk: trunk !== undefined && trunk.do !== 'create' && isOpen(trunk),
  };
}

/** Paths alone: what they hold are numbers and names of users. */
function standing(step: Step | undefined): Standing {
  if (step?.do === 'leave') return { kind: 'right' };
  if (step?.do === 'update') {
    return { kind: 'differs', fields: step.changes.map(({ path }) => path) };
  }
  return { kind: 'missing' };
}

function isOpen({ target: { body } }: Step): boolean {
  return body.authUsername === undefined && texts(body.allowedAddresses).length === 0;
}

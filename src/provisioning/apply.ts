/** Does what the plan says, one step after the other, and tells of each that is done. */

import type { SipProject } from './livekit-sip.ts';
import type { Step } from './plan.ts';
import type { Existing } from './sip-object.ts';

/**
 * Stops at the first step that fails; applying again goes on from there.
 * @param done is told what LiveKit has now, or had
 * @throws LiveKitError
 */
export async function applySteps(
  steps: readonly Step[],
  project: SipProject,
  done: (what: Step['do'], object: Existing) => void,
): Promise<void> {
  for (const step of steps) done(step.do, await applyStep(step, project));
}

async function applyStep(step: Step, project: SipProject): Promise<Existing> {
  if (step.do === 'create') return project.create(step.target);
  if (step.do === 'update') await project.update(step.target);
  if (step.do === 'delete') await project.remove(step.target);
  return step.target;
}

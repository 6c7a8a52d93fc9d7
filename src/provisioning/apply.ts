/** Does what the plan says, one step after the other, and tells of each that is done. */

import type { SipProject } from './livekit-sip.ts';
import type { Step } from './plan.ts';

/** Stops at the first step that fails; applying again goes on from there. @throws LiveKitError */
export async function applySteps(
  steps: readonly Step[],
  project: SipProject,
  done: (step: Step) => void,
): Promise<void> {
  for (const step of steps) {
    await applyStep(step, project);
    done(step);
  }
}

async function applyStep(step: Step, project: SipProject): Promise<void> {
  if (step.do === 'create') await project.create(step.target);
  if (step.do === 'update') await project.update(step.target);
  if (step.do === 'delete') await project.remove(step.target);
}

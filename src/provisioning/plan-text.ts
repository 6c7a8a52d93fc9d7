/** The plan as the operator reads it. */

import { changesSomething, type Step } from './plan.ts';
import { type Existing, title } from './sip-object.ts';

const SIGNS = { create: '+', update: '~', delete: '-', leave: '=' } as const;
const DONE = {
  create: 'created',
  update: 'updated',
  delete: 'removed',
  leave: 'unchanged',
} as const;

export function planText(steps: readonly Step[]): string {
  const lines = steps.flatMap(stepLines);
  return [...lines, changesSomething(steps) ? summary(steps) : 'Nothing to change.'].join('\n');
}

export function doneText(what: Step['do'], object: Existing): string {
  return `${DONE[what]} ${title(object)}`;
}

function stepLines(step: Step): string[] {
  const head = `${SIGNS[step.do]} ${step.do} ${title(step.target)}`;
  if (step.do === 'create') return [head, ...step.changes.map((it) => `    ${it.path}: ${it.to}`)];
  if (step.do !== 'update') return [head];
  return [head, ...step.changes.map((it) => `    ${it.path}: ${it.from} -> ${it.to}`)];
}

function summary(steps: readonly Step[]): string {
  const count = (what: Step['do']) => steps.filter((step) => step.do === what).length;
  return `${count('create')} to create, ${count('update')} to update, ${count('delete')} to delete.`;
}

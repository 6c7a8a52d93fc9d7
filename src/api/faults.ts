/** Turns what Zod found into faults that name the field, one for each, and repeat no value. */

import type { z } from 'zod';
import type { FieldFault } from './problem.ts';

/** A name that a client made up is repeated only when no secret can hide in it. */
const HARMLESS_NAME = /^(?!.*\d{3})[A-Za-z_][A-Za-z0-9_]{0,39}$/;
const UNSPEAKABLE_NAME = '?';

/** @param explainUnknown says what to do about a field that the request does not have */
export function faultsOf(
  error: z.ZodError,
  explainUnknown: (field: string) => string,
): readonly FieldFault[] {
  const first = new Map<string, FieldFault>();
  for (const issue of error.issues) {
    for (const fault of faultsOfIssue(issue, explainUnknown)) {
      if (!first.has(fault.field)) first.set(fault.field, fault);
    }
  }
  return [...first.values()];
}

function faultsOfIssue(
  issue: z.core.$ZodIssue,
  explainUnknown: (field: string) => string,
): readonly FieldFault[] {
  if (issue.code !== 'unrecognized_keys') {
    return [{ field: pathOf(issue.path), detail: issue.message }];
  }
  return issue.keys.map((key) => {
    const field = pathOf([...issue.path, speakable(key)]);
    return { field, detail: explainUnknown(field) };
  });
}

function pathOf(path: readonly PropertyKey[]): string {
  return path.map(String).join('.');
}

function speakable(name: string): string {
  return HARMLESS_NAME.test(name) ? name : UNSPEAKABLE_NAME;
}

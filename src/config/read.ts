/** Reads what the environment says by a schema, or says all that is missing or wrong in one error. */

import type { z } from 'zod';

export type Environment = Readonly<Record<string, string | undefined>>;

/** The environment says something that no process can start with. `message` is for the operator. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  /** Each thing that is wrong. */
  readonly problems: readonly string[];

  constructor(message: string, problems: readonly string[] = [message]) {
    super(message);
    this.problems = problems;
  }
}

/** An empty or blank value counts as absent: that is what `NAME=` in an env file means. @throws ConfigError */
export function read<T extends z.ZodType>(schema: T, environment: Environment): z.infer<T> {
  const given = Object.entries(environment).filter(
    ([, value]) => value !== undefined && value.trim() !== '',
  );
  const result = schema.safeParse(Object.fromEntries(given));
  if (result.success) return result.data;
  const problems = explain(result.error, new Set(given.map(([name]) => name)));
  throw new ConfigError(
    `The configuration is not usable: ${problems.join('; ')}. See .env.example.`,
    problems,
  );
}

/** Names the variables and what is wrong with them, never their values. */
function explain(error: z.ZodError, given: ReadonlySet<string>): string[] {
  return error.issues.map((issue) => {
    const name = String(issue.path[0]);
    const says = given.has(name) || issue.code === 'custom';
    return says ? `${name} ${issue.message}` : `${name} is missing`;
  });
}

/** Finds what a TypeScript source imports, and whether it reads the environment. */

export type Import =
  | { readonly kind: 'module'; readonly specifier: string }
  /** An import whose module is computed, so that nobody can tell what it is. */
  | { readonly kind: 'computed' };

/** Strings stay, comments go. A quote inside a regular expression ends at its line's end at the latest. */
const STRING_OR_COMMENT =
  /("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\[\s\S]|[^`\\])*`)|\/\/[^\n]*|\/\*[\s\S]*?\*\//g;

const QUOTED = String.raw`(['"\`])((?:(?!\1)[^\\\n$])+)\1`;

/** Each way to name a module by a literal: statements, calls, and files beside this one. */
const BY_LITERAL = [
  String.raw`\bfrom\s*`,
  String.raw`\bimport\s*`,
  String.raw`\bimport\s*\(\s*`,
  String.raw`\brequire(?:\.resolve)?\s*\(\s*`,
  String.raw`\bimport\.meta\.resolve\s*\(\s*`,
  String.raw`\bnew\s+URL\(\s*(?=['"\`]\.\.?\/[^'"\`]*\.[mc]?[jt]s['"\`])`,
].map((before) => new RegExp(before + QUOTED, 'g'));

/** A call whose argument is anything but one literal. */
const BY_COMPUTATION = new RegExp(
  String.raw`\b(?:import|require)\s*\((?!\s*${QUOTED}\s*[),])`,
  'g',
);

export function importsOf(source: string): Import[] {
  const code = withoutComments(source);
  const named = BY_LITERAL.flatMap((pattern) =>
    [...code.matchAll(pattern)].map((found) => ({
      kind: 'module' as const,
      specifier: found[2] ?? '',
    })),
  );
  const computed = [...code.matchAll(BY_COMPUTATION)].map(() => ({ kind: 'computed' as const }));
  return [...named, ...computed];
}

/** By any name: `process.env`, `process['env']`, or `env` imported from the module. */
export function readsEnvironment(source: string): boolean {
  const code = withoutComments(source);
  return (
    /\bprocess\s*(?:\?\.|\.)\s*env\b/.test(code) ||
    /\bprocess\s*\[\s*['"`]env['"`]\s*\]/.test(code) ||
    /\benv\b[^;{}]*\}\s*(?:=\s*process\b|from\s*['"](?:node:)?process['"])/.test(code)
  );
}

function withoutComments(source: string): string {
  return source.replace(STRING_OR_COMMENT, (_all, string?: string) => string ?? ' ');
}

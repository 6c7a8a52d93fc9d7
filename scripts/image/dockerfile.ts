/** Reads a Dockerfile into its stages: of its language no more than ours uses, and all else is an error. */

export type Instruction =
  | { readonly kind: 'run'; readonly command: string }
  | {
      readonly kind: 'copy';
      /** Another stage; absent for the project's folder. */
      readonly from?: string;
      readonly sources: readonly string[];
      readonly target: string;
    }
  | { readonly kind: 'env'; readonly variables: Readonly<Record<string, string>> }
  /** What matters when the image is run: WORKDIR, USER, CMD and the like, with what follows the word. */
  | { readonly kind: 'setting'; readonly name: string; readonly value: string };

export interface Stage {
  /** An image, or the name of a stage above. */
  readonly base: string;
  /** Absent for the last one. */
  readonly name?: string;
  readonly instructions: readonly Instruction[];
}

const SETTINGS = ['WORKDIR', 'USER', 'EXPOSE', 'STOPSIGNAL', 'HEALTHCHECK', 'ENTRYPOINT', 'CMD'];

export function readDockerfile(text: string): readonly Stage[] {
  const stages: { base: string; name?: string; instructions: Instruction[] }[] = [];
  for (const line of linesOf(text)) {
    const [, word = '', rest = ''] = /^(\S+)\s+(.*)$/s.exec(line) ?? [];
    if (word === 'FROM') stages.push(beginning(rest));
    else stages.at(-1)?.instructions.push(instruction(word, rest));
  }
  return stages;
}

/** Without comments, and those that end with a backslash joined. */
function linesOf(text: string): string[] {
  return text
    .replace(/^\s*#.*\n/gm, '')
    .replace(/\\\n/g, ' ')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}

function beginning(rest: string) {
  const [base = '', as, name] = rest.split(/\s+/);
  const instructions: Instruction[] = [];
  return as === 'AS' && name !== undefined ? { base, name, instructions } : { base, instructions };
}

function instruction(word: string, rest: string): Instruction {
  if (word === 'RUN') return { kind: 'run', command: rest.replace(/^(?:--\S+\s+)+/, '') };
  if (word === 'COPY') return copy(rest);
  if (word === 'ENV') return { kind: 'env', variables: variables(rest) };
  if (SETTINGS.includes(word)) return { kind: 'setting', name: word, value: rest };
  throw new Error(`The Dockerfile has ${word}, which scripts/image/dockerfile.ts does not know.`);
}

function copy(rest: string): Instruction {
  const words = rest.split(/\s+/);
  const from = words.find((word) => word.startsWith('--from='))?.slice('--from='.length);
  const paths = words.filter((word) => !word.startsWith('--'));
  const sources = paths.slice(0, -1);
  const target = paths.at(-1) ?? '';
  return { kind: 'copy', sources, target, ...(from === undefined ? {} : { from }) };
}

function variables(rest: string): Record<string, string> {
  const pairs = rest.split(/\s+/).map((pair) => pair.split('='));
  return Object.fromEntries(pairs.map(([name = '', ...value]) => [name, value.join('=')]));
}

/** The last one of its kind: `settingOf(stage, 'CMD')`. */
export function settingOf(stage: Stage, name: string): string | undefined {
  const found = stage.instructions.filter((it) => it.kind === 'setting' && it.name === name).at(-1);
  return found?.kind === 'setting' ? found.value : undefined;
}

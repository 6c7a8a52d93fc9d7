/** A caller who types, is silent and is answered, against the machine of code-entry.ts; time is a number. */

import {
  beginEntry,
  type CodeEntry,
  ENTRY_LIMITS,
  type EntryAction,
  type EntryEvent,
  entryDeadline,
  type Refusal,
  stepEntry,
} from '../../../src/call/code-entry.ts';
import type { Key } from '../../../src/call/line.ts';
import type { PromptName } from '../../../src/call/prompts.ts';

export const LIMITS = { ...ENTRY_LIMITS, codeLength: 8 };

/** Between two keys of one who types. */
export const TYPING_MS = 300;
/** How long each prompt lasts. */
export const PROMPT_MS = 3_000;

type Event = EntryEvent extends infer E ? (E extends unknown ? Omit<E, 'at'> : never) : never;

export class TypedEntry {
  now = 0;
  entry: CodeEntry;
  readonly actions: Array<EntryAction & { readonly at: number }> = [];
  /** When the prompt that is heard ends. */
  #silentAt = Number.POSITIVE_INFINITY;

  constructor() {
    const [entry, actions] = beginEntry(0);
    this.entry = entry;
    this.#note(actions);
  }

  /** Each key after the pause of one who types. */
  type(keys: string): this {
    for (const key of keys) this.passes(TYPING_MS).press(key as Key);
    return this;
  }

  press(key: Key): this {
    return this.#step({ kind: 'key', key });
  }

  refuse(because: Refusal = 'wrong'): this {
    return this.#step({ kind: 'refused', because });
  }

  askForExtra(): this {
    return this.#step({ kind: 'asks-extra' });
  }

  /** Time goes by: prompts end, deadlines pass. */
  passes(ms: number): this {
    const target = this.now + ms;
    for (;;) {
      const next = Math.min(this.#silentAt, entryDeadline(this.entry, LIMITS));
      if (next > target) break;
      this.now = Math.max(this.now, next);
      this.#step({ kind: this.#silentAt <= this.now ? 'said' : 'time' });
    }
    this.now = target;
    return this;
  }

  /** What has been said, tried and ended since the last look. */
  news(): readonly string[] {
    return this.actions.splice(0).map((action) => {
      if (action.kind === 'say') return `say ${action.prompts.join(', ')}`;
      if (action.kind === 'try')
        return `try ${[action.code, action.extra ?? []].flat().join(' with ')}`;
      return action.kind === 'end' ? `end ${action.reason}` : action.kind;
    });
  }

  #step(event: Event): this {
    if (event.kind === 'said') this.#silentAt = Number.POSITIVE_INFINITY;
    const [entry, actions] = stepEntry(this.entry, { ...event, at: this.now }, LIMITS);
    this.entry = entry;
    this.#note(actions);
    return this;
  }

  #note(actions: readonly EntryAction[]): void {
    for (const action of actions) {
      this.actions.push({ ...action, at: this.now });
      if (action.kind === 'hush') this.#silentAt = Number.POSITIVE_INFINITY;
      if (action.kind === 'say') this.#silentAt = this.now + lengthOf(action.prompts);
    }
  }
}

function lengthOf(prompts: readonly PromptName[]): number {
  return prompts.length * PROMPT_MS;
}

/** An entry whose greeting has been heard out, with nothing new to tell. */
export function afterTheRequest(): TypedEntry {
  const entry = new TypedEntry().passes(2 * PROMPT_MS);
  entry.news();
  return entry;
}

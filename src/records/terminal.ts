/** How a command about records speaks to whoever started it. */

export const EXIT = { done: 0, failed: 1, usage: 2 } as const;

export interface Terminal {
  say(line: string): void;
  complain(line: string): void;
}

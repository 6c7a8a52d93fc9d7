/** Things that happen at their own time, taken one by one in the order in which they came. */

export interface Inbox<T> {
  put(item: T): void;
  /** Makes the next `take` throw. */
  fail(error: unknown): void;
  /** One taker at a time. @throws the signal's reason when it is aborted before anything comes. */
  take(signal: AbortSignal): Promise<T>;
}

export function inbox<T>(): Inbox<T> {
  const items: Array<() => T> = [];
  let wake = () => {};
  const add = (item: () => T) => {
    items.push(item);
    wake();
  };
  return {
    put: (item) => add(() => item),
    fail: (error) =>
      add(() => {
        throw error;
      }),
    async take(signal) {
      await new Promise<void>((resolve) => {
        wake = resolve;
        signal.addEventListener('abort', wake, { once: true });
        if (items.length > 0 || signal.aborted) wake();
      });
      signal.removeEventListener('abort', wake);
      signal.throwIfAborted();
      return (items.shift() as () => T)();
    },
  };
}

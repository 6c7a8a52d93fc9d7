/** Tells several journals the same, in their order. */

type Journal<J> = { readonly [K in keyof J]: (...told: never[]) => void };

export function toAll<J extends Journal<J>>(...journals: readonly [J, ...J[]]): J {
  const names = Object.keys(journals[0]) as (keyof J)[];
  const tellAll =
    (name: keyof J) =>
    (...told: never[]) => {
      for (const journal of journals) journal[name](...told);
    };
  return Object.fromEntries(names.map((name) => [name, tellAll(name)])) as J;
}

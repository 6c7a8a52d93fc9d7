/** Which of the user's environment variables reach what demo and tests start. */

/** What programs need to run at all; nothing that configures this product. */
const KEPT = new Set(
  'PATH HOME USER LOGNAME SHELL TMPDIR TMP TEMP LANG LC_ALL TZ TERM COLORTERM NO_COLOR FORCE_COLOR CI GITHUB_ACTIONS SystemRoot'.split(
    ' ',
  ),
);

/** The test runner's own, and what Docker's client needs to find its engine. */
const KEPT_PREFIXES = ['NODE_', 'VITE', 'DOCKER_'];

/**
 * The environment without anything that configures this product: a user's `LIVEKIT_URL`,
 * `DATABASE_URL` and the like are not for demo and tests.
 *
 * @param {Readonly<Record<string, string | undefined>>} environment
 * @param {string} [ours] prefix of the variables that are meant for the program, for instance `DEMO_`
 * @returns {Record<string, string>}
 */
export function ownEnvironment(environment, ours) {
  const prefixes = ours === undefined ? KEPT_PREFIXES : [...KEPT_PREFIXES, ours];
  /** @type {Record<string, string>} */
  const kept = {};
  for (const [name, value] of Object.entries(environment)) {
    const wanted = KEPT.has(name) || prefixes.some((prefix) => name.startsWith(prefix));
    if (wanted && value !== undefined) kept[name] = value;
  }
  return kept;
}

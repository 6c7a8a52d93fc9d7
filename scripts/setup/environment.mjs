/** Which of the user's environment variables reach what demo and tests start. */

/** What programs need to run at all; nothing that configures this product. */
const KEPT = new Set(
  'PATH HOME USER LOGNAME SHELL TMPDIR TMP TEMP LANG LC_ALL TZ TERM COLORTERM NO_COLOR FORCE_COLOR CI GITHUB_ACTIONS DOCKER_HOST DOCKER_CONTEXT'.split(
    ' ',
  ),
);

/**
 * The environment without anything that configures this product: a user's `LIVEKIT_URL`,
 * `DATABASE_URL` and the like are not for demo and tests.
 *
 * @param {Readonly<Record<string, string | undefined>>} environment
 * @param {...string} prefixes of variables that are meant for the program, for instance `DEMO_`
 * @returns {Record<string, string>}
 */
export function ownEnvironment(environment, ...prefixes) {
  /** @type {Record<string, string>} */
  const kept = {};
  for (const [name, value] of Object.entries(environment)) {
    const wanted = KEPT.has(name) || prefixes.some((prefix) => name.startsWith(prefix));
    if (wanted && value !== undefined) kept[name] = value;
  }
  return kept;
}

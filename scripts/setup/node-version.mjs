/** Refuses a Node.js that is too old, before anything else is tried with it. */

const OLDEST = [20, 9];

/**
 * What to tell the user about their Node.js, or nothing when it will do.
 *
 * @param {string} version for instance `20.9.0`
 * @returns {string | undefined}
 */
export function nodeTooOld(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return undefined;
  return `This needs Node.js ${OLDEST.join('.')} or newer, and this is ${version}. Get a newer one from https://nodejs.org or your version switcher.`;
}

/** Ends the process with one line on stderr when its Node.js is too old. */
export function refuseOldNode() {
  const complaint = nodeTooOld(process.versions.node);
  if (complaint === undefined) return;
  console.error(complaint);
  process.exit(1);
}

/** Counts how tests ended, and says so in the closing line. */

/**
 * @typedef {object} Tally
 * @property {number} passed
 * @property {number} failed tests, files that could not be run, and errors outside of tests
 * @property {{ name: string, reason: string }[]} skipped
 */

/**
 * @param {readonly import('vitest/node').TestModule[]} modules
 * @param {number} strayErrors errors that belong to no test
 * @returns {Tally}
 */
export function tally(modules, strayErrors) {
  const tests = modules.flatMap((module) => [...module.children.allTests()]);
  const ended = (/** @type {string} */ state) =>
    tests.filter((test) => test.result().state === state);
  const brokenFiles = modules.filter((module) => isBroken(module));
  return {
    passed: ended('passed').length,
    failed: ended('failed').length + ended('pending').length + brokenFiles.length + strayErrors,
    skipped: ended('skipped').map((test) => ({ name: test.fullName, reason: reasonOf(test) })),
  };
}

/**
 * A file, or a hook around its tests, failed: its tests may never have begun.
 *
 * @param {import('vitest/node').TestModule} module
 */
function isBroken(module) {
  const suites = [...module.children.allSuites()];
  return module.errors().length > 0 || suites.some((suite) => suite.errors().length > 0);
}

/** @param {import('vitest/node').TestCase} test */
function reasonOf(test) {
  const result = test.result();
  return (result.state === 'skipped' && result.note) || 'its title may say why';
}

/**
 * `12 passed, 0 failed`, and `, 3 skipped` when there are any.
 *
 * @param {Tally} counted
 */
export function closingLine({ passed, failed, skipped }) {
  const line = `${passed} passed, ${failed} failed`;
  return skipped.length === 0 ? line : `${line}, ${skipped.length} skipped`;
}

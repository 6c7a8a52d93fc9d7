/** Says on stderr what is being done, for as long as it takes. */

/** No more than this passes without a sign of life, in milliseconds. */
const SIGN_OF_LIFE_MS = 1_900;
const TERMINAL_WIDTH = 80;

/**
 * Does `work` and shows its title with the seconds that have passed: one line that changes on a
 * terminal, a line at a time elsewhere. `work` may say in which part of it it is.
 *
 * @template T
 * @param {string} title
 * @param {(say: (detail: string) => void) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(title, work) {
  const began = Date.now();
  let detail = '';
  const seconds = () => `${Math.round((Date.now() - began) / 1000)} s`;
  const show = () => write(`${title} … ${seconds()}${detail && `  ${detail}`}`);
  write(`${title} …`);
  const ticking = setInterval(show, process.stderr.isTTY ? 250 : SIGN_OF_LIFE_MS);
  try {
    const result = await work((text) => {
      detail = text;
    });
    finish(`${title}: done in ${seconds()}`);
    return result;
  } catch (error) {
    finish(`${title}: failed after ${seconds()}`);
    throw error;
  } finally {
    clearInterval(ticking);
  }
}

/** @param {string} line */
function write(line) {
  if (!process.stderr.isTTY) return void process.stderr.write(`${line}\n`);
  const width = (process.stderr.columns || TERMINAL_WIDTH) - 1;
  process.stderr.write(`\r\x1b[K${line.slice(0, width)}`);
}

/** @param {string} line */
function finish(line) {
  write(line);
  if (process.stderr.isTTY) process.stderr.write('\n');
}

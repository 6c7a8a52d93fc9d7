/** Where logs go: standard output, which may be full or gone without harm to the process that writes to it. */

import { type DestinationStream, destination } from 'pino';

/** Of lines that wait while nothing can be written, as on a full disk; what comes beyond that is left out. */
const WAITING_BYTES = 256 * 1024;

/** @param fd 1, standard output, unless a test says otherwise */
export function logOutput(fd = 1): DestinationStream {
  const output = destination({ fd, sync: true, maxLength: WAITING_BYTES });
  // Whoever listens to the phone must not end because nobody can take a line. The next line tries again.
  output.on('error', () => {});
  return output;
}

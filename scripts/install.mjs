#!/usr/bin/env node
/** Installs the npm packages, as `npm ci` does but without what nobody needs; for .ci/run. */

import { refuseOldNode } from './setup/node-version.mjs';
import { ensurePackages } from './setup/packages.mjs';

refuseOldNode();
try {
  await ensurePackages(process.env);
} catch (error) {
  console.error(/** @type {Error} */ (error).message);
  process.exitCode = 1;
}

#!/usr/bin/env node
/** Bundles the companion page, web/, into dist/web. */

import { buildWeb } from './setup/build-web.mjs';

await buildWeb();

/** Whether the operator's backend, which is told of results, can be reached; no result is sent. */

import { type Check, type Finding, fault, ok, warning } from './finding.ts';

export type BackendLook =
  | { readonly kind: 'answered'; readonly status: number }
  | { readonly kind: 'silent'; readonly because: string };

const ADVICE: Readonly<Record<string, string>> = {
  PRIVATE_ADDRESS: 'it is in your own network: set WEBHOOK_ALLOW_PRIVATE=true if that is meant',
  ENOTFOUND: 'no such name: look for a misspelling in WEBHOOK_URL',
  EAI_AGAIN: 'names cannot be looked up: see to the DNS of this machine',
  ECONNREFUSED: 'nothing listens there: start it, or mend WEBHOOK_URL',
  TIMEOUT: 'a firewall may swallow it, or it is too slow',
};
const CERTIFICATE = /CERT|SIGNATURE|SELF_SIGNED|TLS|SSL/;
const GONE = [404, 410];

/** @param look asks it with HEAD; absent when nobody is told of results */
export function checkBackend(look: (() => Promise<BackendLook>) | undefined): Check {
  return {
    about: 'backend',
    async look() {
      if (look === undefined) return [ok('WEBHOOK_URL is not set: nobody is told of results')];
      const seen = await look();
      return [seen.kind === 'silent' ? silent(seen.because) : answered(seen.status)];
    },
  };
}

function silent(because: string): Finding {
  const usual = 'check WEBHOOK_URL, as seen from this machine';
  const certificate = 'its certificate does not hold: results are not sent to anybody else';
  const advice = ADVICE[because] ?? (CERTIFICATE.test(because) ? certificate : usual);
  return fault(`cannot be reached (${because})`, advice);
}

/** Many take nothing but POST; what they say to HEAD shows that somebody is there, and no more. */
function answered(status: number): Finding {
  if (GONE.includes(status)) {
    const advice = 'look whether the path of WEBHOOK_URL is right: some say so to HEAD alone';
    return warning(`answers ${status} to HEAD`, advice);
  }
  if (status >= 500) return warning(`answers ${status} to HEAD`, 'look at its own log');
  return ok(`can be reached (${status} to HEAD); \`npm run deliveries -- list\` shows what waits`);
}

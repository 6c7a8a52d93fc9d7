/** Whether LiveKit answers, knows our key, and has the time that we have. */

import { type Check, type Finding, fault, ok, warning } from './finding.ts';

export type LiveKitLook =
  | {
      readonly kind: 'answered';
      /** Of HTTP. */
      readonly status: number;
      readonly tookMs: number;
      /** Ours less LiveKit's; absent when it does not tell the time. Whole seconds are all that it tells. */
      readonly aheadMs?: number;
    }
  /** `because` is a code such as ECONNREFUSED. */
  | { readonly kind: 'silent'; readonly because: string };

/** Tokens hold a time; LiveKit refuses one that begins in its future. */
const CLOCK_WARNING_MS = 5_000;
const CLOCK_FAULT_MS = 60_000;
const SLOW_MS = 1_000;

const ADVICE: Readonly<Record<string, string>> = {
  ENOTFOUND: 'no such name: look for a misspelling in LIVEKIT_URL',
  EAI_AGAIN: 'names cannot be looked up: see to the DNS of this machine',
  ECONNREFUSED: 'nothing listens there: start LiveKit server, or mend LIVEKIT_URL',
  TIMEOUT: 'a firewall may swallow it, or LIVEKIT_URL is wrong',
};
const CERTIFICATE = /CERT|SIGNATURE|SELF_SIGNED/;

export function checkLiveKit(look: () => Promise<LiveKitLook>): Check {
  return {
    about: 'LiveKit',
    async look() {
      const seen = await look();
      return seen.kind === 'silent' ? [silent(seen.because)] : [reached(seen), ...clock(seen)];
    },
  };
}

function silent(because: string): Finding {
  const certificate = 'its certificate is not trusted here: install ca-certificates, or mend it';
  const usual = 'check LIVEKIT_URL, as seen from this machine';
  const advice = ADVICE[because] ?? (CERTIFICATE.test(because) ? certificate : usual);
  return fault(`cannot be reached (${because})`, advice);
}

type Answered = Extract<LiveKitLook, { kind: 'answered' }>;

function reached({ status, tookMs }: Answered): Finding {
  const took = `${Math.round(tookMs)} ms`;
  if (status === 200 && tookMs < SLOW_MS) return ok(`answers in ${took} and knows our key`);
  if (status === 200) {
    return warning(`answers after ${took}`, 'run server and worker nearer to it');
  }
  if (status === 401) {
    return fault(
      'refuses our key',
      'LIVEKIT_API_KEY and LIVEKIT_API_SECRET must be those of the project at LIVEKIT_URL',
    );
  }
  if (status === 403) return fault('lets our key see no rooms', 'use a key with full rights');
  return fault(
    `what answers at LIVEKIT_URL is no LiveKit, or a broken one (HTTP ${status})`,
    'check LIVEKIT_URL, and what stands in front of LiveKit',
  );
}

function clock({ aheadMs }: Answered): Finding[] {
  if (aheadMs === undefined) return [];
  const off = Math.abs(aheadMs);
  const seconds = `${Math.round(off / 1000)} s`;
  const says = `the clock of this machine is ${seconds} ${aheadMs > 0 ? 'ahead of' : 'behind'} LiveKit's`;
  const advice = 'let NTP set the clock of both machines';
  if (off >= CLOCK_FAULT_MS) return [fault(`${says}: tokens are refused`, advice)];
  if (off >= CLOCK_WARNING_MS) return [warning(says, advice)];
  return [ok('has the time that this machine has')];
}

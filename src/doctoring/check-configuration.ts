/** Whether each process of ours can start with the environment that it is given. */

import { type Check, type Finding, fault, ok, warning } from './finding.ts';

export type ConfigurationOf =
  | { readonly kind: 'usable' }
  | { readonly kind: 'unusable'; readonly problems: readonly string[] };

export interface Secrecy {
  /** Whether anybody else can reach LiveKit: then this is more than a trial. */
  readonly isReachable: boolean;
  readonly apiSecret: string;
  readonly hasDataKey: boolean;
}

/** @param name of the process */
export function checkConfiguration(name: string, read: () => ConfigurationOf): Check {
  return {
    about: 'configuration',
    async look() {
      const configuration = read();
      if (configuration.kind === 'usable') return [ok(`the ${name} can start with it`)];
      return configuration.problems.map((problem) =>
        fault(`${name}: ${problem}`, 'README.md#configuration has each variable'),
      );
    },
  };
}

/** livekit.yaml has it, and so has everybody. */
const KNOWN_SECRETS = ['development-only-secret-do-not-deploy', 'secret'];

export function checkSecrets({ isReachable, apiSecret, hasDataKey }: Secrecy): Check {
  return {
    about: 'secrets',
    look: async () => [secretOf(apiSecret, isReachable), dataKeyOf(hasDataKey, isReachable)],
  };
}

function secretOf(apiSecret: string, isReachable: boolean): Finding {
  const advice = 'make your own with `livekit-server generate-keys`, for LiveKit and for us';
  if (!KNOWN_SECRETS.includes(apiSecret)) return ok('LIVEKIT_API_SECRET is your own');
  const says = 'LIVEKIT_API_SECRET is the one that everybody knows';
  return isReachable ? fault(says, advice) : warning(`${says}: for trials alone`, advice);
}

function dataKeyOf(hasDataKey: boolean, isReachable: boolean): Finding {
  if (hasDataKey) return ok('DATA_KEY seals what is kept');
  if (!isReachable) return ok('DATA_KEY is not set: LIVEKIT_API_SECRET stands in for it');
  return warning(
    'DATA_KEY is not set: what is sealed is lost when LIVEKIT_API_SECRET changes',
    'set it to what `openssl rand -base64 32` prints, for server and worker alike',
  );
}

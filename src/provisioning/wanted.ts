/** What is to be in the LiveKit project: the two files, with what the environment says put in. */

import { isAllowedAddress } from './addresses.ts';
import { fileProblems } from './file-rules.ts';
import { markOf } from './marker.ts';
import type { ProvisionSettings } from './settings.ts';
import { readSipFile, type SipFile } from './sip-files.ts';
import { type JsonObject, type Problem, type SipKind, texts, type Wanted } from './sip-object.ts';

export type WantedResult =
  | { readonly kind: 'wanted'; readonly wanted: readonly Wanted[] }
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] };

/** Trunk before rule: the order in which they are made. */
export async function readWanted(
  settings: ProvisionSettings,
  kinds: readonly SipKind[],
): Promise<WantedResult> {
  const reads = await Promise.all(kinds.map((kind) => readSipFile(settings.sipDir, kind)));
  const problems = reads.flatMap((it) =>
    it.kind === 'refused' ? it.problems : problemsOf(it.file, settings),
  );
  if (problems.length > 0) return { kind: 'refused', problems };
  const files = reads.flatMap((it) => (it.kind === 'read' ? [it.file] : []));
  return { kind: 'wanted', wanted: files.map((file) => withSettings(file, settings)) };
}

function problemsOf(file: SipFile, settings: ProvisionSettings): Problem[] {
  const problems = fileProblems(file, settings.agentName);
  if (file.kind === 'rule') return problems;
  return [...problems, ...signInProblems(settings), ...addressProblems(file, settings)];
}

function signInProblems({ trunkUsername, trunkPassword }: ProvisionSettings): Problem[] {
  if ((trunkUsername === undefined) === (trunkPassword === undefined)) return [];
  const where = trunkUsername === undefined ? 'SIP_TRUNK_USERNAME' : 'SIP_TRUNK_PASSWORD';
  return [{ where, reason: 'is missing: user name and password go together' }];
}

function addressProblems(file: SipFile, settings: ProvisionSettings): Problem[] {
  const given = settings.trunkAllowedAddresses;
  const where =
    given === undefined
      ? `${file.file}: ${file.root}.allowedAddresses`
      : 'SIP_TRUNK_ALLOWED_ADDRESSES';
  return (given ?? texts(file.body.allowedAddresses))
    .filter((address) => !isAllowedAddress(address))
    .map((address) => ({
      where,
      reason: `"${address}" is no IP address, CIDR range or host name`,
    }));
}

function withSettings({ kind, body }: SipFile, settings: ProvisionSettings): Wanted {
  return {
    kind,
    name: String(body.name),
    body: {
      ...body,
      ...(settings.phoneNumber === undefined ? {} : { numbers: [settings.phoneNumber] }),
      ...(kind === 'trunk' ? access(settings) : {}),
      metadata: markOf(settings.agentName),
    },
  };
}

function access(settings: ProvisionSettings): JsonObject {
  const { trunkUsername, trunkPassword, trunkAllowedAddresses } = settings;
  return {
    ...(trunkUsername === undefined ? {} : { authUsername: trunkUsername }),
    ...(trunkPassword === undefined ? {} : { authPassword: trunkPassword }),
    ...(trunkAllowedAddresses === undefined
      ? {}
      : { allowedAddresses: [...trunkAllowedAddresses] }),
  };
}

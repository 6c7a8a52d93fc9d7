/** The SIP objects of the LiveKit server that has Redis, and provisioning against it, for one test. */

import { randomBytes, randomInt } from 'node:crypto';
import { AccessToken, SipClient } from 'livekit-server-sdk';
import { inject, onTestFinished } from 'vitest';
import { provision, type RunArguments } from '../../src/provisioning/provision.ts';
import type { ProvisionSettings } from '../../src/provisioning/settings.ts';
import type { JsonObject } from '../../src/provisioning/sip-object.ts';
import '../setup/provided.ts';
import { sipFolder } from '../unit/provisioning/sip-folder.ts';

export const keys = {
  livekitApiKey: inject('livekitApiKey'),
  livekitApiSecret: inject('livekitApiSecret'),
};

const url = inject('sipLivekitUrl');

export function sipClient(): SipClient {
  return new SipClient(url.replace(/^ws/, 'http'), keys.livekitApiKey, keys.livekitApiSecret);
}

/** Sends `body` as it is, which `SipClient` does not do. */
export async function sendSip(method: string, body: string): Promise<JsonObject> {
  const token = new AccessToken(keys.livekitApiKey, keys.livekitApiSecret);
  token.addSIPGrant({ admin: true });
  const response = await fetch(`${url.replace(/^ws/, 'http')}/twirp/livekit.SIP/${method}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await token.toJwt()}`,
      'content-type': 'application/json',
    },
    body,
    signal: AbortSignal.timeout(10_000),
  });
  const answer = (await response.json()) as JsonObject;
  if (!response.ok) throw new Error(JSON.stringify(answer));
  return answer;
}

export interface Outcome {
  readonly exit: number;
  readonly said: string;
  readonly complained: string;
}

/** Names, number and agent that no other test has; what bears the name is removed when the test ends. */
export function sipProject() {
  const folder = sipFolder();
  const name = `test-${randomBytes(4).toString('hex')}`;
  const number = newNumber();
  const agentName = `${name}-agent`;
  folder.change('inbound-trunk.json', { name, numbers: [number] });
  const roomConfig = { agents: [{ agentName }] };
  folder.change('dispatch-rule.json', { name, numbers: [number], roomConfig });
  onTestFinished(() => removeAll(name));
  const settings: ProvisionSettings = { livekitUrl: url, ...keys, agentName, sipDir: folder.path };
  const run = (args: Partial<RunArguments>, more: Partial<ProvisionSettings> = {}) =>
    runProvision(args, { ...settings, ...more });
  return { folder, name, number, agentName, settings, run, objects: () => objectsNamed(name) };
}

/** A number that is nobody's. */
export function newNumber(): string {
  return `+1${randomInt(200, 1000)}55501${randomInt(10, 100)}`;
}

async function runProvision(
  args: Partial<RunArguments>,
  settings: ProvisionSettings,
): Promise<Outcome> {
  const said: string[] = [];
  const complained: string[] = [];
  const exit = await provision(
    { kind: 'run', verb: 'plan', prune: false, withTrunk: true, check: false, ...args },
    settings,
    { say: (line) => said.push(line), complain: (line) => complained.push(line) },
  );
  return { exit, said: said.join('\n'), complained: complained.join('\n') };
}

async function objectsNamed(prefix: string) {
  const client = sipClient();
  const [trunks, rules] = [await client.listSipInboundTrunk(), await client.listSipDispatchRule()];
  return {
    trunks: trunks.filter((it) => it.name.startsWith(prefix)),
    rules: rules.filter((it) => it.name.startsWith(prefix)),
  };
}

async function removeAll(prefix: string): Promise<void> {
  const client = sipClient();
  const { trunks, rules } = await objectsNamed(prefix);
  for (const { sipTrunkId } of trunks) await client.deleteSipTrunk(sipTrunkId);
  for (const { sipDispatchRuleId } of rules) await client.deleteSipDispatchRule(sipDispatchRuleId);
}

/** The command `doctor`, compiled as in the image: well where all is well, else each fault with the way out. */

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, inject, onTestFinished, test } from 'vitest';
import { freePort } from '../../scripts/setup/free-port.ts';
import { startServer, startWorker } from '../../scripts/setup/processes.ts';
import { type Asked, openAiServer } from '../fakes/openai-server.ts';
import { startWebhookReceiver } from '../fakes/webhook-receiver.ts';
import { skipBecause } from '../setup/provided.ts';
import { runBuilt } from './built-command.ts';
import { keys, sendSip, sipProject } from './sip-project.ts';

const SENTENCE = readFileSync('prompts/en/request.txt', 'utf8');
const FROM_CARRIER = '192.0.2.0/24';

const doctor = (environment: Record<string, string>, ...args: string[]) =>
  runBuilt(['dist/doctor.js', ...args], environment);

/** LiveKit, trunk and rule, as they should be. */
async function provisioned() {
  const project = sipProject();
  const { folder, number, agentName } = project;
  const access = { trunkAllowedAddresses: [FROM_CARRIER] };
  expect(await project.run({ verb: 'apply' }, access)).toMatchObject({ exit: 0 });
  const environment = {
    LIVEKIT_URL: inject('sipLivekitUrl'),
    LIVEKIT_API_KEY: keys.livekitApiKey,
    LIVEKIT_API_SECRET: keys.livekitApiSecret,
    LIVEKIT_PHONE_NUMBER: number,
    LIVEKIT_AGENT_NAME: agentName,
    SIP_DIR: folder.path,
    SIP_TRUNK_ALLOWED_ADDRESSES: FROM_CARRIER,
    DATA_DIR: newFolder(),
  };
  return { ...project, environment };
}

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'dispute-call-doctor-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** As `lk sip dispatch update` does. */
async function loseMediaTimeout(id: string, sipDir: string): Promise<void> {
  const file = JSON.parse(readFileSync(join(sipDir, 'dispatch-rule.json'), 'utf8'));
  const { media: _, ...replace } = file.dispatch_rule;
  const body = { sipDispatchRuleId: id, replace };
  await sendSip('UpdateSIPDispatchRule', JSON.stringify(body));
}

async function openAi(answer: (asked: Asked) => object) {
  const server = await openAiServer((asked) => ({ status: 200, body: answer(asked) }));
  onTestFinished(() => server.close());
  return server;
}

function understands({ path }: Asked): object {
  if (path.endsWith('/audio/transcriptions')) return { text: SENTENCE, words: [], segments: [] };
  const content = JSON.stringify({ amount: 7 });
  return { choices: [{ finish_reason: 'stop', message: { role: 'assistant', content } }] };
}

/** Both running, with everything that they can use. */
async function wholeSystem() {
  const { environment, agentName, number } = await provisioned();
  const openai = await openAi(understands);
  const backend = await startWebhookReceiver(() => 204);
  onTestFinished(() => backend.stop());
  const variables = {
    OPENAI_BASE_URL: openai.baseUrl,
    LANGUAGE_MODEL: 'a-model',
    WEBHOOK_URL: backend.url,
    WEBHOOK_SECRETS: `whsec_${Buffer.alloc(32, 7).toString('base64')}`,
    WEBHOOK_ALLOW_PRIVATE: 'true',
    WARM_PROCESSES: '1',
  };
  const deployment = {
    livekit: {
      url: environment.LIVEKIT_URL,
      apiKey: keys.livekitApiKey,
      apiSecret: keys.livekitApiSecret,
    },
    agentName,
    phoneNumber: number,
    dataDir: environment.DATA_DIR,
    variables,
  };
  const server = await startServer(deployment);
  onTestFinished(() => server.stop());
  const worker = await startWorker(deployment);
  onTestFinished(() => worker.stop());
  const ports = { PORT: new URL(server.url).port, WORKER_PORT: new URL(worker.url).port };
  return { backend, environment: { ...environment, ...variables, ...ports } };
}

describe('with a LiveKit that has Redis', () => {
  const needsRedis = () => skipBecause(inject('sipLivekitSkipReason'));

  test('finds nothing to mend in a whole system, and sends no result', async (context) => {
    needsRedis()(context);
    const { backend, environment } = await wholeSystem();
    const { exit, said } = await doctor(environment);
    expect(said).not.toMatch(/^fault/m);
    expect(exit).toBe(0);
    for (const line of [
      /^ok +configuration +the server can start/m,
      // How quickly is this machine's to say.
      /^(?:ok|warning) +LiveKit +answers (?:in|after) \d+ ms/m,
      /^ok +phone number +the dispatch rule leads calls to our worker/m,
      /^ok +phone number +the inbound trunk takes calls/m,
      /^(?:ok|warning) +database +(?:has our schema|takes \d+ ms)/m,
      /^ok +server +is ready/m,
      /^ok +worker +is ready: 0 calls, 1 processes wait/m,
      /^ok +recogniser +understood our sentence/m,
      /^ok +language model +answers in its form/m,
      /^warning +webhooks +LiveKit tells this server nothing/m,
      /^ok +backend +can be reached \(204 to HEAD\)/m,
    ]) {
      expect(said).toMatch(line);
    }
    expect(said).not.toContain(keys.livekitApiSecret);
    expect(said).not.toContain(environment.LIVEKIT_PHONE_NUMBER);
    expect(backend.deliveries.map(({ method }) => method)).toEqual(['HEAD']);
  }, 180_000);

  test('sees a rule without a media timeout, which cuts held calls', async (context) => {
    needsRedis()(context);
    const { environment, objects } = await provisioned();
    await loseMediaTimeout(
      (await objects()).rules[0]?.sipDispatchRuleId ?? '',
      environment.SIP_DIR,
    );
    const { exit, said } = await doctor(environment, '--only', 'server');
    expect(said).toMatch(
      /^fault +phone number +the dispatch rule is not .*mediaTimeout.* → .*apply/m,
    );
    expect(exit).toBe(1);
  });

  test('sees another agent’s name, and what is missing', async (context) => {
    needsRedis()(context);
    const project = sipProject();
    const environment = {
      LIVEKIT_URL: inject('sipLivekitUrl'),
      LIVEKIT_API_KEY: keys.livekitApiKey,
      LIVEKIT_API_SECRET: keys.livekitApiSecret,
      LIVEKIT_PHONE_NUMBER: project.number,
      SIP_DIR: project.folder.path,
      DATA_DIR: newFolder(),
    };
    const other = await doctor({ ...environment, LIVEKIT_AGENT_NAME: 'other' }, '--only', 'server');
    expect(other.said).toMatch(/^fault +phone number .*dispatch-rule\.json.*agent/m);
    const right = { ...environment, LIVEKIT_AGENT_NAME: project.agentName };
    const missing = await doctor(right, '--only', 'server');
    expect(missing.said).toMatch(/^fault +phone number +no dispatch rule leads calls/m);
    expect(missing.said).toMatch(/^warning +phone number +there is no inbound trunk/m);
  });
});

const broken = () => ({
  LIVEKIT_URL: inject('livekitUrl'),
  LIVEKIT_API_KEY: keys.livekitApiKey,
  LIVEKIT_API_SECRET: keys.livekitApiSecret,
  LIVEKIT_PHONE_NUMBER: '+15105550100',
  DATA_DIR: newFolder(),
});

test('sees a wrong secret without showing it, a LiveKit without Redis, and nobody running', async () => {
  const secret = 'another-secret-of-some-length';
  const wrong = await doctor({ ...broken(), LIVEKIT_API_SECRET: secret });
  expect(wrong.said).toMatch(/^fault +LiveKit +refuses our key → LIVEKIT_API_KEY and/m);
  expect(wrong.said).not.toContain(secret);
  const ports = { PORT: String(await freePort()), WORKER_PORT: String(await freePort()) };
  const right = await doctor({ ...broken(), ...ports });
  expect(right.said).toMatch(/^fault +phone number .*has no Redis/m);
  expect(right.said).toMatch(
    /^warning +worker +no worker answers on this machine \(ECONNREFUSED\)/m,
  );
  expect(right.said).toMatch(/^warning +recogniser +none is configured/m);
  expect([wrong.exit, right.exit]).toEqual([1, 1]);
});

test('sees a database, a recogniser and a backend that are not there', async () => {
  const nowhere = '127.0.0.1:1';
  const { exit, said } = await doctor({
    ...broken(),
    DATABASE_URL: `postgres://user:hush-hush@${nowhere}/disputes`,
    OPENAI_BASE_URL: `http://${nowhere}/v1`,
    LANGUAGE_MODEL: 'a-model',
    WEBHOOK_URL: `https://${nowhere}/results`,
    WEBHOOK_SECRETS: `whsec_${Buffer.alloc(32, 7).toString('base64')}`,
  });
  expect(exit).toBe(1);
  expect(said).toMatch(/^fault +database .*ECONNREFUSED.* → no Postgres listens there/m);
  expect(said).toMatch(/^fault +recogniser +the server cannot be reached → check OPENAI_BASE_URL/m);
  expect(said).toMatch(/^fault +language model +the server cannot be reached/m);
  expect(said).toMatch(/^fault +backend .*PRIVATE_ADDRESS.* → .*WEBHOOK_ALLOW_PRIVATE/m);
  expect(said).not.toContain('hush-hush');
});

test('names each variable that is missing, and looks at nothing else', async () => {
  const { exit, said } = await doctor({});
  expect(exit).toBe(1);
  expect(said).toMatch(/^fault +configuration +server: LIVEKIT_PHONE_NUMBER is missing →/m);
  expect(said).toMatch(/^fault +configuration +worker: LIVEKIT_API_SECRET is missing →/m);
  expect(said).not.toMatch(/^ok/m);
});

test('is read by programs, too, and helps with its usage', async () => {
  const json = await doctor({}, '--json', '--only', 'worker');
  const { findings } = JSON.parse(json.said);
  expect(findings[0]).toEqual({
    about: 'configuration',
    verdict: 'fault',
    says: 'worker: LIVEKIT_URL is missing',
    advice: expect.any(String),
  });
  expect(await doctor({}, '--help')).toMatchObject({ exit: 0, complained: '' });
  expect(await doctor({}, 'please')).toMatchObject({
    exit: 2,
    complained: expect.stringContaining('See doctor --help.'),
  });
});

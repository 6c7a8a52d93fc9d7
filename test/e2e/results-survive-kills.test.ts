/** Each result arrives, in order, though the receiver fails at random and the server is killed at random. */

import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Webhook } from 'standardwebhooks';
import { expect, onTestFinished, test } from 'vitest';
import { type RunningServer, startServer } from '../../scripts/setup/processes.ts';
import type { NoticeRecord } from '../../src/dispute/outbox.ts';
import { openLedger } from '../../src/ledger/sql-ledger.ts';
import { openOutbox } from '../../src/ledger/sql-outbox.ts';
import { type Delivery, startWebhookReceiver, type Treatment } from '../fakes/webhook-receiver.ts';
import { seeded } from '../unit/dispute/masking/seeded.ts';
import { livekit } from './town.ts';

const KILLS = 10;
/** On a busy machine, where a start takes long, there are fewer. */
const FEWEST_KILLS = 3;
const KILLS_WITHIN_MS = 25_000;
const LONGEST_LIFE_MS = 900;
/** Of those that the server opened and answered, so many a life get a call. */
const CALLS_A_LIFE = 3;
const ARRIVES_WITHIN_MS = 30_000;
const ALL = 100_000;
/** A receiver that failed a notice twice takes it, so that pauses stay short. */
const FAILURES_OF_ONE = 2;

const SECRETS = [1, 2].map((byte) => `whsec_${Buffer.alloc(32, byte).toString('base64')}`);
const random = seeded(20_261_001);

const OF_A_CALL = [
  'call.paired',
  'call.merged',
  'call.on_hold',
  'call.resumed',
  'call.ended',
  'account.ready',
];

const idOf = ({ headers }: Delivery) => headers['webhook-id'] as string;

/** Takes two of three, and does something else to the third, as to the first of all. */
function moody() {
  const bad: readonly Treatment[] = [500, 'close', 'redirect', 'garbage', 'hang', 503];
  const failures = new Map<string, number>();
  const taken: string[] = [];
  const treat = (delivery: Delivery): Treatment => {
    const id = idOf(delivery);
    const failed = failures.get(id) ?? 0;
    const isBad = failures.size === 0 || random(3) === 0;
    if (failed < FAILURES_OF_ONE && isBad) {
      failures.set(id, failed + 1);
      return bad[random(bad.length)] as Treatment;
    }
    taken.push(id);
    return random(10) === 0 ? 'hang-after-head' : 200;
  };
  return { taken, treat };
}

interface Opened {
  readonly id: string;
  readonly code: string;
}

async function open(url: string): Promise<Opened | undefined> {
  try {
    const response = await fetch(`${url}/livekit/token`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ bank: { id: 'example-bank' }, merchant: 'Kiosk 7' }),
      signal: AbortSignal.timeout(10_000),
    });
    if (response.status !== 201) return undefined;
    const { dispute } = (await response.json()) as { dispute: { id: string; short_code: string } };
    return { id: dispute.id, code: dispute.short_code };
  } catch {
    // The server was killed meanwhile; whether it opened the dispute, the database says.
    return undefined;
  }
}

function house(webhookUrl: string) {
  const dataDir = mkdtempSync(join(tmpdir(), 'dispute-call-results-'));
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
  const databaseUrl = `file:${join(dataDir, 'disputes.db')}`;
  const shared = { databaseUrl, random: randomBytes };
  const ledger = openLedger({ ...shared, codeLength: 8, callerKey: 'any', outbox: true });
  const outbox = openOutbox(shared);
  onTestFinished(async () => {
    await Promise.all([ledger.close(), outbox.close()]);
  });
  const start = async (): Promise<RunningServer> => {
    const server = await startServer({
      livekit: { ...livekit, url: livekit.livekitUrl },
      agentName: 'unused',
      phoneNumber: '+15105550100',
      dataDir,
      variables: {
        DATABASE_URL: databaseUrl,
        WEBHOOK_URL: webhookUrl,
        WEBHOOK_SECRETS: SECRETS.join(','),
        WEBHOOK_ALLOW_PRIVATE: 'true',
        WEBHOOK_TIMEOUT_MS: '1000',
      },
    });
    onTestFinished(() => server.stop());
    return server;
  };
  const logs = () =>
    readdirSync(dataDir)
      .filter((name) => name.endsWith('.log'))
      .map((name) => readFileSync(join(dataDir, name), 'utf8'))
      .join('\n');
  return { ledger, outbox, start, logs };
}

type House = ReturnType<typeof house>;

/** What a worker writes of a call. */
async function call({ ledger }: House, { code }: Opened): Promise<void> {
  const id = `SCL_${code}`;
  const ending = { reason: 'hung-up', during: 'carrying' } as const;
  const none = { disputed: [], agreed: [], bankWill: [], callerMust: [], particulars: [] };
  const outcome = await ledger.pair({ code, call: { id }, at: Date.now() });
  expect(outcome.kind).toBe('paired');
  await ledger.saveEvent(id, { kind: 'merged', atMs: 0 });
  await ledger.saveEvent(id, { kind: 'on-hold', atMs: 0 });
  await ledger.saveEvent(id, { kind: 'human-back', atMs: 0 });
  await ledger.endCall(id, ending, Date.now());
  const times = { writtenAt: Date.now(), totalMs: 40, holdMs: 10 };
  await ledger.saveAccount(id, { callId: id, writtenBy: 'rules', ...none, ...times });
}

/** Until it is killed. @returns what the server opened, and which of it had a call */
async function oneLife(place: House) {
  const server = await place.start();
  const opened: Opened[] = [];
  const called: Opened[] = [];
  let alive = true;
  const opening = (async () => {
    while (alive) {
      const dispute = await open(server.url);
      if (dispute === undefined) continue;
      opened.push(dispute);
      if (called.length >= CALLS_A_LIFE) continue;
      called.push(dispute);
      await call(place, dispute);
    }
  })();
  await sleep(random(LONGEST_LIFE_MS));
  process.kill(server.pid, 'SIGKILL');
  alive = false;
  await opening;
  await server.stop();
  return { opened, called };
}

/** Servers are killed one after the other; the last one lives. */
async function manyLives(place: House) {
  const opened: Opened[] = [];
  const called = new Set<string>();
  const enough = Date.now() + KILLS_WITHIN_MS;
  for (let kills = 0; kills < KILLS; kills++) {
    if (kills >= FEWEST_KILLS && Date.now() > enough) break;
    const life = await oneLife(place);
    opened.push(...life.opened);
    for (const { id } of life.called) called.add(id);
  }
  const last = await open((await place.start()).url);
  if (last === undefined) throw new Error('the last server opened no dispute');
  await call(place, last);
  return { opened: [...opened, last], called: called.add(last.id) };
}

function byDispute(told: readonly NoticeRecord[]): Map<string, NoticeRecord[]> {
  const ofDispute = new Map(told.map(({ disputeId }) => [disputeId, [] as NoticeRecord[]]));
  for (const notice of told) ofDispute.get(notice.disputeId)?.push(notice);
  return ofDispute;
}

test('every result arrives, none is lost, the order of each dispute holds', async () => {
  const receiver = moody();
  const { url, deliveries, stop } = await startWebhookReceiver(receiver.treat);
  onTestFinished(stop);
  const place = house(url);
  const { opened, called } = await manyLives(place);
  const waiting = async () => (await place.outbox.list({ state: 'pending', most: ALL })).length;
  await expect.poll(waiting, { timeout: ARRIVES_WITHIN_MS, interval: 200 }).toBe(0);

  const told = await place.outbox.list({ most: ALL });
  const ofDispute = byDispute(told);
  expect(told.filter(({ state }) => state !== 'delivered')).toEqual([]);
  expect(opened.filter(({ id }) => !ofDispute.has(id))).toEqual([]);
  expect(told.filter(({ id }) => !receiver.taken.includes(id))).toEqual([]);
  for (const [id, notices] of ofDispute) {
    const types = ['dispute.opened', ...(called.has(id) ? OF_A_CALL : [])];
    expect(notices.map(({ type }) => type)).toEqual(types);
    expect(arrivedIn(id, deliveries)).toEqual(notices.map((notice) => notice.id));
  }
  isSignedAndRepeated(deliveries, told.length);
  const logs = place.logs();
  expect(logs).toContain('a result was not taken');
  const hidden = ['hush', ...SECRETS, ...opened.map(({ id }) => id)];
  expect(hidden.filter((text) => logs.includes(text))).toEqual([]);
}, 120_000);

/** What came again had the same id and the same body. */
function isSignedAndRepeated(deliveries: readonly Delivery[], results: number): void {
  for (const { body, headers } of deliveries) {
    for (const secret of SECRETS) new Webhook(secret).verify(body, headers);
  }
  const bodies = new Set(deliveries.map((delivery) => `${idOf(delivery)} ${delivery.body}`));
  expect(bodies.size).toBe(results);
  expect(deliveries.length).toBeGreaterThan(results);
}

/** The ids of a dispute in the order in which they arrived; one that is repeated at once counts once. */
function arrivedIn(disputeId: string, deliveries: readonly Delivery[]): string[] {
  const ids = deliveries
    .filter(({ body }) => JSON.parse(body).data.dispute_id === disputeId)
    .map(idOf);
  return ids.filter((id, index) => id !== ids[index - 1]);
}

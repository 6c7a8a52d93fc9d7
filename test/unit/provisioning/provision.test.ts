/** What reaches LiveKit, and what the operator reads when LiveKit answers as it should not. */

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { EXIT, provision } from '../../../src/provisioning/provision.ts';
import { type SipFolder, settingsFor, sipFolder } from './sip-folder.ts';

const PLAN = { kind: 'run', verb: 'plan', prune: false, withTrunk: true, check: false } as const;

interface Answer {
  readonly status: number;
  readonly body: string;
}

/** Answers every request alike, and keeps their paths. */
async function answering({ status, body }: Answer) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.writeHead(status, { 'content-type': 'application/json' }).end(body);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => void server.close());
  return { url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

async function run(folder: SipFolder, livekitUrl: string) {
  const said: string[] = [];
  const complaints: string[] = [];
  const exit = await provision(
    { ...PLAN, verb: 'apply' },
    { ...settingsFor(folder), livekitUrl },
    {
      say: (line) => said.push(line),
      complain: (line) => complaints.push(line),
    },
  );
  return { exit, said, complaints };
}

test.each([['inbound-trunk.json'], ['dispatch-rule.json']] as const)(
  'sends nothing at all when %s is bad',
  async (file) => {
    const livekit = await answering({ status: 200, body: '{}' });
    const folder = sipFolder();
    folder.change(file, { nmae: 'x' });
    const { exit, complaints } = await run(folder, livekit.url);
    expect({ exit, asked: livekit.asked }).toEqual({ exit: EXIT.failed, asked: [] });
    expect(complaints).toEqual([
      expect.stringContaining('.nmae: unknown field, did you mean "name"?'),
    ]);
  },
);

test.each([
  [
    'a refused key',
    { status: 401, body: 'invalid API key' },
    'LIVEKIT_API_KEY and LIVEKIT_API_SECRET must be those of the project',
  ],
  [
    'a key without the right',
    { status: 403, body: '{"code":"permission_denied","msg":"no"}' },
    'does not let this API key manage SIP',
  ],
  ['a page of something else', { status: 404, body: '<html>' }, 'is no LiveKit (HTTP 404)'],
  [
    'a page of something else, with 200',
    { status: 200, body: '<html>' },
    'is no LiveKit (HTTP 200)',
  ],
  [
    'too many requests',
    { status: 429, body: '{"code":"resource_exhausted","msg":"slow down"}' },
    'try again in a minute',
  ],
  [
    'anything else',
    { status: 500, body: '{"code":"internal","msg":"out of paper"}' },
    'LiveKit answered 500 internal: out of paper',
  ],
])('says what to do about %s, in one line', async (_what, answer, expected) => {
  const livekit = await answering(answer);
  const { exit, complaints } = await run(sipFolder(), livekit.url);
  expect(exit).toBe(EXIT.failed);
  expect(complaints).toEqual([expect.stringContaining(expected)]);
  expect(complaints[0]).not.toContain('\n');
});

test('says where LiveKit cannot be reached', async () => {
  const { exit, complaints } = await run(sipFolder(), 'ws://127.0.0.1:1');
  expect(exit).toBe(EXIT.failed);
  expect(complaints).toEqual([
    expect.stringContaining(
      'cannot be reached at http://127.0.0.1:1 (bad port): check LIVEKIT_URL',
    ),
  ]);
});

/** The LiveKit server that is tested reads the file that compose.yaml gives it, and would listen where it should. */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { findLiveKit } from '../../scripts/setup/livekit.mjs';
import { skipBecause } from '../setup/provided.ts';

/** Without asking others for our address, which no test does. */
const config = readFileSync('deploy/compose/livekit.yaml', 'utf8').replace(
  'use_external_ip: true',
  'node_ip: 127.0.0.1',
);

function portsBy(program: string, text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'dispute-call-config-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'livekit.yaml');
  writeFileSync(file, text);
  const { stdout, stderr } = spawnSync(program, ['--config', file, 'ports'], {
    env: {
      LIVEKIT_KEYS: 'a-key: a-secret-that-has-more-than-32-characters',
      LIVEKIT_WEBHOOK_API_KEY: 'a-key',
      REDIS_HOST: '127.0.0.1:6379',
      REDIS_PASSWORD: 'a-password',
    },
    encoding: 'utf8',
    timeout: 10_000,
  });
  return stdout + stderr;
}

test('it reads the file, and refuses what it does not know', async (context) => {
  const found = await findLiveKit(process.env);
  skipBecause(found.kind === 'program' ? '' : 'LiveKit server is a Docker image here')(context);
  const program = found.kind === 'program' ? found.path : '';
  const ports = portsBy(program, config);
  for (const port of ['7880', '7881', '7882']) expect(ports).toContain(port);
  expect(portsBy(program, config.replace('udp_port', 'udp_prt'))).toContain('udp_prt');
});

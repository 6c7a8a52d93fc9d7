/** A folder of SIP files for one test: the project's own, with what the test changes. */

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import type { ProvisionSettings } from '../../../src/provisioning/settings.ts';
import type { JsonObject } from '../../../src/provisioning/sip-object.ts';

export const SIP_DIR = fileURLToPath(new URL('../../../sip', import.meta.url));
export const AGENT = 'dispute-call-agent';

type FileName = 'inbound-trunk.json' | 'dispatch-rule.json';

export interface SipFolder {
  readonly path: string;
  write(file: FileName, text: string): void;
  /** Merges `fields` into the trunk or the rule. */
  change(file: FileName, fields: JsonObject): void;
}

export function sipFolder(): SipFolder {
  const path = mkdtempSync(join(tmpdir(), 'dispute-call-sip-'));
  onTestFinished(() => rmSync(path, { recursive: true }));
  cpSync(SIP_DIR, path, { recursive: true });
  const write = (file: FileName, text: string) => writeFileSync(join(path, file), text);
  return {
    path,
    write,
    change(file, fields) {
      const json = JSON.parse(readFileSync(join(path, file), 'utf8')) as Record<string, JsonObject>;
      const [root = ''] = Object.keys(json);
      write(file, JSON.stringify({ [root]: { ...json[root], ...fields } }));
    },
  };
}

/** Settings that point at no LiveKit. */
export function settingsFor(folder: { path: string }): ProvisionSettings {
  return {
    livekitUrl: 'ws://127.0.0.1:1',
    livekitApiKey: 'key',
    livekitApiSecret: 'a secret of a test',
    agentName: AGENT,
    sipDir: folder.path,
  };
}

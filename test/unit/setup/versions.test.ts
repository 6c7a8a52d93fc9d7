/** Which Node.js and which LiveKit server demo and tests accept. */

import { describe, expect, test } from 'vitest';
import { whyVersionRefused } from '../../../scripts/setup/livekit-version.mjs';
import { nodeTooOld } from '../../../scripts/setup/node-version.mjs';

describe('Node.js', () => {
  test.each(['20.9.0', '20.20.2', '22.0.0', '100.1.0'])('%s will do', (version) => {
    expect(nodeTooOld(version)).toBeUndefined();
  });

  test.each(['20.8.1', '18.20.0', '8.17.0'])(
    '%s is too old, and the message says so',
    (version) => {
      expect(nodeTooOld(version)).toContain(`20.9 or newer, and this is ${version}`);
    },
  );
});

describe('LiveKit server', () => {
  test.each(['1.13.5', '1.13.0', '1.14.2', '1.100.0'])('%s will do', (version) => {
    expect(whyVersionRefused(`livekit-server version ${version}\n`)).toBeUndefined();
  });

  test.each(['1.12.9', '0.15.7', '2.0.0'])('%s is refused with the reason', (version) => {
    expect(whyVersionRefused(`livekit-server version ${version}`)).toContain(version);
  });

  test('one that tells no version is refused', () => {
    expect(whyVersionRefused('hello')).toBe('it does not tell its version');
  });
});

/** Which addresses of a carrier LiveKit would hold to. */

import { expect, test } from 'vitest';
import { isAllowedAddress } from '../../../src/provisioning/addresses.ts';

test.each([
  ['192.0.2.1'],
  ['192.0.2.0/24'],
  ['2001:db8::/32'],
  ['2001:db8::1'],
  ['sip.example.com'],
])('takes %s', (address) => {
  expect(isAllowedAddress(address)).toBe(true);
});

test.each([
  [''],
  ['192.0.2.0/33'],
  ['192.0.2.0/'],
  ['192.0.2.0/24/8'],
  ['192.0.2'],
  ['192.0.2.256'],
  ['sip:sip.example.com'],
  ['192.0.2.1:5060'],
  ['192.0.2.*'],
  ['2001:db8::/129'],
])('refuses %j', (address) => {
  expect(isAllowedAddress(address)).toBe(false);
});

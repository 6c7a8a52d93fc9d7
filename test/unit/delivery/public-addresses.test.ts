/** Which addresses a delivery may go to. */

import type { LookupAddress, lookup } from 'node:dns';
import { describe, expect, test } from 'vitest';
import {
  CLOSED_ADDRESS,
  isClosedHost,
  isPublicAddress,
  publicLookup,
} from '../../../src/delivery/public-addresses.ts';

test.each([
  '8.8.8.8',
  '93.184.216.34',
  '172.15.255.255',
  '172.32.0.0',
  '100.63.255.255',
  '192.167.1.1',
  '223.255.255.255',
  '2606:4700::1111',
  '2a00:1450:4001:80e::200e',
])('%s is public', (address) => {
  expect(isPublicAddress(address)).toBe(true);
});

test.each([
  '0.0.0.0',
  '10.0.0.1',
  '100.64.0.1',
  '127.0.0.1',
  '127.255.255.254',
  '169.254.169.254',
  '172.16.0.1',
  '172.31.255.255',
  '192.0.0.8',
  '192.0.2.1',
  '192.168.1.1',
  '198.18.0.1',
  '198.51.100.1',
  '203.0.113.9',
  '224.0.0.1',
  '240.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::ffff:127.0.0.1',
  '::ffff:8.8.8.8',
  '::127.0.0.1',
  '64:ff9b::a00:1',
  'fc00::1',
  'fd12:3456::1',
  'fe80::1',
  'fe80::1%eth0',
  'fec0::1',
  'ff02::1',
  '2001:db8::1',
  '2001::1',
  '2002:7f00:1::',
  '3fff::1',
  '100::1',
  'localhost',
  '',
])('%s is not public', (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

test.each([
  'http://127.0.0.1/',
  'http://127.1/',
  'http://2130706433/',
  'http://0x7f000001/',
  'http://0177.0.0.1/',
  'http://[::1]/',
  'http://[::ffff:7f00:1]/',
  'https://169.254.169.254/latest',
])('an address of ours is known, however it is written: %s', (url) => {
  expect(isClosedHost(new URL(url).hostname)).toBe(true);
});

test.each(['https://example.com/', 'https://localhost/', 'https://8.8.8.8/'])(
  'what is not an address of ours is left to the look-up: %s',
  (url) => {
    expect(isClosedHost(new URL(url).hostname)).toBe(false);
  },
);

describe('a name', () => {
  const resolvingTo = (...addresses: LookupAddress[]) =>
    ((_name: string, _options: object, done: (error: null, all: LookupAddress[]) => void) =>
      done(null, addresses)) as unknown as typeof lookup;
  const looked = (resolve: typeof lookup, all: boolean) =>
    new Promise<unknown>((settle) => {
      publicLookup(resolve)('name.example', { all }, (error, found) =>
        settle(error ? error.code : found),
      );
    });
  const open = { address: '93.184.216.34', family: 4 };
  const inside = { address: '10.0.0.1', family: 4 };

  test('gives its public addresses alone', async () => {
    expect(await looked(resolvingTo(inside, open), true)).toEqual([open]);
    expect(await looked(resolvingTo(inside, open), false)).toBe(open.address);
  });

  test.each([[[inside]], [[{ address: '::1', family: 6 }, inside]], [[]]])(
    'without any is refused',
    async (addresses) => {
      expect(await looked(resolvingTo(...addresses), true)).toBe(CLOSED_ADDRESS);
      expect(await looked(resolvingTo(...addresses), false)).toBe(CLOSED_ADDRESS);
    },
  );

  test('that nobody knows is refused with the reason', async () => {
    const failing = ((_: string, __: object, done: (error: Error) => void) =>
      done(Object.assign(new Error('no'), { code: 'ENOTFOUND' }))) as unknown as typeof lookup;
    expect(await looked(failing, true)).toBe('ENOTFOUND');
  });
});

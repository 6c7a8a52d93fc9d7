/** Keeps deliveries out of the operator's own network: which addresses are anybody's, looked at when one connects. */

import { lookup as resolveName } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** Special-purpose addresses of IANA's registry. */
const CLOSED_V4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
];
/** Of IPv6, all that is public is in here; the rest is local, or wraps an address of IPv4. */
const GLOBAL_V6: readonly (readonly [string, number])[] = [['2000::', 3]];
const CLOSED_V6: readonly (readonly [string, number])[] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];

const closedV4 = blockList(CLOSED_V4, 'ipv4');
const globalV6 = blockList(GLOBAL_V6, 'ipv6');
const closedV6 = blockList(CLOSED_V6, 'ipv6');

function blockList(nets: readonly (readonly [string, number])[], family: 'ipv4' | 'ipv6') {
  const list = new BlockList();
  for (const [net, prefix] of nets) list.addSubnet(net, prefix, family);
  return list;
}

export function isPublicAddress(text: string): boolean {
  // Behind the % is the network card that a local address is reached by.
  const [address = ''] = text.split('%');
  const family = isIP(address);
  if (family === 4) return !closedV4.check(address, 'ipv4');
  if (family === 6) return globalV6.check(address, 'ipv6') && !closedV6.check(address, 'ipv6');
  return false;
}

/** An address that is written out is never looked up, so it is judged as it stands. @param hostname of a `URL` */
export function isClosedHost(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '');
  return isIP(host) !== 0 && !isPublicAddress(host);
}

export const CLOSED_ADDRESS = 'PRIVATE_ADDRESS';

/**
 * Gives a connection the public addresses of a name and no others. What it gives is what is connected
 * to, so a name that changes its address afterwards gains nothing.
 */
export function publicLookup(resolve: typeof resolveName = resolveName): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, []);
      const open = addresses.filter(({ address }) => isPublicAddress(address));
      const [first] = open;
      if (first === undefined) return callback(closedAddress(), []);
      if (options.all) return callback(null, open);
      return callback(null, first.address, first.family);
    });
  };
}

function closedAddress(): NodeJS.ErrnoException {
  return Object.assign(new Error('the name has no public address'), { code: CLOSED_ADDRESS });
}

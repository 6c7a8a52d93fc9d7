/** Checks where a carrier may call in from: LiveKit ignores what it cannot read, and lets everybody in. */

import { isIP } from 'node:net';

const HOST = /^(?=.{1,253}$)[a-z0-9-]+(\.[a-z0-9-]+)*$/i;

/** An IP address, a CIDR range or a host name. */
export function isAllowedAddress(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const version = isIP(address);
  if (version === 0) return HOST.test(text) && !/^[\d.]+$/.test(text);
  if (rest.length > 0) return false;
  return (
    bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128))
  );
}

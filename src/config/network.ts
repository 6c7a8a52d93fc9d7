/** What variables may say of addresses: origins of pages, proxies, and what is this machine alone. */

import { isIP } from 'node:net';
import { list } from './fields.ts';

/** Names of ranges of addresses, as Fastify knows them. */
const PROXY_NAMES = ['loopback', 'linklocal', 'uniquelocal'];
const LONGEST_PREFIX: Readonly<Record<number, number>> = { 4: 32, 6: 128 };

export const origins = list.refine((items) => items.every(isOrigin), {
  error: 'must list exact origins such as https://app.example.com, without a path and without *',
});

export const proxies = list.refine((items) => items.every(isProxy), {
  error:
    'must list addresses or ranges of proxies, or loopback, linklocal, uniquelocal; never everybody',
});

/** Whether only this machine can reach it. */
export function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, '');
  return bare === 'localhost' || bare === '::1' || (isIP(bare) === 4 && bare.startsWith('127.'));
}

/** Whether others could read and change what is sent there. */
export function isOpenHttp(address: string | undefined): boolean {
  if (address === undefined || !URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return protocol === 'http:' && !isLoopback(hostname);
}

function isOrigin(text: string): boolean {
  if (!URL.canParse(text) || text.includes('*')) return false;
  const { origin, protocol } = new URL(text);
  return origin === text && ['https:', 'http:'].includes(protocol);
}

function isProxy(text: string): boolean {
  if (PROXY_NAMES.includes(text)) return true;
  const [address = '', prefix, ...rest] = text.split('/');
  const longest = LONGEST_PREFIX[isIP(address)];
  if (longest === undefined || rest.length > 0) return false;
  return prefix === undefined || (/^[1-9]\d{0,2}$/.test(prefix) && Number(prefix) <= longest);
}

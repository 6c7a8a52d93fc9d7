/** An issuer of tokens on loopback, whose keys and moods a test may change. */

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

export const ISSUER = 'https://login.example.com/';
export const AUDIENCE = 'disputes';

export type KeyPair = Awaited<ReturnType<typeof generateKeyPair>>;

/** Undefined takes one away. */
export type Claims = Readonly<Record<string, unknown>>;

/** `asked` counts how often the keys were fetched. */
export async function startIssuer(now: () => number) {
  const first = await generateKeyPair('ES256');
  const state = { published: [await jwk(first, 'first')] as object[], status: 200, asked: 0 };
  const server = createServer((_request, response) => {
    state.asked += 1;
    response.writeHead(state.status, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ keys: state.published }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    state,
    key: first,
    jwksUrl: `http://127.0.0.1:${port}/keys`,
    sign: (claims: Claims = {}, by = { key: first, kid: 'first', alg: 'ES256' }) =>
      sign(claims, by, now()),
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

export async function jwk(pair: KeyPair, kid: string, alg = 'ES256'): Promise<object> {
  return { ...(await exportJWK(pair.publicKey)), kid, alg, use: 'sig' };
}

/** A token that is right in all that `claims` does not say otherwise. */
function sign(
  claims: Claims,
  { key, kid, alg }: { key: KeyPair; kid: string; alg: string },
  now: number,
): Promise<string> {
  const at = Math.floor(now / 1000);
  const usual = { iss: ISSUER, aud: AUDIENCE, sub: 'backend', iat: at, exp: at + 300 };
  return new SignJWT({ ...usual, scope: 'app', ...claims })
    .setProtectedHeader({ alg, kid })
    .sign(key.privateKey);
}

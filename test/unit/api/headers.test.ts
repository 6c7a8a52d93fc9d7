/** What answers tell browsers: what may be kept, framed and loaded, and which pages may ask. */

import { describe, expect, test } from 'vitest';
import { apiForTest, authorization, BANK } from './api-for-test.ts';

describe('every answer', () => {
  test.each(['/banks', '/healthz', '/nothing', '/livekit/token'])(
    'of %s is kept by nobody, framed by nobody and guessed at by nobody',
    async (url) => {
      const { headers } = await apiForTest().app.inject({ method: 'GET', url });
      expect(headers).toMatchObject({
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
        'permissions-policy': expect.stringContaining('microphone=(self)'),
        'x-request-id': expect.any(String),
      });
      expect(headers['content-security-policy']).toContain("default-src 'none'");
      expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
      expect(headers).not.toHaveProperty('x-powered-by');
      expect(headers).not.toHaveProperty('server');
    },
  );

  test('allows no script but ours, and no word to anybody but us and LiveKit', async () => {
    const policyOf = async (livekitUrl: string) => {
      const { headers } = await apiForTest({ livekitUrl }).app.inject('/banks');
      const policy = String(headers['content-security-policy']).split(';');
      return Object.fromEntries(
        policy.map((directive) => {
          const [name = '', ...sources] = directive.trim().split(' ');
          return [name, sources.join(' ')];
        }),
      );
    };
    const policy = await policyOf('ws://127.0.0.1:7880');
    expect(policy['script-src']).toBe("'self'");
    expect(policy['style-src']).toBe("'self'");
    expect(policy['connect-src']).toBe("'self' ws://127.0.0.1:7880 http://127.0.0.1:7880");
    expect(JSON.stringify(policy)).not.toMatch(/unsafe|\*/);
    expect((await policyOf('wss://one.livekit.cloud'))['connect-src']).toBe(
      "'self' wss://one.livekit.cloud https://one.livekit.cloud wss://*.livekit.cloud https://*.livekit.cloud",
    );
  });

  test('asks for https from then on, where that is how people come', async () => {
    const hsts = async (publicUrl: string | undefined) =>
      (await apiForTest({ publicUrl }).app.inject('/banks')).headers['strict-transport-security'];
    expect(await hsts('https://disputes.example.com')).toBe('max-age=31536000');
    expect(await hsts('http://localhost:8080')).toBeUndefined();
    expect(await hsts(undefined)).toBeUndefined();
  });
});

describe('pages of others', () => {
  const ORIGIN = 'https://app.example.com';
  const OTHER = 'https://evil.example.com';
  const PREFLIGHT = {
    'access-control-request-method': 'POST',
    'access-control-request-headers': 'authorization, content-type',
  };

  function asks(origin: string, corsOrigins: string[], method: 'GET' | 'OPTIONS' = 'GET') {
    const { app } = apiForTest({ corsOrigins });
    return app.inject({ method, url: '/banks', headers: { origin, ...PREFLIGHT } });
  }

  test('may ask when they are named, and read what they need', async () => {
    const { headers, statusCode } = await asks(ORIGIN, [OTHER, ORIGIN]);
    expect(statusCode).toBe(200);
    expect(headers['access-control-allow-origin']).toBe(ORIGIN);
    expect(headers['access-control-expose-headers']).toContain('retry-after');
    expect(headers['access-control-expose-headers']).toContain('x-request-id');
    expect(headers).not.toHaveProperty('access-control-allow-credentials');
    expect(headers.vary).toContain('Origin');
  });

  test('are told beforehand what they may send', async () => {
    const { headers, statusCode } = await asks(ORIGIN, [ORIGIN], 'OPTIONS');
    expect(statusCode).toBe(204);
    expect(headers).toMatchObject({
      'access-control-allow-origin': ORIGIN,
      'access-control-allow-methods': 'GET, HEAD, POST, DELETE',
      'access-control-allow-headers': 'authorization, content-type',
      'access-control-max-age': '600',
    });
  });

  test.each([
    ['another origin', OTHER],
    ['a longer one', `${ORIGIN}.evil.example`],
    ['its http twin', 'http://app.example.com'],
    ['a sandbox', 'null'],
  ])('may not ask from %s', async (_what, origin) => {
    for (const method of ['GET', 'OPTIONS'] as const) {
      const { headers } = await asks(origin, [ORIGIN], method);
      expect(headers).not.toHaveProperty('access-control-allow-origin');
    }
  });

  test('may not ask at all when none is named', async () => {
    const { headers } = await asks(ORIGIN, []);
    expect(headers).not.toHaveProperty('access-control-allow-origin');
    expect((await asks(ORIGIN, [], 'OPTIONS')).statusCode).toBe(405);
  });

  test('can read a refusal too', async () => {
    const { app } = apiForTest({ corsOrigins: [ORIGIN] });
    const headers = { origin: ORIGIN, ...authorization({ id: 'a', secret: 'b' }) };
    const refused = await app.inject({ method: 'POST', url: '/livekit/token', headers });
    expect(refused.statusCode).toBe(401);
    expect(refused.headers['access-control-allow-origin']).toBe(ORIGIN);
  });
});

describe('where nobody is asked who they are', () => {
  const ask = async (host: string, publicUrl?: string) => {
    const { app } = apiForTest({ publicUrl });
    const response = await app.inject({
      method: 'POST',
      url: '/livekit/token',
      payload: { bank: BANK },
      headers: { host },
    });
    return response.statusCode;
  };

  test.each(['localhost', 'localhost:8080', '127.0.0.1:8080', '127.9.9.9', '[::1]:8080'])(
    'this machine is known as %s',
    async (host) => {
      expect(await ask(host)).toBe(201);
    },
  );

  test.each([
    'evil.example.com',
    'evil.example.com:8080',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    '192.0.2.7:8080',
  ])('a page whose own name was turned to us is refused: %s', async (host) => {
    expect(await ask(host)).toBe(403);
  });

  test('a proxy of one’s own may call it by the public name', async () => {
    expect(await ask('disputes.example.com', 'https://disputes.example.com')).toBe(201);
    expect(await ask('evil.example.com', 'https://disputes.example.com')).toBe(403);
  });

  test('any name will do where everybody is asked', async () => {
    const { app } = apiForTest({ bearerOf: async () => undefined });
    const response = await app.inject({ url: '/banks', headers: { host: 'disputes.example.com' } });
    expect(response.statusCode).toBe(200);
  });
});

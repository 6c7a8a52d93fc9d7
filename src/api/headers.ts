/** What every answer tells browsers: nothing is kept, framed, guessed or loaded from elsewhere. */

import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';

const YEAR_S = 365 * 24 * 60 * 60;
/** LiveKit Cloud answers from the region that is nearest. */
const LIVEKIT_CLOUD = '.livekit.cloud';
/** The simulator speaks; nothing of ours looks. */
const PERMISSIONS = 'microphone=(self), camera=(), geolocation=(), payment=(), usb=()';

export interface HeaderParts {
  /** The address of LiveKit that apps connect to. */
  readonly livekitUrl: string;
  /** The origin under which people reach the page; absent when that is not known. */
  readonly publicUrl?: string | undefined;
}

export function sendSafeHeaders(app: FastifyInstance, parts: HeaderParts): void {
  const isEncrypted = parts.publicUrl?.startsWith('https:') ?? false;
  app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: policy(parts.livekitUrl) },
    strictTransportSecurity: isEncrypted && { maxAge: YEAR_S, includeSubDomains: false },
    xFrameOptions: { action: 'deny' },
    referrerPolicy: { policy: 'no-referrer' },
  });
  app.addHook('onRequest', async (_request, reply) => {
    // What may be kept says so in its own route.
    reply.headers({ 'cache-control': 'no-store', 'permissions-policy': PERMISSIONS });
  });
}

function policy(livekitUrl: string) {
  return {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'", 'data:'],
    fontSrc: ["'self'"],
    mediaSrc: ["'self'", 'blob:'],
    manifestSrc: ["'self'"],
    connectSrc: ["'self'", ...livekitSources(livekitUrl)],
    baseUri: ["'none'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
  };
}

/** LiveKit's client opens a WebSocket, and asks by HTTP when that fails. */
function livekitSources(livekitUrl: string): readonly string[] {
  const { host, protocol } = new URL(livekitUrl);
  const [socket, http] = protocol === 'ws:' ? ['ws:', 'http:'] : ['wss:', 'https:'];
  const hosts = [host, ...(host.endsWith(LIVEKIT_CLOUD) ? [`*${LIVEKIT_CLOUD}`] : [])];
  return hosts.flatMap((each) => [`${socket}//${each}`, `${http}//${each}`]);
}

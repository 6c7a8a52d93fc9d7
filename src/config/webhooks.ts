/** Variables of results that are delivered: where to, how they are signed. */

import type { z } from 'zod';
import { list, oneOf, url, whole } from './fields.ts';

/** Whoever writes results must know whether anybody wants them. */
export const WEBHOOK_URL = { WEBHOOK_URL: url('https:', 'http:').optional() };

export const WEBHOOK = {
  ...WEBHOOK_URL,
  WEBHOOK_SECRETS: list
    .refine((secrets) => secrets.every(isSecret), {
      error: 'must each be whsec_ and 24 to 64 bytes in base64, with commas between them',
    })
    .optional(),
  WEBHOOK_ALLOW_PRIVATE: oneOf(['true', 'false']).default('false'),
  WEBHOOK_TIMEOUT_MS: whole(1_000, 60_000).default(10_000),
};
type WebhookVariables = z.infer<z.ZodObject<typeof WEBHOOK>>;

/** Told with all else that is wrong. */
export function lacksWebhook(
  env: Partial<WebhookVariables>,
  issues: { addIssue(issue: { code: 'custom'; path: string[]; message: string }): void },
): void {
  const { WEBHOOK_URL: address, WEBHOOK_SECRETS: secrets } = env;
  if (address === undefined) return;
  const fault = (name: string, message: string) =>
    issues.addIssue({ code: 'custom', path: [name], message });
  if (secrets === undefined || secrets.length === 0) {
    fault('WEBHOOK_SECRETS', 'must have at least one secret');
  }
  if (URL.canParse(address) && isOpen(address) && env.WEBHOOK_ALLOW_PRIVATE !== 'true') {
    fault('WEBHOOK_URL', 'must begin with https:// unless WEBHOOK_ALLOW_PRIVATE is true');
  }
}

const isOpen = (address: string) => new URL(address).protocol === 'http:';

export interface WebhookConfig {
  readonly url: string;
  readonly secrets: readonly string[];
  readonly allowPrivate: boolean;
  readonly withinMs: number;
}

/** Nothing when no results are wanted. */
export function webhook(env: WebhookVariables): WebhookConfig | undefined {
  const { WEBHOOK_URL: address, WEBHOOK_SECRETS: secrets = [] } = env;
  return address === undefined
    ? undefined
    : {
        url: address,
        secrets,
        allowPrivate: env.WEBHOOK_ALLOW_PRIVATE === 'true',
        withinMs: env.WEBHOOK_TIMEOUT_MS,
      };
}

const PREFIX = 'whsec_';

/** Standard Webhooks: 24 to 64 bytes. */
function isSecret(text: string): boolean {
  const key = text.slice(PREFIX.length);
  const bytes = Buffer.from(key, 'base64');
  const isWhole = text.startsWith(PREFIX) && bytes.toString('base64') === key;
  return isWhole && bytes.length >= 24 && bytes.length <= 64;
}

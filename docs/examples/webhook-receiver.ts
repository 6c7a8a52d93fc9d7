/** A backend that takes results, as docs/webhooks.md shows it. */

import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { Webhook } from 'standardwebhooks';

interface Notice {
  readonly type: string;
  readonly timestamp: string;
  readonly data: { readonly dispute_id: string; readonly call_id?: string };
}

/** @param store keeps a notice, and does nothing when it knows the id */
export function receiver(secret: string, store: (id: string, notice: Notice) => Promise<void>) {
  const webhook = new Webhook(secret);
  return createServer(async (request, response) => {
    const body = await text(request);
    const headers = request.headers as Record<string, string>;
    let notice: Notice;
    try {
      // Throws when the signature is wrong or the timestamp is more than five minutes off.
      notice = webhook.verify(body, headers) as Notice;
    } catch {
      response.writeHead(400).end();
      return;
    }
    const stored = store(headers['webhook-id'] as string, notice);
    // Whatever cannot be stored comes again.
    await stored.then(
      () => response.writeHead(204).end(),
      () => response.writeHead(500).end(),
    );
  });
}

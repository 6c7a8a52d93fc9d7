/** What the API has of the calls of a dispute. */

import { createClient, type Schemas } from '../../client/index.ts';
import type { OpenDispute } from '../../scripts/demo/app.ts';

export async function transcriptOf(
  serverUrl: string,
  dispute: OpenDispute,
): Promise<Schemas['Transcript']['calls']> {
  const client = createClient({ baseUrl: serverUrl, dispute });
  const { data } = await client.GET('/disputes/{id}/transcript', {
    params: { path: { id: dispute.id } },
  });
  return (data as Schemas['Transcript']).calls;
}

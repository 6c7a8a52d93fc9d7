/** Ids of traces follow from what they are about, so that processes which never meet write into one trace. */

import { createHash } from 'node:crypto';

/** Where a span is, after the W3C's trace context: hexadecimal, 32 and 16 digits. */
export interface SpanPlace {
  readonly trace: string;
  readonly span: string;
}

/** The span that is the whole call; `sip.callID` is known to the job, the watch and the delivery alike. */
export function placeOfCall(callId: string): SpanPlace {
  return placeOf('call', callId);
}

/** The span in which a dispute was opened. Its id cannot be found from the hash. */
export function placeOfDispute(disputeId: string): SpanPlace {
  return placeOf('dispute', disputeId);
}

function placeOf(kind: string, id: string): SpanPlace {
  const hash = createHash('sha256').update(`dispute-call ${kind} ${id}`).digest('hex');
  return { trace: hash.slice(0, 32), span: hash.slice(32, 48) };
}

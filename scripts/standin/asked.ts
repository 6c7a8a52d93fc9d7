/** What a client sends to the stand-in, read. */

import type { IncomingMessage } from 'node:http';
import { parseWav, type Wav } from '../../phone/wav.ts';

/** OpenAI takes no larger files. */
const LARGEST_BYTES = 25 * 2 ** 20;

export interface AskedTranscription {
  readonly sound: Wav;
  /** `json`, `verbose_json` or `text`. */
  readonly format: string;
  readonly timestamps: readonly string[];
  /** Every other field as it was sent, such as `model`, `language` and `prompt`; the last of several. */
  readonly fields: Readonly<Record<string, string>>;
}

/** @throws when it is too large */
export async function readBody(request: IncomingMessage): Promise<Buffer<ArrayBuffer>> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of request as AsyncIterable<Buffer>) {
    bytes += piece.length;
    if (bytes > LARGEST_BYTES) throw new Error('The file is too large');
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

/** @throws when there is no sound in it */
export async function readTranscription(request: IncomingMessage): Promise<AskedTranscription> {
  const headers = { 'content-type': request.headers['content-type'] ?? '' };
  const form = await new Response(await readBody(request), { headers }).formData();
  const file = form.get('file');
  if (!(file instanceof Blob)) throw new Error('No file was sent');
  const fields: Record<string, string> = {};
  for (const [name, value] of form) if (typeof value === 'string') fields[name] = value;
  return {
    sound: parseWav(Buffer.from(await file.arrayBuffer())),
    format: fields.response_format ?? 'json',
    timestamps: form.getAll('timestamp_granularities[]').map(String),
    fields,
  };
}

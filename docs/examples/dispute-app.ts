/** The code of docs/web.md in one file, so that it compiles and can be tried. */

import { Room, RoomEvent, RpcError, TokenSource } from 'livekit-client';

/** What opening a dispute gave: the way back to it. Keep it as you keep a password. */
export interface Credentials {
  id: string;
  secret: string;
}

export interface OpenedDispute extends Credentials {
  short_code: string;
  /** Shown beside the code: the caller is asked for them while codes are being guessed. */
  extra_digits: string;
  short_code_expires_at: string;
  phone_number: string;
  bank: { name: string; phone_number: string };
}

/** `key` is for your own backend only, where `API_AUTH` asks for one; a page or an app never holds it. */
export async function openDispute(api: string, form: object, key?: string): Promise<OpenedDispute> {
  const response = await fetch(`${api}/livekit/token`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...(key && { Authorization: `Bearer ${key}` }) },
    body: JSON.stringify(form),
  });
  return (await read<{ dispute: OpenedDispute }>(response)).dispute;
}

async function read<T>(response: Response): Promise<T> {
  if (response.ok) return (await response.json()) as T;
  const { code } = (await response.json().catch(() => ({}))) as { code?: string };
  throw new Error(code ?? `HTTP ${response.status}`);
}

/** Reads or changes one's own dispute: `ask(api, credentials, 'GET', '/transcript')`. */
export async function ask<T>(
  api: string,
  { id, secret }: Credentials,
  method: 'GET' | 'POST',
  what: '' | '/transcript' | '/facts' | '/account' | '/code' | '/close',
): Promise<T> {
  const headers = { Authorization: `Dispute ${id}:${secret}` };
  return read<T>(await fetch(`${api}/disputes/${id}${what}`, { method, headers }));
}

export interface Utterance {
  speaker: string;
  start_ms: number;
  text: string;
  revision: number;
}

export interface StoredUtterance extends Utterance {
  utterance_id: string;
}

/** What was said, by call and utterance; live streams and answers of the API go into the same one. */
export class Transcript {
  readonly #calls = new Map<string, Map<string, Utterance>>();

  /** Streams are read side by side, so an older version may come after a newer one. */
  put(call: string, id: string, utterance: Utterance): void {
    const utterances = this.#calls.get(call) ?? new Map<string, Utterance>();
    const held = utterances.get(id);
    if (held && held.revision > utterance.revision) return;
    this.#calls.set(call, utterances.set(id, utterance));
  }

  /** What the API has of a call: what it lacks was taken back while nobody looked. */
  replace(call: string, utterances: readonly StoredUtterance[]): void {
    const before = this.#calls.get(call);
    this.#calls.set(call, new Map());
    for (const { utterance_id: id, ...stored } of utterances) {
      this.put(call, id, before?.get(id) ?? stored);
      this.put(call, id, stored);
    }
  }

  /** Of the newest call, in the order in which it was said; an empty text was taken back. */
  lines(): Utterance[] {
    return [...([...this.#calls.values()].at(-1)?.values() ?? [])]
      .filter(({ text }) => text !== '')
      .sort((a, b) => a.start_ms - b.start_ms);
  }
}

const PHONE_LINE = 'phone-line';

export interface Screen {
  /** The phone line's attributes; nothing while it is not in the room. */
  line(state: Readonly<Record<string, string>> | undefined): void;
  said(lines: readonly Utterance[]): void;
  facts(json: unknown): void;
  event(json: unknown): void;
  account(json: unknown): void;
  /** Rejoin when the page is seen again. */
  left(): void;
}

export async function join(
  api: string,
  { id, secret }: Credentials,
  transcript: Transcript,
  screen: Screen,
): Promise<Room> {
  const source = TokenSource.endpoint(`${api}/livekit/token`, {
    headers: { Authorization: `Dispute ${id}:${secret}` },
  });
  const room = new Room();
  readTexts(room, transcript, screen);
  showLine(room, screen);
  const { serverUrl, participantToken } = await source.fetch({}, true);
  // The phone has the sound already; on another device leave this out and attach the track.
  await room.connect(serverUrl, participantToken, { autoSubscribe: false });
  screen.line(room.remoteParticipants.get(PHONE_LINE)?.attributes);
  return room;
}

function showLine(room: Room, screen: Screen): void {
  const show = () => screen.line(room.remoteParticipants.get(PHONE_LINE)?.attributes);
  room.on(RoomEvent.ParticipantConnected, show);
  room.on(RoomEvent.ParticipantAttributesChanged, show);
  room.on(RoomEvent.ParticipantDisconnected, show);
  room.on(RoomEvent.Reconnected, show);
  room.on(RoomEvent.Disconnected, () => screen.left());
}

function readTexts(room: Room, transcript: Transcript, screen: Screen): void {
  const on = (topic: string, take: (text: string, about: Record<string, string>) => void) =>
    room.registerTextStreamHandler(topic, (reader, { identity }) => {
      // An app may send texts, too: believe the phone line only.
      if (identity !== PHONE_LINE) return;
      reader.readAll().then(
        (text) => take(text, reader.info.attributes ?? {}),
        () => undefined, // The sender left halfway: it sends all again when it comes back.
      );
    });

  on('lk.transcription', (text, about) => {
    transcript.put(about['dispute.call_id'] ?? '', about['dispute.utterance_id'] ?? '', {
      speaker: about['dispute.speaker'] ?? 'unknown',
      start_ms: Number(about['dispute.start_ms']),
      revision: Number(about['dispute.revision']),
      text,
    });
    screen.said(transcript.lines());
  });
  on('dispute.facts', (json) => screen.facts(JSON.parse(json)));
  on('dispute.events', (json) => screen.event(JSON.parse(json)));
  on('dispute.account', (json) => screen.account(JSON.parse(json)));
}

interface TranscriptOfCalls {
  calls: { call_id: string; utterances: StoredUtterance[] }[];
}

/** Before joining: what is newer than the answer is sent to those who join. */
export async function catchUp(api: string, mine: Credentials, transcript: Transcript) {
  const { calls } = await ask<TranscriptOfCalls>(api, mine, 'GET', '/transcript');
  for (const { call_id, utterances } of calls) transcript.replace(call_id, utterances);
}

/** @returns the name of the refusal, for instance `not-listening`; nothing when it was done. */
export async function pauseListening(room: Room): Promise<string | undefined> {
  try {
    await room.localParticipant.performRpc({
      destinationIdentity: PHONE_LINE,
      method: 'dispute.pause-listening',
      payload: '{}',
    });
    return undefined;
  } catch (error) {
    if (error instanceof RpcError) return error.data || String(error.code);
    throw error;
  }
}

/** What the links say; RFC 3966. No `#`: phones refuse it in a link, and a code's last digit ends it. */
export function phoneLinks(bankNumber: string, ourNumber: string, code: string | null) {
  return {
    callBank: `tel:${bankNumber}`,
    callUs: `tel:${ourNumber}`,
    callUsWithCode: code === null ? undefined : `tel:${ourNumber},,${code}`,
  };
}

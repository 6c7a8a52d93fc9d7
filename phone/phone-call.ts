/** A call as the one who makes it has it in hand. */

import type { Heard } from './heard.ts';
import type { Wav } from './wav.ts';

export interface CallerOptions {
  readonly livekitUrl: string;
  readonly apiKey: string;
  readonly apiSecret: string;
  /** The caller's number (E.164), null when it is withheld. */
  readonly from?: string | null | undefined;
  /** The number that is called; without it the dispatch rule's. */
  readonly to?: string | undefined;
  /** The agent that is called in, instead of the dispatch rule's. */
  readonly agentName?: string | undefined;
  /** Joins this room, as a further leg, instead of the room that the dispatch rule would make. */
  readonly room?: string | undefined;
  /** Hangs up when it is aborted. */
  readonly signal?: AbortSignal | undefined;
}

export interface PhoneCall {
  /** `SCL_…` */
  readonly callId: string;
  readonly roomName: string;
  readonly identity: string;
  /** Until the agent's track is published and subscribed. */
  answered(timeoutMs?: number): Promise<void>;
  /** Sends DTMF events (0-9, *, #, A-D), `gapMs` apart: 120 unless told. */
  press(keys: string, options?: { readonly gapMs?: number }): Promise<void>;
  /** In real time; resolves at the end of the sound, or quietly when it is stopped. */
  speak(wav: Wav, options?: { readonly signal?: AbortSignal }): Promise<void>;
  readonly heard: Heard;
  hungUp(timeoutMs?: number): Promise<HungUpBy>;
  /** Resolves when the phone has left the room; again and again does no harm. */
  hangUp(): Promise<void>;
}

export type HungUpBy = 'by-us' | 'by-them';

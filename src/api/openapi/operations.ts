/** What can be asked of the API: each route with what it takes, answers and refuses. */

import type { z } from 'zod';
import { LIST_QUERY } from '../list-request.ts';
import type { ProblemCode } from '../problem.ts';
import type { AnswerName, RequestName } from './schemas.ts';

/** Who may ask; of several, any. */
export type Asker = 'dispute' | 'app' | 'operator' | 'livekit';

export interface Answer {
  readonly status: number;
  readonly says: string;
  readonly json?: AnswerName;
  /** A page as well, for those who want HTML more. */
  readonly html?: true;
}

export interface Operation {
  readonly name: string;
  readonly method: 'get' | 'post' | 'delete';
  readonly path: string;
  readonly says: string;
  /** Nobody in particular when there are none. */
  readonly askers: readonly Asker[];
  readonly query?: z.ZodObject;
  readonly body?: readonly RequestName[];
  readonly answer: Answer;
  /** Besides those that any request can meet. */
  readonly refusals: readonly ProblemCode[];
}

const OWN_OR_OPERATOR: readonly Asker[] = ['dispute', 'operator'];
const NOT_YOURS: readonly ProblemCode[] = ['not-authorized', 'forbidden', 'not-found'];

const OPENING: readonly Operation[] = [
  {
    name: 'openOrRejoin',
    method: 'post',
    path: '/livekit/token',
    says: 'Opens a dispute, or with its own credentials lets an app back in, into a closed one too.',
    askers: ['app', 'dispute'],
    body: ['Opening', 'Rejoining'],
    answer: { status: 201, says: 'The way into the room, and what to call', json: 'RoomEntry' },
    refusals: ['bank-missing', 'invalid-fields', 'invalid-json', 'not-authorized', 'forbidden'],
  },
  {
    name: 'listBanks',
    method: 'get',
    path: '/banks',
    says: 'The directory from which a person picks their bank.',
    askers: [],
    answer: { status: 200, says: 'In the order of the operator', json: 'Banks' },
    refusals: [],
  },
];

const READING: readonly Operation[] = [
  {
    name: 'listDisputes',
    method: 'get',
    path: '/disputes',
    says: 'All disputes, newest first, page by page. Pages neither repeat nor leave out what was there.',
    askers: ['operator'],
    query: LIST_QUERY,
    answer: { status: 200, says: 'A page', json: 'DisputePage' },
    refusals: ['invalid-fields', 'not-authorized', 'forbidden'],
  },
  {
    name: 'readDispute',
    method: 'get',
    path: '/disputes/{id}',
    says: 'A dispute as it stands.',
    askers: OWN_OR_OPERATOR,
    answer: { status: 200, says: 'The dispute', json: 'Dispute' },
    refusals: NOT_YOURS,
  },
  {
    name: 'readTranscript',
    method: 'get',
    path: '/disputes/{id}/transcript',
    says: 'What was said on each call, and what happened on the line.',
    askers: OWN_OR_OPERATOR,
    answer: { status: 200, says: 'So far', json: 'Transcript' },
    refusals: NOT_YOURS,
  },
  {
    name: 'readFacts',
    method: 'get',
    path: '/disputes/{id}/facts',
    says: 'What matters in each call, and what it has not yielded.',
    askers: OWN_OR_OPERATOR,
    answer: { status: 200, says: 'So far', json: 'Facts' },
    refusals: NOT_YOURS,
  },
  {
    name: 'readAccount',
    method: 'get',
    path: '/disputes/{id}/account',
    says: 'The account of each call, with the words that prove it; with `Accept: text/html` to print.',
    askers: OWN_OR_OPERATOR,
    answer: { status: 200, says: 'Of each call that has one', json: 'DisputeAccount', html: true },
    refusals: NOT_YOURS,
  },
];

const CHANGING: readonly Operation[] = [
  {
    name: 'renewCode',
    method: 'post',
    path: '/disputes/{id}/code',
    says: 'Gives a new short code; the unused one stops working.',
    askers: OWN_OR_OPERATOR,
    answer: { status: 201, says: 'The new code', json: 'ShortCode' },
    refusals: [...NOT_YOURS, 'call-in-progress', 'dispute-closed'],
  },
  {
    name: 'closeDispute',
    method: 'post',
    path: '/disputes/{id}/close',
    says: 'Closes a dispute: its codes stop working, and all can still be read. May be asked again.',
    askers: OWN_OR_OPERATOR,
    answer: { status: 200, says: 'The closed dispute', json: 'Dispute' },
    refusals: NOT_YOURS,
  },
  {
    name: 'deleteDispute',
    method: 'delete',
    path: '/disputes/{id}',
    says: 'Deletes a dispute with all that belongs to it.',
    askers: OWN_OR_OPERATOR,
    answer: { status: 204, says: 'It is gone' },
    refusals: [...NOT_YOURS, 'call-in-progress'],
  },
];

const AROUND: readonly Operation[] = [
  {
    name: 'takeWebhook',
    method: 'post',
    path: '/livekit/webhook',
    says: 'Takes LiveKit’s own webhooks.',
    askers: ['livekit'],
    answer: { status: 204, says: 'Taken' },
    refusals: ['not-authorized'],
  },
  {
    name: 'readApi',
    method: 'get',
    path: '/openapi.json',
    says: 'This document.',
    askers: [],
    answer: { status: 200, says: 'OpenAPI 3.1', json: 'OpenApi' },
    refusals: [],
  },
  {
    name: 'readDocs',
    method: 'get',
    path: '/docs',
    says: 'This document as a page to read.',
    askers: [],
    answer: { status: 200, says: 'A page', html: true },
    refusals: [],
  },
  {
    name: 'isUp',
    method: 'get',
    path: '/healthz',
    says: 'Whether the process is up.',
    askers: [],
    answer: { status: 200, says: 'It is', json: 'Up' },
    refusals: [],
  },
  {
    name: 'isReady',
    method: 'get',
    path: '/readyz',
    says: 'Whether the database answers, and LiveKit has.',
    askers: [],
    answer: { status: 200, says: 'It does', json: 'Ready' },
    refusals: [],
  },
];

export const OPERATIONS: readonly Operation[] = [...OPENING, ...READING, ...CHANGING, ...AROUND];

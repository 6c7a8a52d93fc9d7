/** What the API and the dispute's room send, in the words of the generated client: both have the same forms. */

import type { Schemas } from '../../client/index.ts';

export type BankOfList = Schemas['ListedBank'];
export type Opening = Schemas['Opening'];
export type Entrance = Schemas['RoomEntry'];
export type EnteredDispute = Entrance['dispute'];
export type NewCode = Schemas['ShortCode'];

export type DisputeAnswer = Schemas['Dispute'];
export type CallAnswer = Schemas['PairedCall'];
export type UtteranceAnswer = Schemas['Utterance'];
export type Speaker = UtteranceAnswer['speaker'];

export type CallEventAnswer = Schemas['CallEvent'];
export type EventForm = CallEventAnswer & OfCall;
export type FactsForm = Schemas['Facts']['calls'][number];
export type FactForm = Schemas['Fact'];
export type WantedForm = Schemas['ChecklistItem'];
export type AccountForm = Schemas['Account'];
export type SentenceForm = Schemas['AccountSentence'];

interface OfCall {
  readonly call_id: string;
}

/** All that is read to catch up on a dispute. */
export interface Recorded {
  readonly dispute: DisputeAnswer;
  readonly transcript: Schemas['Transcript'];
  readonly facts: Schemas['Facts'];
  readonly accounts: Schemas['DisputeAccount'];
}

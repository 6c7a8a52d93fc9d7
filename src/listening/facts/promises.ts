/** What the bank promises and what the caller must do, in plain sentences made of the words that were said. */

import type { Speaker } from '../../dispute/utterance.ts';
import { type Clause, clausesOf } from './clauses.ts';
import { bankSays, callerSays } from './plain-sentence.ts';

export interface Duty {
  readonly kind: 'promise' | 'caller-task';
  /** Without when it is due. */
  readonly value: string;
  /** The words from which the due day is read. */
  readonly said: string;
  readonly sentence: number;
  readonly confidence: number;
}

const I = String.raw`(?:i|we|the bank|they|someone(?: from [^,.]*?)?|somebody|our (?:\w+ ){0,2}team|a specialist|the (?:\w+ )?(?:team|department))`;
const WILL = String.raw`(?:'ll|\s+will|(?:'m|'re|\s+am|\s+are|\s+is)\s+going to|\s+(?:promise|commit|guarantee)(?: you)? (?:to|(?:that )?(?:we|i)(?:'ll| will)))`;
const BANK_WILL = new RegExp(String.raw`\b(?<who>${I})${WILL}\s+(?<what>.+)`, 'i');
const BANK_IS =
  /\b(?:i|we)(?:'m| am|'re| are) (?:now |just |also )?(?<what>(?:sending|issuing|mailing|ordering|crediting|refunding|emailing|putting in)\b.+)/i;
const CALLER_GETS =
  /\byou(?<will>'ll| will| should| can expect to| are going to|'re going to)(?: also| then)? (?<what>(?:be )?(?:receiv\w+|get(?!ting)|hear\w*|see|have|expect|contacted|notified|refunded|credited|informed|reimbursed)\b.+)/i;
const THING_WILL =
  /^(?:(?:this|that) )?(?<what>(?:your|the|a|an|any|this|that|our) (?!caller)(?:[\w'-]+ ){1,4}?(?:will|should|is going to)(?: also)? (?:be|arrive|appear|show|post|reach|come|go|become|expire)\b.+)/i;

const CALLER_MUST =
  /\byou(?:'ll| will|'re going to| are going to)?(?: also| just| still| only| do)? (?:need to|have to|must|should|ought to|are required to|'re required to|got to|want to make sure (?:to|you)) (?<what>.+)/i;
const NEEDED =
  /\b(?:i|we)(?:'ll| will)?(?: also| just)? need you to (?<what>.+)|\bmake sure (?:that )?(?:you |to )(?<what2>.+)|\bwhat you(?:'ll)? (?:want|need|have) to do is (?:to )?(?<what5>.+)|\b(?:recommend|suggest|advise|ask|require)(?: that)? you (?:to )?(?<what6>.+)|\byou(?:'ll| will)? want to (?<what7>(?:send|keep|call|save|check|watch|write|contact|change|upload|get|gather|hold on to)\b.+)|\bbe sure to (?<what3>.+)|\b(?:the )?(?:only|one) thing you (?:need to|have to|must) do is (?:to )?(?<what4>.+)/i;
const TASK_VERBS =
  "send|upload|email|e-mail|mail|fax|submit|fill|complete|sign|return|provide|attach|call (?:us|me|back|the)|contact|keep|destroy|cut|shred|activate|check|watch|monitor|review|print|write|save|bring|visit|file|reply|respond|forward|download|log in|update|change|report|lock|stop using|wait for|notify|let us know|gather|get in touch|don't|do not|confirm in writing|save|hold on to|note|reset|cancel";
const PLEASE = new RegExp(
  String.raw`^(?:please |kindly |just )+(?<what>(?:${TASK_VERBS})\b.+)`,
  'i',
);
/** After another task. */
const BARE = new RegExp(
  String.raw`^(?:please |also |just )*(?<what>(?:${TASK_VERBS}|put|include|mention|quote|add|use|ask|make|enclose|mark|avoid|stop|attach|write|leave|explain|describe)\b.+)`,
  'i',
);
const COULD_YOU =
  /^(?:could|can|would|will) you (?:please )?(?<what>(?:send|upload|email|mail|fax|submit|fill|sign|return|attach|complete)\b.+)/i;
const OWN_TASK =
  /\bi(?:'ll| will|'m going to| am going to) (?:also |then )?(?<what>(?:send|upload|email|mail|fax|submit|fill|complete|sign|return|provide|call (?:you|them|the)|contact|destroy|cut|shred|write|bring|file|forward|download|lock|do that|visit)\b.+)/i;

/** What is done there and then on the call, and courtesies: nobody needs to be held to it. */
const CHATTER =
  /^(?:be (?:right|back|with you|quiet|happy|glad|able to help|a (?:moment|minute|second)|here|on the line|connected|asked|recorded|monitored|asking|transferring)|just |try |see (?:if|what|whether|here|that)|have (?:a look|a nice|a great|a good|to (?:ask|transfer|put|check)|you|this|that)\b|take (?:a look|care of (?:you|that))|look (?:at|into (?:your account|it now))|pull|put you|place you|transfer|connect|check(?! (?:will|back))|need\b|ask|go ahead|go (?:over|through)|get (?:you |that |this |right )?(?:over|started|back to you in a (?:moment|second|minute)|someone)|help|assist|explain|read|spell|repeat|give you (?:a|the|your|my) (?:\w+ )?(?:reference|case|claim|confirmation|number|moment|minute)|say|tell you|verify|confirm (?:your|that you)|bring up|open (?:that|it|this|the) (?:up|case|file)|do (?:that|my best|this|so)(?: for you)?(?: (?:right )?now)?\W*$|let you know (?:that|as)|note|wait|hold|stay|speak|talk|find|start by|begin (?:by|with)|make (?:a note|sure)|and\b|now\b|hear (?:a|some|music)|see (?:a|the) (?:page|button|screen)|never|not\b|no longer|hardly)/i;
const CALLER_CHATTER =
  /^(?:hold|stay|wait|bear|tell|confirm(?! in writing)|verify|say|enter|press|give|spell|repeat|listen|state|speak|know|understand|be|do (?:is|anything|nothing)|worry|have|hear|see|get|receive|go ahead|ask|read|talk|expect|note that|answer|hang|remember|apologi|pay)\b/i;
/** "Upload it", "do that": what is meant was told by the one who asked for it. */
const ONLY_POINTS = /^[\w-]+ (?:it|that|this|them|those|so)\b/i;
const NEGATED =
  /\b(?:won't|will not|cannot|can't|can not|couldn't|not going to|don't have to|do not have to|don't need|do not need|doesn't|would not|wouldn't|unable|no need|never|shouldn't|not able|might|may|not be)\b/i;
const WISHED =
  /\b(?:hope|hoping|wish|if (?:i|we|you)(?:'ll| will)?|whether|would|when|once|think|thought|said|told|were|was|until|unless|before|what|how|why|who)\s*(?:that\s*)?$/i;

/** @param afterTask the same voice has just told the caller to do something else */
export function dutiesIn(text: string, speaker: Speaker, afterTask = false): readonly Duty[] {
  if (speaker === 'machine') return [];
  let tasks = afterTask;
  return clausesOf(text).flatMap((clause) => {
    const duty = speaker === 'caller' ? ofCaller(clause) : ofBank(clause, tasks);
    tasks = duty?.kind === 'caller-task';
    return duty ? [duty] : [];
  });
}

function ofCaller(clause: Clause): Duty | undefined {
  const what = clause.asks ? undefined : OWN_TASK.exec(clause.text)?.groups?.what;
  if (!what || NEGATED.test(clause.text) || ONLY_POINTS.test(what)) return undefined;
  return duty('caller-task', callerSays(what), clause, 0.7);
}

function ofBank(clause: Clause, tasks: boolean): Duty | undefined {
  return task(clause, tasks) ?? promise(clause);
}

function task(clause: Clause, tasks: boolean): Duty | undefined {
  const { text, asks } = clause;
  const asked = COULD_YOU.exec(text)?.groups?.what;
  if (asked) return duty('caller-task', bankSays('caller must', asked), clause, 0.75);
  if (asks) return undefined;
  const needed = Object.values(NEEDED.exec(text)?.groups ?? {}).find((what) => what);
  const what = needed ?? firstWhat(text, [CALLER_MUST, PLEASE, ...(tasks ? [BARE] : [])]);
  if (!what || CALLER_CHATTER.test(what)) return undefined;
  const must = what.search(/\S/) < 0 ? '' : text.slice(0, text.indexOf(what));
  if (NEGATED.test(must) || /\bif\b/i.test(must)) return undefined;
  return duty('caller-task', bankSays('caller must', what), clause, 0.85);
}

function firstWhat(text: string, patterns: readonly RegExp[]): string | undefined {
  return patterns.map((pattern) => pattern.exec(text)?.groups?.what).find((what) => what);
}

function promise(clause: Clause): Duty | undefined {
  const { text, asks } = clause;
  if (asks || NEGATED.test(text)) return undefined;
  const gets = CALLER_GETS.exec(text);
  if (
    gets &&
    isFree(text, gets.index) &&
    !/^(?:see|get|have) (?:a|the)? ?(?:page|button|screen|to)\b/i.test(gets.groups?.what ?? '')
  ) {
    return duty('promise', bankSays('caller will', gets.groups?.what ?? ''), clause, 0.85);
  }
  const will = BANK_WILL.exec(text);
  const what = will?.groups?.what ?? '';
  if (will && isFree(text, will.index) && !CHATTER.test(what)) {
    return duty('promise', bankSays('bank will', what), clause, 0.85);
  }
  const is = BANK_IS.exec(text)?.groups?.what;
  if (is) return duty('promise', bankSays('bank is', is), clause, 0.75);
  const thing = THING_WILL.exec(text)?.groups?.what;
  return thing &&
    !/^(?:that|this) (?:will|should)|quiet|recorded|with you|line\b|wait time/i.test(thing)
    ? duty('promise', bankSays('', thing), clause, 0.75)
    : undefined;
}

const isFree = (text: string, at: number) => !WISHED.test(text.slice(0, at));

/** With "The bank will"; one more word is a sentence that was broken off more often than a promise. */
const LEAST_WORDS = 5;

function duty(kind: Duty['kind'], value: string, { text, sentence }: Clause, confidence: number) {
  const words = value.split(' ').length;
  return words < LEAST_WORDS ? undefined : { kind, value, said: text, sentence, confidence };
}

/** What the bank says it has done or agreed to, in the call itself. */

import type { AccountSentence } from '../../dispute/account.ts';
import type { Utterance } from '../../dispute/utterance.ts';
import { clausesOf } from '../facts/clauses.ts';
import { bankSays } from '../facts/plain-sentence.ts';
import { alike } from '../facts/same-duty.ts';

const VERBS =
  'opened|filed|issued|started|created|submitted|blocked|cancell?ed|locked|frozen|closed|refunded|credited|reversed|ordered|sent|approved|waived|removed|raised|escalated|noted|updated|registered|logged|disputed|flagged|stopped|requested|set up|put (?:a|the) (?:block|stop|hold)|reported|marked|declined|rejected|denied';
const HAS_DONE = new RegExp(
  String.raw`\b(?:i|we)(?:'ve| have)(?: just| already| now| also| gone ahead and)* (?<what>(?:${VERBS})\b.+)`,
  'i',
);
const IS_DONE = new RegExp(
  String.raw`^(?<what>(?:your|the|that|this) (?:[\w'-]+ ){1,4}?(?:has|have)(?: now| just| already)* been (?:${VERBS})\b.*)`,
  'i',
);
const MOST = 30;
const SAME = 0.7;

export function whatWasDone(utterances: readonly Utterance[]): readonly AccountSentence[] {
  const told: AccountSentence[] = [];
  for (const { id, speaker, text } of utterances) {
    if (speaker !== 'bank' && speaker !== 'unknown') continue;
    for (const clause of clausesOf(text).filter(({ asks }) => !asks)) {
      const sentence = doneIn(clause.text);
      if (sentence && !told.some((one) => alike(one.text, sentence) > SAME)) {
        told.push({ text: `${sentence}.`, evidence: [id] });
      }
    }
  }
  return told.slice(0, MOST);
}

function doneIn(clause: string): string | undefined {
  const did = HAS_DONE.exec(clause);
  const isOpen =
    did && !/\b(?:if|once|when|after|until|before|whether)\s*$/i.test(clause.slice(0, did.index));
  if (isOpen) return bankSays('bank has', did.groups?.what ?? '');
  const done = did ? undefined : IS_DONE.exec(clause)?.groups?.what;
  return done ? bankSays('', done) : undefined;
}

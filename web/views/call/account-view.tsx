/** The account of a call that is over, each sentence with the way to its words. */

import { writeDuration } from '../../messages/language.ts';
import type { Session } from '../../session/session.ts';
import type { Call } from '../../state/call.ts';
import type { AccountForm, SentenceForm } from '../../state/wire.ts';
import { useWords } from '../words.ts';
import { PrintLink } from './print-link.tsx';
import { type Proof, ProofButton } from './proof.tsx';

interface Parts {
  readonly call: Call;
  readonly session: Session;
  readonly proof: Proof;
}

const CHAPTERS = ['disputed', 'agreed', 'bank_will', 'caller_must', 'particulars'] as const;

export function AccountView({ call: { account }, session, proof }: Parts) {
  const { m, language } = useWords();
  return (
    <section class="account" aria-label={m.account.heading}>
      <h2>{m.account.heading}</h2>
      {account === undefined && <p role="status">{m.account.soFar}</p>}
      {account && (
        <>
          <p class="fine">
            {m.account.lasted(
              writeDuration(account.total_ms, language),
              writeDuration(account.hold_ms, language),
            )}
          </p>
          {CHAPTERS.map((chapter) => (
            <Chapter
              key={chapter}
              heading={m.account[chapter]}
              sentences={account[chapter]}
              proof={proof}
            />
          ))}
          <PrintLink account={account} session={session} />
        </>
      )}
    </section>
  );
}

interface ChapterParts {
  readonly heading: string;
  readonly sentences: AccountForm['agreed'];
  readonly proof: Proof;
}

function Chapter({ heading, sentences, proof }: ChapterParts) {
  if (sentences.length === 0) return null;
  return (
    <>
      <h3>{heading}</h3>
      <ul>
        {sentences.map((sentence) => (
          <Sentence key={sentence.text} sentence={sentence} proof={proof} />
        ))}
      </ul>
    </>
  );
}

interface SentenceParts {
  readonly sentence: SentenceForm;
  readonly proof: Proof;
}

/** Accounts are written in English, whatever the page speaks. */
function Sentence({ sentence: { text, evidence }, proof }: SentenceParts) {
  return (
    <li>
      <span lang="en">{text}</span> <ProofButton evidence={evidence} of={text} proof={proof} />
    </li>
  );
}

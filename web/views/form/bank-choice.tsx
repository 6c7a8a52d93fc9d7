/** The person's bank: found in the directory by typing, or entered by hand. */

import { useEffect, useState } from 'preact/hooks';
import type { Messages } from '../../messages/en.ts';
import type { Session } from '../../session/session.ts';
import { findBanks } from '../../state/bank-search.ts';
import { type Field as FieldName, OTHER_BANK } from '../../state/form.ts';
import type { BankOfList } from '../../state/wire.ts';
import { useWords } from '../words.ts';
import { BankRadio } from './bank-radio.tsx';
import { OwnBank } from './own-bank.tsx';

interface Parts {
  readonly faulty: readonly FieldName[];
  readonly session: Session;
}

const MOST_SHOWN = 6;

export function BankChoice({ faulty, session }: Parts) {
  const { m } = useWords();
  const words = m.form;
  const banks = useBanks(session);
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState('');
  const isFaulty = faulty.includes('bank');
  const found = findBanks(typeof banks === 'string' ? [] : banks, typed);
  const shown = found.filter(({ id }, index) => index < MOST_SHOWN || id === chosen);
  const value = banks === 'unreachable' ? OTHER_BANK : chosen;
  const radio = { chosen: value, onChoose: setChosen, isFaulty };
  return (
    <fieldset aria-describedby={isFaulty ? 'bank-fault' : undefined}>
      <legend>{words.bankLegend}</legend>
      {isFaulty && (
        <p id="bank-fault" class="fault">
          {m.faults.bank}
        </p>
      )}
      {banks !== 'unreachable' && <BankSearch typed={typed} onType={setTyped} />}
      <p role="status" class="fine">
        {statusOf(banks, shown.length, found.length, words)}
      </p>
      <div class="choices">
        {shown.map((bank) => (
          <BankRadio key={bank.id} value={bank.id} label={bank.name} {...radio} />
        ))}
        <BankRadio value={OTHER_BANK} label={words.otherBank} {...radio} />
      </div>
      {value === OTHER_BANK && <OwnBank faulty={faulty} />}
    </fieldset>
  );
}

interface SearchParts {
  readonly typed: string;
  readonly onType: (typed: string) => void;
}

function BankSearch({ typed, onType }: SearchParts) {
  const { m } = useWords();
  return (
    <div class="field">
      <label for="bank-search">{m.form.search}</label>
      <input
        id="bank-search"
        type="search"
        autocomplete="off"
        value={typed}
        onInput={(event) => onType(event.currentTarget.value)}
      />
    </div>
  );
}

type Banks = readonly BankOfList[] | 'loading' | 'unreachable';

function useBanks(session: Session): Banks {
  const [banks, setBanks] = useState<Banks>('loading');
  useEffect(() => {
    void session.banks().then((list) => setBanks(list ?? 'unreachable'));
  }, [session]);
  return banks;
}

function statusOf(banks: Banks, shown: number, found: number, words: Messages['form']): string {
  if (banks === 'loading') return words.loading;
  if (banks === 'unreachable') return words.noList;
  return found === 0 ? words.noneFound : words.found(shown, found);
}

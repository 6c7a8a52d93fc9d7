/** What was charged: all of it helps the account, none of it is needed. */

import type { Field as FieldName } from '../../state/form.ts';
import { useWords } from '../words.ts';
import { CurrencySelect } from './currency-select.tsx';
import { Field } from './field.tsx';

interface Parts {
  readonly faulty: readonly FieldName[];
}

export function ChargeFields({ faulty }: Parts) {
  const { m } = useWords();
  const words = m.form;
  return (
    <fieldset>
      <legend>{words.chargeLegend}</legend>
      <Field name="merchant" label={words.merchant} isOptional faulty={faulty}>
        {(tied) => <input {...tied} type="text" maxLength={120} autocomplete="off" />}
      </Field>
      <div class="pair">
        <Field name="amount" label={words.amount} isOptional faulty={faulty}>
          {(tied) => <input {...tied} type="text" inputMode="decimal" autocomplete="off" />}
        </Field>
        <Field name="currency" label={words.currency} faulty={faulty}>
          {(tied) => <CurrencySelect tied={tied} />}
        </Field>
      </div>
      <Field name="transaction_date" label={words.date} isOptional faulty={faulty}>
        {(tied) => <input {...tied} type="date" min="1970-01-01" max={today()} />}
      </Field>
      <Field
        name="card_last_four"
        label={words.lastFour}
        hint={words.lastFourHint}
        isOptional
        faulty={faulty}
      >
        {(tied) => (
          <input {...tied} type="text" inputMode="numeric" maxLength={4} autocomplete="off" />
        )}
      </Field>
    </fieldset>
  );
}

/** In the person's own time zone. */
function today(): string {
  const now = new Date();
  const parts = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
  return parts.map((part) => String(part).padStart(2, '0')).join('-');
}

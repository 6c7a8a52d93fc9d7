/** A bank that the directory does not list. */

import type { Field as FieldName } from '../../state/form.ts';
import { useWords } from '../words.ts';
import { Field } from './field.tsx';

interface Parts {
  readonly faulty: readonly FieldName[];
}

export function OwnBank({ faulty }: Parts) {
  const { m } = useWords();
  const words = m.form;
  return (
    <>
      <Field name="bank_name" label={words.bankName} faulty={faulty}>
        {(tied) => <input {...tied} type="text" maxLength={100} autocomplete="off" required />}
      </Field>
      <Field name="bank_phone" label={words.bankPhone} hint={words.bankPhoneHint} faulty={faulty}>
        {(tied) => <input {...tied} type="tel" maxLength={40} autocomplete="off" required />}
      </Field>
    </>
  );
}

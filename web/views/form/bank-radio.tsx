/** One bank to choose. */

interface Parts {
  readonly value: string;
  readonly label: string;
  readonly chosen: string;
  readonly isFaulty: boolean;
  readonly onChoose: (value: string) => void;
}

export function BankRadio({ value, label, chosen, isFaulty, onChoose }: Parts) {
  return (
    <label class="choice">
      <input
        type="radio"
        name="bank"
        value={value}
        checked={chosen === value}
        aria-invalid={isFaulty}
        onChange={() => onChoose(value)}
      />
      <span>{label}</span>
    </label>
  );
}

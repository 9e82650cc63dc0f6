import { Radio, RadioGroup } from 'react-aria-components';
import styles from './SplitTab.module.css';

interface RadiosProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly label: string; readonly hint: string }[];
  readonly onChange: (value: T) => void;
}

/** One of a few that each need a sentence. */
export function Radios<T extends string>({ label, value, options, onChange }: RadiosProps<T>) {
  return (
    <RadioGroup
      aria-label={label}
      value={value}
      onChange={(next) => {
        const chosen = options.find((option) => option.value === next);
        if (chosen) onChange(chosen.value);
      }}
    >
      {options.map((option) => (
        <Radio key={option.value} value={option.value} className={styles.radio}>
          <span className={styles.dot} />
          <span>
            {option.label}
            <small>{option.hint}</small>
          </span>
        </Radio>
      ))}
    </RadioGroup>
  );
}

import { useId, useState } from 'react';
import { cannotBeNamed } from '../../studio/filters.ts';
import { useStudio } from '../../studio/store.ts';
import { Button } from '../controls/Button.tsx';
import styles from './Filters.module.css';

interface NameFieldProps {
  readonly label: string;
  /** Of the button. */
  readonly action: string;
  readonly first: string;
  readonly onName: (name: string) => void;
}

/** A name that no other filter has; what is wrong with it stands below. */
export function NameField({ label, action, first, onName }: NameFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const name = typed ?? first;
  const id = useId();
  const problem = useStudio((state) =>
    name.trim() === first && first !== '' ? 'The name it has' : cannotBeNamed(name, state.recipe.filters),
  );
  const isTyped = name !== first;
  const take = () => {
    if (problem !== null) return;
    onName(name.trim());
    setTyped(null);
  };
  return (
    <form
      className={styles.name}
      onSubmit={(event) => {
        event.preventDefault();
        take();
      }}
    >
      <input
        aria-label={label}
        aria-invalid={isTyped && problem !== null}
        aria-describedby={isTyped && problem !== null ? id : undefined}
        placeholder="Name"
        value={name}
        spellCheck={false}
        onChange={({ target }) => setTyped(target.value)}
      />
      <Button variant="quiet" unavailable={problem} onPress={take}>
        {action}
      </Button>
      {isTyped && problem !== null && (
        <p id={id} className={styles.problem} role="alert">
          {problem}
        </p>
      )}
    </form>
  );
}

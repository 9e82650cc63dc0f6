import { useState } from 'react';
import { aliasesOf, setAlias } from '../../../studio/classNames.ts';
import { useStudio } from '../../../studio/store.ts';
import { Button } from '../../controls/Button.tsx';
import { Term } from '../../controls/Tip.tsx';
import styles from './Names.module.css';

const about =
  'A name that the source does not have, by which predictions and another dataset may call a class. What is called so counts as the class that it stands for, in files that are added from then on and in a second set at once.';

/** Names from elsewhere and the classes that they stand for. */
export function Aliases() {
  const opened = useStudio((state) => state.opened);
  const recipe = useStudio((state) => state.recipe);
  const names = opened?.dataset.classes.names ?? [];
  const aliases = aliasesOf({ opened, recipe });
  const [alias, setAliasText] = useState('');
  const [name, setName] = useState('');
  const own = opened?.sourceClasses.names.includes(alias.trim()) ?? false;
  const reason =
    alias.trim() === '' || name.trim() === ''
      ? 'Say a name and the class that it stands for'
      : own
        ? `${alias.trim()} is a class of the source: rename it in the table`
        : names.includes(name.trim())
          ? null
          : `No class goes by ${name.trim()}`;
  const add = () => {
    if (reason !== null) return;
    setAlias(alias, name);
    setAliasText('');
    setName('');
  };
  return (
    <section className={styles.aliases} aria-label="Aliases">
      <h3>
        <Term text={about}>Aliases</Term>
      </h3>
      <ul>
        {aliases.map(([from, to]) => (
          <li key={from}>
            <span title={`${from} stands for ${to}`}>
              {from} → {to}
            </span>
            <Button variant="quiet" label={`Remove the alias ${from}`} onPress={() => setAlias(from, null)}>
              ×
            </Button>
          </li>
        ))}
      </ul>
      <form
        className={styles.alias}
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <input
          className={styles.field}
          value={alias}
          placeholder="Name elsewhere"
          aria-label="Name elsewhere"
          spellCheck={false}
          onChange={(event) => setAliasText(event.target.value)}
        />
        →
        <input
          className={styles.field}
          value={name}
          placeholder="Class here"
          aria-label="Class that it stands for"
          list="classes-here"
          spellCheck={false}
          onChange={(event) => setName(event.target.value)}
        />
        <datalist id="classes-here">
          {names.slice(0, 2000).map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
        <Button variant="quiet" onPress={add} unavailable={reason}>
          Add
        </Button>
      </form>
    </section>
  );
}

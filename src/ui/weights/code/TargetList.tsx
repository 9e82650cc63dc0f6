import { ListBox, ListBoxItem } from 'react-aria-components';
import type { LossCode } from '../../../studio/lossCodeNow.ts';
import { setWeights } from '../../../studio/weights.ts';
import styles from './LossCode.module.css';

interface TargetListProps {
  readonly codes: readonly LossCode[];
  readonly shown: string | null;
}

/** The trainers that can take the loss, to choose from; below them the others, each with its reason. */
export function TargetList({ codes, shown }: TargetListProps) {
  const fitting = codes.filter(({ unavailable }) => unavailable === null);
  const others = codes.filter(({ unavailable }) => unavailable !== null);
  return (
    <div className={styles.targets}>
      <h2 className={styles.title}>Code for</h2>
      <ListBox
        className={styles.list}
        aria-label="Code for"
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={shown === null ? [] : [shown]}
        onSelectionChange={(keys) => {
          const [key] = keys as Set<string>;
          if (key !== undefined) setWeights({ codeTarget: key });
        }}
      >
        {fitting.map(({ id, name }) => (
          <ListBoxItem key={id} id={id} className={styles.row} textValue={name}>
            {name}
          </ListBoxItem>
        ))}
      </ListBox>
      {others.length > 0 && (
        <section aria-labelledby="no-code-title">
          <h3 id="no-code-title" className={styles.othersTitle}>
            Not for this choice
          </h3>
          <dl className={styles.others}>
            {others.map(({ id, name, unavailable }) => (
              <div key={id}>
                <dt>{name}</dt>
                <dd>{unavailable}</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
    </div>
  );
}

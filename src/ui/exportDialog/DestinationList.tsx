import type { Destination } from '../../studio/exporting.ts';
import { Checkbox } from '../shell/Checkbox.tsx';
import styles from './ExportDialog.module.css';

interface DestinationListProps {
  readonly list: readonly Destination[];
  readonly chosen: readonly string[];
  readonly onChange: (id: string, on: boolean) => void;
}

/** All destinations by group; several may be ticked. */
export function DestinationList({ list, chosen, onChange }: DestinationListProps) {
  const groups = [...new Set(list.map(({ group }) => group))];
  return (
    <>
      {groups.map((group) => (
        <fieldset key={group} className={styles.group}>
          <legend>{group}</legend>
          {list
            .filter((one) => one.group === group)
            .map(({ id, name, extension, unavailable }) => (
              <div key={id} className={styles.destination} data-chosen={chosen.includes(id) || undefined}>
                <Checkbox
                  checked={chosen.includes(id)}
                  unavailable={unavailable}
                  onChange={(on) => onChange(id, on)}
                >
                  <span className={styles.destinationName}>{name}</span>
                  <span className={styles.extension}>{extension}</span>
                </Checkbox>
              </div>
            ))}
        </fieldset>
      ))}
    </>
  );
}

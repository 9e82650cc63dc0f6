import { useMemo } from 'react';
import { setBalance } from '../../studio/actions.ts';
import { useStudio } from '../../studio/store.ts';
import { MenuButton } from '../controls/MenuButton.tsx';
import { count, counted } from '../theme/numbers.ts';
import styles from './Constraints.module.css';
import { groupSizes } from './groupSizes.ts';
import type { FindingText } from './findings.ts';
import { Findings, Part } from './Part.tsx';

const alone = 'every image alone';

/** Images that are used equally often because they belong together: a video, a patient. */
export function GroupPart({ findings }: { readonly findings: readonly FindingText[] }) {
  const opened = useStudio((state) => state.opened);
  const split = useStudio((state) => state.split);
  const group = useStudio((state) => state.recipe.balance.group);
  const names = (opened?.dataset.attributes ?? []).flatMap(({ of, name }) => (of === 'image' ? [name] : []));
  const sizes = useMemo(() => {
    return opened && group !== null
      ? groupSizes(opened.dataset, group, (i) => split === null || split[i] === 0)
      : null;
  }, [opened, split, group]);
  return (
    <Part title="Groups that go together">
      {names.length === 0 && group === null ? (
        <p className={styles.note}>The images have no column, such as video or patient, to group by.</p>
      ) : (
        <>
          <div className={styles.row}>
            <span>Used equally often</span>
            <MenuButton
              label="Images used equally often"
              value={group ?? ''}
              choices={[
                { value: '', label: alone },
                ...names.map((name) => ({ value: name, label: `those of one ${name}` })),
              ]}
              onChange={(name) =>
                setBalance(name === '' ? 'Every image alone' : `Group by ${name}`, {
                  group: name === '' ? null : name,
                })
              }
            >
              {group === null ? alone : `those of one ${group}`}
            </MenuButton>
          </div>
          {sizes && (
            <p className={styles.note}>
              {counted(sizes.groups, 'group')} in train, the largest of {counted(sizes.largest, 'image')}
              {sizes.alone > 0 && `; ${count(sizes.alone)} without a value go alone`}.
            </p>
          )}
        </>
      )}
      <Findings of={findings} />
    </Part>
  );
}

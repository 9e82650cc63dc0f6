import type { CostBy } from '../../core/recipe/recipe.ts';
import { setBalance } from '../../studio/actions.ts';
import { useStudio } from '../../studio/store.ts';
import { MenuButton } from '../controls/MenuButton.tsx';
import { Term } from '../controls/Tip.tsx';
import styles from './Constraints.module.css';
import { NumberField } from './NumberInput.tsx';
import type { FindingText } from './findings.ts';
import { Findings, Part } from './Part.tsx';

const factor = { min: 0.01, max: 100, whole: false };

const definition =
  'The cost of an image is multiplied by a factor that goes straight from the one at the column’s least value in ' +
  'train to the one at its greatest; 1 where an image has no value.';

/** Costs that differ by image: redundant ones dear to copy, difficult ones dear to drop. */
export function CostPart({ findings }: { readonly findings: readonly FindingText[] }) {
  const columns = useStudio((state) => state.opened?.dataset.attributes ?? null);
  const { copyCostBy, dropCostBy } = useStudio((state) => state.recipe.balance);
  const names = (columns ?? []).flatMap(({ of, kind, name }) =>
    of === 'image' && kind === 'number' ? [name] : [],
  );
  return (
    <Part title="Cost by column">
      {names.length === 0 && !copyCostBy && !dropCostBy ? (
        <p className={styles.note}>
          The images have no column of numbers, such as redundancy or difficulty, to cost them by.
        </p>
      ) : (
        <>
          <CostOf
            label="A copy costs by"
            by={copyCostBy}
            names={names}
            onChange={(label, by) => setBalance(label, { copyCostBy: by })}
          />
          <CostOf
            label="A drop costs by"
            by={dropCostBy}
            names={names}
            onChange={(label, by) => setBalance(label, { dropCostBy: by })}
          />
        </>
      )}
      <Findings of={findings} />
    </Part>
  );
}

interface CostOfProps {
  readonly label: string;
  readonly by: CostBy | null;
  readonly names: readonly string[];
  readonly onChange: (label: string, by: CostBy | null) => void;
}

const every = 'the same for all';

function CostOf({ label, by, names, onChange }: CostOfProps) {
  const range = useStudio((state) => {
    const column = state.opened?.dataset.attributes.find(
      (attribute) => attribute.of === 'image' && attribute.name === by?.column,
    );
    return column?.kind === 'number' ? column.values : null;
  });
  const [low, high] = ends(range);
  return (
    <>
      <div className={styles.row}>
        <span>
          <Term text={definition}>{label}</Term>
        </span>
        <MenuButton
          label={`Column that ${label[0].toLowerCase()}${label.slice(1)}`}
          value={by?.column ?? ''}
          choices={[{ value: '', label: every }, ...names.map((name) => ({ value: name, label: name }))]}
          onChange={(column) =>
            onChange(
              label,
              column === '' ? null : { atLeast: by?.atLeast ?? 1, atMost: by?.atMost ?? 4, column },
            )
          }
        >
          {by?.column ?? every}
        </MenuButton>
      </div>
      {by && (
        <>
          <NumberField
            label={`${label} ${by.column}, factor at the least value`}
            value={by.atLeast}
            range={factor}
            unit="×"
            onChange={(n) => n !== null && onChange(label, { ...by, atLeast: n })}
          >
            <span className={styles.indent}>at its least, {low}</span>
          </NumberField>
          <NumberField
            label={`${label} ${by.column}, factor at the greatest value`}
            value={by.atMost}
            range={factor}
            unit="×"
            onChange={(n) => n !== null && onChange(label, { ...by, atMost: n })}
          >
            <span className={styles.indent}>at its greatest, {high}</span>
          </NumberField>
        </>
      )}
    </>
  );
}

/** Least and greatest finite value of a column, as words. */
function ends(values: Float64Array | null): readonly [string, string] {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values ?? []) {
    if (!Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  const written = (n: number) =>
    Number.isFinite(n) ? Number(n.toPrecision(4)).toLocaleString('en-US') : '–';
  return [written(low), written(high)];
}

import { setBalance } from '../../studio/actions.ts';
import { useStudio } from '../../studio/store.ts';
import { NumberField } from './NumberInput.tsx';
import { ClassTable } from './ClassTable.tsx';
import type { FindingText } from './findings.ts';
import { Findings, Part } from './Part.tsx';
import { Protected } from './Protected.tsx';

const most = { min: 1, max: 1000, whole: true };
const least = { min: 0, max: 1000, whole: true };

/** How often an image may and must come, overall, by class, by filter and by hand. */
export function ImagesPart({ findings }: { readonly findings: readonly FindingText[] }) {
  const { maxRepeats, leastUse } = useStudio((state) => state.recipe.balance);
  return (
    <Part title="Images" fills>
      <NumberField
        label="Most repeats of an image"
        value={maxRepeats}
        range={most}
        unit="×"
        onChange={(n) => n !== null && setBalance('Max repeats', { maxRepeats: n })}
      />
      <NumberField
        label="Least use of an image"
        value={leastUse}
        range={least}
        unit="×"
        onChange={(n) => n !== null && setBalance('Least use', { leastUse: n })}
      />
      <Findings of={findings} />
      <Protected />
      <ClassTable />
    </Part>
  );
}

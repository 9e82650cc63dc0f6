import { parseTargetList } from '../../core/balance/problem/targetList.ts';
import { chartOf } from '../../studio/derived.ts';
import { getState, useStudio } from '../../studio/store.ts';
import { setTarget } from '../../studio/targets.ts';
import { Button } from '../controls/Button.tsx';
import { PastedShares } from './PastedShares.tsx';
import { listOf } from './targetText.ts';

interface PasteListProps {
  readonly id: string;
  readonly title: string;
  readonly onClose: () => void;
}

/** A target as text, or the present one to change. */
export function PasteList({ id, title, onClose }: PasteListProps) {
  const labels = useStudio((state) => state.opened?.columns[id]?.labels ?? null);
  if (!labels) return null;
  const present = (fill: (text: string) => void) => {
    const chart = chartOf(getState(), id);
    if (chart) fill(listOf(labels, chart.wanted));
  };
  return (
    <PastedShares
      label={`Target of ${title}: a label and a number on each line`}
      placeholder={`${labels[0]}\t12\n${labels[1] ?? labels[0]}\t5`}
      rows={6}
      hint="A label and a number on each line, or a JSON object: counts, shares or percentages."
      names={labels}
      kind={id === 'class' ? 'classes' : 'bins'}
      read={parseTargetList}
      use="Use list"
      nothing="Nothing in the list is a label of this facet"
      onUse={(shares) => setTarget(id, `Paste target of ${title}`, shares, null)}
      onClose={onClose}
      ways={(fill) => (
        <Button variant="quiet" label="Fill in the present target" onPress={() => present(fill)}>
          Present target
        </Button>
      )}
    />
  );
}

import { useMemo, useState } from 'react';
import { setFilter, setView } from '../../../studio/actions.ts';
import { useStudio } from '../../../studio/store.ts';
import { SortedTable, type SortedColumn } from '../../controls/SortedTable.tsx';
import { count } from '../../theme/numbers.ts';
import { sortedRows, type ClassColumn, type ClassRow, type ClassSort } from './classRows.ts';
import { share } from './share.ts';

const columns: readonly SortedColumn<ClassColumn, ClassRow>[] = [
  {
    by: 'name',
    title: 'Class',
    definition: 'Click a class to show its boxes and images alone.',
    cell: ({ name }) => name,
  },
  {
    by: 'boxes',
    title: 'Boxes',
    definition: 'Boxes of the class that count; crowds do not.',
    cell: ({ boxes }) => count(boxes),
  },
  {
    by: 'ap',
    title: 'AP',
    definition: 'Average precision over IoU 0.50, 0.55 … 0.95 and all scores, as pycocotools defines it.',
    cell: ({ ap }) => share(ap, 3),
  },
  {
    by: 'precision',
    title: 'Precision',
    definition: 'Correct predictions ÷ all predictions of the class at this IoU and score.',
    cell: ({ precision }) => share(precision),
  },
  {
    by: 'recall',
    title: 'Recall',
    definition: 'Boxes that were found ÷ boxes of the class, at this IoU and score.',
    cell: ({ recall }) => share(recall),
  },
  {
    by: 'f1',
    title: 'F1',
    definition: '2 · precision · recall ÷ (precision + recall).',
    cell: ({ f1 }) => share(f1),
  },
  {
    by: 'missed',
    title: 'Missed',
    definition: 'Boxes of the class that no prediction found at this IoU and score.',
    cell: ({ missed }) => count(missed),
  },
  {
    by: 'wrong',
    title: 'Wrong',
    definition: 'Predictions of the class that are not correct at this IoU and score.',
    cell: ({ wrong }) => count(wrong),
  },
];

/** Every class with its results; one of them can be shown alone. */
export function ClassResults({ rows }: { readonly rows: readonly ClassRow[] }) {
  const [sort, setSort] = useState<ClassSort>({ by: 'ap', descending: false });
  const [active, setActive] = useState(0);
  const shown = useStudio((state) => state.view.filters.class);
  const hovered = useStudio((state) => state.view.hoveredClass);
  const sorted = useMemo(() => sortedRows(rows, sort), [rows, sort]);
  const isShown = (k: number) => shown?.length === 1 && shown[0] === k;
  return (
    <SortedTable
      label="Results by class"
      rowsLabel="Classes; arrows move, Enter shows one alone"
      columns={columns}
      template="minmax(0, 1fr) repeat(7, minmax(48px, 68px))"
      rows={sorted}
      sort={sort}
      onSort={(by) => setSort({ by, descending: sort.by === by ? !sort.descending : by !== 'name' })}
      active={active}
      onMove={setActive}
      onPress={(index) => {
        const { k } = sorted[index];
        setActive(index);
        setFilter('class', isShown(k) ? null : [k]);
        setView({ gallery: 'all' });
      }}
      isSelected={({ k }) => isShown(k)}
      isHovered={({ k }) => k === hovered}
      onHover={(index) => setView({ hoveredClass: index === null ? null : sorted[index].k })}
    />
  );
}

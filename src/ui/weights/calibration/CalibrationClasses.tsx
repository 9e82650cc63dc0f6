import { useMemo, useState } from 'react';
import type { Calibrated } from '../../../core/calibration/calibration.ts';
import { ln } from '../../../core/numerics.ts';
import { correctionNow } from '../../../studio/calibration.ts';
import { useStudio } from '../../../studio/store.ts';
import { SortedTable, type SortedColumn } from '../../controls/SortedTable.tsx';
import { count } from '../../theme/numbers.ts';
import styles from './Calibration.module.css';
import { arrow, figure } from './calibrationWords.ts';
import {
  calibrationRows,
  sortedRows,
  type CalibrationColumn,
  type CalibrationRow,
  type Pair,
} from './classOrder.ts';

interface CalibrationClassesProps {
  readonly answer: Calibrated;
  readonly chosen: number;
  readonly onChoose: (k: number) => void;
}

const words = ({ before, after }: Pair) => arrow(before, after, 3);
const signed = (value: number | null) =>
  value === null ? 'none' : `${value > 0 ? '+' : ''}${figure(value)}`;

const columnsOf = (isCorrected: boolean): readonly SortedColumn<CalibrationColumn, CalibrationRow>[] => [
  {
    by: 'name',
    title: 'Class',
    definition: 'A class: its curves are drawn above.',
    cell: ({ name }) => name,
  },
  {
    by: 'positives',
    title: 'Held',
    definition: 'Images that have the class, or boxes of it that count.',
    cell: ({ positives }) => count(positives),
  },
  {
    by: 'shift',
    title: 'Shift',
    definition:
      'ln(π / π′) of the correction: π where the model will work, π′ as it was trained. What is added to the logit.',
    cell: ({ shift }) => (isCorrected ? signed(shift) : 'none'),
  },
  {
    by: 'auc',
    title: 'AUC',
    definition:
      'Area under the ROC: the chance that one that has the class is scored above one that has not, ties counting half. Of a detector, among its predictions.',
    cell: ({ auc }) => words(auc),
  },
  {
    by: 'ap',
    title: 'AP',
    definition:
      'Average precision by step, Σ ΔR · P, as scikit-learn computes it. COCO’s AP reads a smoothed curve at 101 recalls, and is a little higher.',
    cell: ({ ap }) => words(ap),
  },
  {
    by: 'recall',
    title: 'Recall',
    definition: 'Share of the class that is right; at the threshold, where one decides.',
    cell: ({ recall }) => words(recall),
  },
  {
    by: 'ece',
    title: 'ECE',
    definition: 'Expected calibration error of the class alone, a yes or no.',
    cell: ({ ece }) => words(ece),
  },
];

/** Every class, uncorrected → corrected; the chosen one's curves are drawn. */
export function CalibrationClasses({ answer, chosen, onChoose }: CalibrationClassesProps) {
  const names = useStudio((state) => state.opened?.dataset.classes.names ?? noNames);
  const correction = useStudio(correctionNow);
  const [sort, setSort] = useState<{ by: CalibrationColumn; descending: boolean }>({
    by: 'auc',
    descending: false,
  });
  const rows = useMemo(() => {
    const shifts = Array.from(correction?.factor ?? [], (factor) => (factor > 0 ? ln(factor) : null));
    return sortedRows(calibrationRows(answer, names, shifts), sort.by, sort.descending);
  }, [answer, names, correction, sort]);
  const columns = useMemo(() => columnsOf(answer.after !== null), [answer]);
  const choose = (index: number) => onChoose(rows[index].k);
  return (
    <div className={styles.classes}>
      <SortedTable
        label="Calibration by class"
        rowsLabel="Classes; arrows choose the one whose curves are drawn"
        columns={columns}
        template="minmax(80px, 1fr) repeat(2, minmax(44px, 64px)) repeat(4, minmax(84px, 116px))"
        rows={rows}
        sort={sort}
        onSort={(by) => setSort({ by, descending: sort.by === by ? !sort.descending : by === 'positives' })}
        active={rows.findIndex(({ k }) => k === chosen)}
        onMove={choose}
        onPress={choose}
        isSelected={({ k }) => k === chosen}
      />
    </div>
  );
}

const noNames: readonly string[] = [];

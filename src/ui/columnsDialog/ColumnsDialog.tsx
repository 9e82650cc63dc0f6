import { useEffect, useMemo, useState } from 'react';
import type { ColumnMapping, ColumnRole } from '../../core/formats/csv/columnMapping.ts';
import { mappedRows } from '../../core/formats/csv/mappedRows.ts';
import type { TableHead } from '../../core/formats/csv/tableHead.ts';
import { lastColumns, lastTable, openByHand } from '../../studio/opening.ts';
import { Button } from '../controls/Button.tsx';
import { Segmented } from '../controls/Segmented.tsx';
import { Sheet } from '../shell/Sheet.tsx';
import { counted } from '../theme/numbers.ts';
import styles from './ColumnsDialog.module.css';
import { MappingTable } from './MappingTable.tsx';
import { mappingWords, whyNot } from './mappingWords.ts';

const headers = [
  { value: 'names', label: 'Names' },
  { value: 'data', label: 'Data' },
] as const;

const units = [
  { value: 'auto', label: 'By the numbers' },
  { value: 'pixel', label: 'Pixels' },
  { value: 'fraction', label: 'Fractions' },
] as const;

/** A table whose columns a person names: its first rows, what each column is, and what would be read so. */
export default function ColumnsDialog({ onClose }: { readonly onClose: () => void }) {
  const [table, setTable] = useState<TableHead | null | 'looking'>('looking');
  const [mapping, setMapping] = useState<ColumnMapping | null>(lastColumns);
  useEffect(() => {
    let isCurrent = true;
    const take = (found: TableHead | null) => {
      if (!isCurrent) return;
      setTable(found);
      if (found) setMapping((before) => before ?? found.guess);
    };
    lastTable().then(take, () => take(null));
    return () => {
      isCurrent = false;
    };
  }, []);
  const made = useMemo(
    () => (table === null || table === 'looking' || !mapping ? null : mappedRows(mapping, table.rows)),
    [table, mapping],
  );
  if (table === null || table === 'looking' || mapping === null || made === null)
    return (
      <Sheet title="Columns by hand" onClose={onClose}>
        <p className={styles.none} role="status">
          {table === 'looking'
            ? 'Looking at the first rows …'
            : 'There is no table among these files: none of them has rows of two cells or more.'}
        </p>
      </Sheet>
    );
  const choose = (column: number, role: ColumnRole | null) => {
    const kept = Object.entries(mapping.at).filter(([one, at]) => one !== role && at !== column);
    setMapping({ ...mapping, at: Object.fromEntries(role === null ? kept : [...kept, [role, column]]) });
  };
  const others = table.others === 0 ? '' : ` and ${counted(table.others, 'more table', 'more tables')}`;
  return (
    <Sheet
      title="Columns by hand"
      summary={table.path + others}
      size="wide"
      onClose={onClose}
      footer={
        <>
          <div className={styles.words} role="status">
            {mappingWords(made).map((words, i) => (
              <p key={i} className={i > 0 || made.faults.length > 0 ? styles.fault : undefined}>
                {words}
              </p>
            ))}
          </div>
          <Button onPress={onClose}>Cancel</Button>
          <Button
            variant="primary"
            unavailable={whyNot(made)}
            onPress={() => {
              onClose();
              openByHand(mapping);
            }}
          >
            Read
          </Button>
        </>
      }
    >
      <div className={styles.page}>
        <div className={styles.choices}>
          <span>First row</span>
          <Segmented
            label="The first row holds"
            value={mapping.hasHeader === true ? 'names' : 'data'}
            options={headers}
            onChange={(value) => setMapping({ ...mapping, hasHeader: value === 'names' })}
          />
          <span>Coordinates</span>
          <Segmented
            label="Coordinates are"
            value={mapping.unit}
            options={units}
            onChange={(unit) => setMapping({ ...mapping, unit })}
          />
        </div>
        <MappingTable table={table} mapping={mapping} onChoose={choose} />
      </div>
    </Sheet>
  );
}

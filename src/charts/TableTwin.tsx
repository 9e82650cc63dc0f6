import { memo } from 'react';
import { ChartMenu } from './export/ChartMenu.tsx';
import { useSettled } from './useHeld.ts';
import { TableRows, type TableRow } from './TableRows.tsx';
import styles from './TableTwin.module.css';

export type { TableRow };

interface TableTwinProps {
  readonly caption: string;
  readonly columns: readonly string[];
  /** Asked for when the chart has rested for half a second. */
  readonly rows: () => readonly TableRow[];
}

const most = 200;

/**
 * The chart as a table, for those who hear it (longer ones hold the first 200 rows, and say so), and a button that
 * shows all of it to everyone and saves table and picture. Stands in the chart's box.
 */
export function TableTwin(props: TableTwinProps) {
  return (
    <>
      <Table twin={useSettled(props, 500)} />
      <ChartMenu table={props} />
    </>
  );
}

const Table = memo(function Table({ twin }: { readonly twin: TableTwinProps }) {
  const { caption, columns, rows } = twin;
  const all = rows();
  return (
    <div className={styles.hidden}>
      <table>
        <caption>{all.length > most ? `${caption}; the first ${most} of ${all.length}` : caption}</caption>
        <TableRows columns={columns} rows={all.slice(0, most)} />
      </table>
    </div>
  );
});

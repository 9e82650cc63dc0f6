import { memo } from 'react';
import { ChartMenu } from './export/ChartMenu.tsx';
import { useSettled } from './useHeld.ts';
import styles from './TableTwin.module.css';

export interface TableRow {
  readonly name: string;
  readonly cells: readonly string[];
}

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
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {all.slice(0, most).map((row, i) => (
            <tr key={i}>
              <th scope="row">{row.name}</th>
              {row.cells.map((cell, j) => (
                <td key={j}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
});

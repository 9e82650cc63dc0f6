import type { ColumnMapping, ColumnRole } from '../../core/formats/csv/columnMapping.ts';
import { mostShown, type TableHead } from '../../core/formats/csv/tableHead.ts';
import styles from './ColumnsDialog.module.css';
import { roleGroups } from './roleChoices.ts';

/** Rows of data that stand in sight; the sentence below counts all that were read. */
const mostRows = 10;

interface MappingTableProps {
  readonly table: TableHead;
  readonly mapping: ColumnMapping;
  /** Null takes the column's role away. */
  readonly onChoose: (column: number, role: ColumnRole | null) => void;
}

/** The first rows of a table, with a choice of role above each column. */
export function MappingTable({ table, mapping, onChoose }: MappingTableProps) {
  const hasHeader = mapping.hasHeader ?? false;
  const columns = Array.from({ length: Math.min(table.width, mostShown) }, (_, column) => column);
  const roleAt = new Map(Object.entries(mapping.at).map(([role, column]) => [column, role as ColumnRole]));
  const tone = (column: number) => (roleAt.has(column) ? styles.chosen : undefined);
  const name = (column: number) => table.rows[0]?.[column]?.trim() ?? '';
  const data = table.rows.slice(hasHeader ? 1 : 0).slice(0, mostRows);
  return (
    <div className={styles.scroll} role="region" aria-label="The first rows" tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            {columns.map((column) => (
              <td key={column} className={tone(column)}>
                <select
                  className={styles.choice}
                  aria-label={`Column ${column + 1}${hasHeader && name(column) ? `, ${name(column)},` : ''} is`}
                  value={roleAt.get(column) ?? ''}
                  onChange={(event) => onChoose(column, (event.target.value || null) as ColumnRole | null)}
                >
                  <option value="">Attribute</option>
                  {roleGroups.map(({ title, roles }) => (
                    <optgroup key={title} label={title}>
                      {roles.map(([role, words]) => (
                        <option key={role} value={role}>
                          {words}
                        </option>
                      ))}
                    </optgroup>
                  ))}
                </select>
              </td>
            ))}
          </tr>
          {hasHeader && (
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col" className={tone(column)}>
                  {name(column)}
                </th>
              ))}
            </tr>
          )}
        </thead>
        <tbody>
          {data.map((row, i) => (
            <tr key={i}>
              {columns.map((column) => (
                <td key={column} className={tone(column)} title={row[column]}>
                  {row[column]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

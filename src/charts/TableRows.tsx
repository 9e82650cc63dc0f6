export interface TableRow {
  readonly name: string;
  readonly cells: readonly string[];
}

/** Head and rows of a chart's table. */
export function TableRows(props: {
  readonly columns: readonly string[];
  readonly rows: readonly TableRow[];
}) {
  return (
    <>
      <thead>
        <tr>
          {props.columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.rows.map((row, i) => (
          <tr key={i}>
            <th scope="row">{row.name}</th>
            {row.cells.map((cell, j) => (
              <td key={j}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </>
  );
}

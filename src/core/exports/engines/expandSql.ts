import type { ExportInput } from '../exporter.ts';
import { extraColumns, imageRows, partSize } from '../imageRows.ts';

/** The most uses of one image of train. */
function mostUses(input: ExportInput): number {
  let most = 1;
  for (const { repeat } of imageRows(input, 'train')) most = Math.max(most, repeat);
  return most;
}

/**
 * Numbers from a recursive query rather than a series function, and an order by MD5: what DuckDB, Postgres and
 * MySQL have alike. The order is the same in each, and another for another seed.
 */
export function expandSql(input: ExportInput): string {
  const { images, epoch } = partSize(input, 'train');
  const columns = ['weight', ...extraColumns(input)].map((name) => `, m.${name}`).join('');
  return `-- One row a use: ${epoch} rows for ${images} train images. Needs a table manifest, in DuckDB for example:
-- CREATE TABLE manifest AS SELECT * FROM read_csv('manifest.csv', header = true, types = {'file_name': 'VARCHAR'});
WITH RECURSIVE numbers AS (
    SELECT 0 AS i
    UNION ALL
    SELECT i + 1 FROM numbers WHERE i + 1 < ${mostUses(input)}
)
SELECT m.file_name, n.i AS repeat_index${columns}
FROM manifest AS m
JOIN numbers AS n ON n.i < m.repeat
WHERE m.split = 'train'
ORDER BY MD5(CONCAT(m.file_name, ' ', n.i, ' ', ${input.recipe.balance.seed})), m.file_name, n.i;
`;
}

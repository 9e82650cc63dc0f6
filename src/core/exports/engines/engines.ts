import { joined } from '../chunks.ts';
import { csv } from '../csv/csv.ts';
import type { Exporter, ExportInput } from '../exporter.ts';
import { expandDask, expandPandas } from './expandPandas.ts';
import { expandRay } from './expandRay.ts';
import { expandSpark } from './expandSpark.ts';
import { expandSql } from './expandSql.ts';

/** Each engine's text, by its file. Columns beside these are carried along. */
const texts: Readonly<Record<string, readonly [title: string, text: (input: ExportInput) => string]>> = {
  'expand.sql': ['SQL', expandSql],
  'expand_pandas.py': ['pandas', expandPandas],
  'expand_dask.py': ['Dask', expandDask],
  'expand_spark.py': ['Spark', expandSpark],
  'expand_ray.py': ['Ray', expandRay],
};

export const engines: Exporter = {
  id: 'engines',
  name: 'Tables for engines',
  group: 'Tables',
  extension: '.csv, .sql, .py',
  repeats: 'kept',
  labels: 'source',
  note: 'manifest.csv with code that makes an epoch of it: a row for each use of a train image, numbered by repeat_index (for seeded augmentation), shuffled afterwards by the recipe’s seed. For DuckDB, Postgres and MySQL, pandas, Dask, Spark and Ray.',
  unavailable: () => null,
  files: (input) => [
    ...csv.files(input).filter(({ path }) => path === 'manifest.csv'),
    ...Object.entries(texts).map(([path, [, text]]) => ({ path, chunks: () => joined([text(input)]) })),
  ],
  snippets: (input) => Object.values(texts).map(([title, text]) => ({ title, code: text(input) })),
};

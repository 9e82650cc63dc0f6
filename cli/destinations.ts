import { exporters } from '../src/core/exports/index.ts';
import { UsageError } from './io.ts';

/** Ids of destinations in a comma list. Throws for one that does not exist. */
export function destinations(list: string | undefined): string[] {
  const ids = (list ?? '')
    .split(',')
    .map((id) => id.trim())
    .filter((id) => id !== '');
  const unknown = ids.filter((id) => !exporters.some((exporter) => exporter.id === id));
  if (unknown.length > 0)
    throw new UsageError(
      `--as: no destination ${unknown.join(', ')}; there are ${exporters.map(({ id }) => id).join(', ')}`,
    );
  return ids;
}

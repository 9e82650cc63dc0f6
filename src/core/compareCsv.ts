import type { ComparedMethod } from './compare.ts';
import { joined } from './exports/chunks.ts';
import type { ExportFile } from './exports/exporter.ts';
import { csvField } from './exports/quoting.ts';

/**
 * compare.csv: a row for each train image with its key, then for each method its uses of the image, followed by
 * those of our plan at the same change where there is one. RFC 4180, UTF-8.
 */
export function compareCsv(
  keys: readonly string[],
  images: Uint32Array,
  methods: readonly ComparedMethod[],
): ExportFile {
  const columns = methods.flatMap(({ name, uses, planAtSameChange: ours }) => [
    { title: name, uses },
    ...(ours ? [{ title: `plan at the change of ${name}`, uses: ours.uses }] : []),
  ]);
  function* lines(): Generator<string> {
    yield `${['key', ...columns.map(({ title }) => title)].map(csvField).join(',')}\n`;
    for (const image of images)
      yield `${[csvField(keys[image]), ...columns.map(({ uses }) => uses[image])].join(',')}\n`;
  }
  return { path: 'compare.csv', chunks: () => joined(lines()) };
}

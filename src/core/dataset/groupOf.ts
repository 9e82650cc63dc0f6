import { noCode, type AttributeColumn, type Dataset } from './dataset.ts';

/** The images' column of that name (video, patient), or null where there is none. */
export function groupColumn(dataset: Dataset, name: string): AttributeColumn | null {
  return dataset.attributes.find((a) => a.of === 'image' && a.name === name) ?? null;
}

/**
 * The group of an image: its value in the column as a word, null where it has none. Throws a RangeError where images
 * have no such column.
 */
export function groupOf(dataset: Dataset, name: string): (image: number) => string | null {
  const column = groupColumn(dataset, name);
  if (column === null) throw new RangeError(`images have no column “${name}”`);
  if (column.kind === 'number') {
    const words = new Map<number, string>();
    return (image) => {
      const value = column.values[image];
      if (Number.isNaN(value)) return null;
      const known = words.get(value);
      if (known !== undefined) return known;
      const word = String(value);
      words.set(value, word);
      return word;
    };
  }
  if (column.kind === 'text') return (image) => column.values[image] || null;
  return (image) => (column.codes[image] === noCode ? null : column.labels[column.codes[image]]);
}

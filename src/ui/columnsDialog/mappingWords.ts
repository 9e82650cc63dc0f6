import type { MappedRows } from '../../core/formats/csv/mappedRows.ts';
import { count, counted } from '../theme/numbers.ts';

/** What would be read, in a sentence, and what would be left of the first rows, in another. */
export function mappingWords(made: MappedRows): readonly string[] {
  if (!('rows' in made)) return made.faults;
  const { read, rows, hasBoxes, images, classes, unit, first } = made;
  const of = `${count(read)} of the first ${counted(rows, 'row')}`;
  const what = `${of} ${read === 1 ? 'has' : 'have'} ${hasBoxes ? `a box in ${unit === 'pixel' ? 'pixels' : 'fractions of the image'}` : 'a label'}`;
  const sum = `${what}: ${counted(images, 'image')}, ${counted(classes, 'class', 'classes')}.`;
  return first === null ? [sum] : [sum, `Row ${first.row} would be left out. ${first.what}`];
}

/** Why the table cannot be read so; null where it can. */
export function whyNot(made: MappedRows): string | null {
  if (!('rows' in made)) return made.faults[0];
  return made.read > 0 ? null : 'None of these rows can be read so';
}

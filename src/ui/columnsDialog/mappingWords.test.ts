import { describe, expect, it } from 'vitest';
import { mappedRows } from '../../core/formats/csv/mappedRows.ts';
import { columnRoles } from '../../core/formats/csv/columnMapping.ts';
import { mappingWords, whyNot } from './mappingWords.ts';
import { roleGroups } from './roleChoices.ts';

const rows = [
  ['a.jpg', 'cup', '0.1', '0.2', '0.5', '0.8'],
  ['a.jpg', 'mug', '0.1', 'x', '0.5', '0.8'],
];
const at = { image: 0, label: 1, xmin: 2, ymin: 3, xmax: 4, ymax: 5 };
const made = (columns: object) => mappedRows({ at: columns, hasHeader: false, unit: 'auto' }, rows);

describe('the words under a table of columns', () => {
  it('say what would be read and what would not', () => {
    expect(mappingWords(made(at))).toEqual([
      '1 of the first 2 rows has a box in fractions of the image: 1 image, 1 class.',
      'Row 2 would be left out. The box has no number for its top: “x”.',
    ]);
    expect(mappingWords(made({ image: 0, label: 1 }))).toEqual([
      '2 of the first 2 rows have a label: 1 image, 2 classes.',
    ]);
    expect(whyNot(made(at))).toBeNull();
  });

  it('say what is missing', () => {
    expect(mappingWords(made({ label: 1 }))).toEqual(['No column is the image.']);
    expect(whyNot(made({ label: 1 }))).toBe('No column is the image.');
    expect(whyNot(made({ ...at, xmin: 1, label: 2 }))).toBe('None of these rows can be read so');
  });
});

describe('the roles to choose from', () => {
  it('are all that a column may have, once each', () => {
    const offered = roleGroups.flatMap(({ roles }) => roles.map(([role]) => role));
    expect(offered.toSorted()).toEqual(columnRoles.toSorted());
  });
});

import { describe, expect, it } from 'vitest';
import type { AttributeColumn, Dataset } from '../dataset/dataset.ts';
import { makeDataset } from '../testing/makeDataset.ts';
import { noBin } from './facet.ts';
import { computeFacet, facetsOf } from './index.ts';
import { readMoment } from './moment.ts';

const labelsOf = (id: string, dataset: Dataset, params = {}) => {
  const column = computeFacet(id, dataset, params)!;
  return Array.from(column.bins, (bin) => (bin === noBin ? null : column.labels[bin]));
};
const reason = (id: string, dataset: Dataset) =>
  facetsOf(dataset)
    .find((facet) => facet.id === id)!
    .unavailable(dataset);
const box = (k: number) => [k, 1, 1, 9, 9] as const;

describe('classes that share an image', () => {
  const dataset = makeDataset(
    ['a', 'b', 'c'],
    [{ boxes: [box(0), box(0), box(2)] }, { boxes: [box(1)] }, {}],
  );

  it('are counted for each image, and for each box without its own', () => {
    expect(labelsOf('classesPerImage', dataset)).toEqual(['2', '1', '0']);
    expect(labelsOf('otherClasses', dataset)).toEqual(['1', '1', '1', '0']);
  });

  it('need two classes, and images with more than one label', () => {
    expect(reason('otherClasses', makeDataset(['a'], [{ boxes: [box(0)] }]))).toBe('There is one class.');
    const single: Dataset = {
      ...makeDataset(['a', 'b'], [{ boxes: [box(0)] }, { boxes: [box(1)] }]),
      task: 'classification',
    };
    expect(reason('classesPerImage', single)).toBe('Every image has one label.');
    expect(reason('classesPerImage', { ...dataset, task: 'classification' })).toBeNull();
  });
});

describe('the size of images', () => {
  it('is named where there are few, and unknown where it is not given', () => {
    const dataset = makeDataset(
      ['a'],
      [{ width: 640, height: 480 }, { width: 480, height: 640 }, { width: 0 }],
    );
    expect(labelsOf('imageSize', dataset)).toEqual(['640 × 480', '480 × 640', null]);
    expect(computeFacet('imageSize', dataset)!.without).toBe(1);
  });

  it('is √(width · height) where there are many', () => {
    const sizes = Array.from({ length: 13 }, (_, i) => ({ width: 100 + i, height: 100 }));
    const dataset = makeDataset(['a'], [...sizes, { width: 800, height: 450 }]);
    expect(labelsOf('imageSize', dataset).at(-1)).toBe('512–768 px');
    expect(computeFacet('imageSize', dataset)!.edges).not.toBeNull();
  });

  it('says nothing where all are alike', () => {
    expect(reason('imageSize', makeDataset(['a'], [{}, {}]))).toBe('All images are 640 × 480 pixels.');
    expect(reason('imageSize', makeDataset(['a'], [{ width: 0 }]))).toMatch(/^Needs image sizes/);
  });
});

describe('what an image’s file says', () => {
  const dataset = makeDataset(
    ['a'],
    ['cam1/day2/a.b.JPG', 'cam1/a.png', 'b', '.hidden', 'cam1/day2/c.averylongend'].map((path) => ({ path })),
  );

  it('is its folder and its type', () => {
    expect(labelsOf('fileFolder', dataset)).toEqual(['cam1/day2', 'cam1', '(none)', '(none)', 'cam1/day2']);
    expect(labelsOf('fileType', dataset)).toEqual(['jpg', 'png', '(none)', '(none)', '(none)']);
  });

  it('is not asked where it is always the same', () => {
    const alike = makeDataset(['a'], [{ path: 'x/a.jpg' }, { path: 'x/b.JPG' }]);
    expect(reason('fileFolder', alike)).toBe('All images are in one folder.');
    expect(reason('fileType', alike)).toBe('All images are of one file type.');
  });

  it('takes hostile names as they are', () => {
    const hostile = makeDataset(['a'], [{ path: '__proto__/a.jpg' }, { path: '<b>/constructor.toString' }]);
    expect(labelsOf('fileFolder', hostile)).toEqual(['__proto__', '<b>']);
  });
});

describe('when images were taken', () => {
  const withDates = (values: readonly string[], name = 'date_captured'): Dataset => ({
    ...makeDataset(
      ['a'],
      values.map(() => ({})),
    ),
    attributes: [{ name, of: 'image', kind: 'text', values }],
  });

  it('is read as COCO, ISO, EXIF and stamps write it, and not guessed', () => {
    // 14 November 2013 was a Thursday.
    const thursday = { year: 2013, month: 11, weekday: 3 };
    expect(readMoment('2013-11-14 11:18:45')).toEqual({ ...thursday, hour: 11 });
    expect(readMoment('2013-11-14T23:18:45.5+09:00')).toEqual({ ...thursday, hour: 23 });
    expect(readMoment('2013:11:14 00:18:45')).toEqual({ ...thursday, hour: 0 });
    expect(readMoment('2013/11/14')).toEqual({ ...thursday, hour: null });
    expect(readMoment(1384427925)).toEqual({ ...thursday, hour: 11 });
    expect(readMoment('1384427925000')).toEqual({ ...thursday, hour: 11 });
    for (const wrong of [
      '2013-02-30',
      '0000-01-01',
      '14.11.2013',
      '2013-11-14 25:00',
      'noon',
      '',
      0,
      42,
      NaN,
    ])
      expect(readMoment(wrong), String(wrong)).toBeNull();
  });

  it('is shown by hour, day, month or year', () => {
    const dataset = withDates(['2013-11-14 11:18:45', '2015-01-05 00:00:00', 'lost', '']);
    expect(labelsOf('timeTaken', dataset)).toEqual(['11 h', '00 h', null, null]);
    expect(labelsOf('timeTaken', dataset, { part: 'weekday' })).toEqual(['Thursday', 'Monday', null, null]);
    expect(labelsOf('timeTaken', dataset, { part: 'month' })).toEqual(['Nov', 'Jan', null, null]);
    expect(labelsOf('timeTaken', dataset, { part: 'year' })).toEqual(['2013', '2015', null, null]);
  });

  it('shows months where no value has a time of day', () => {
    expect(labelsOf('timeTaken', withDates(['2013-11-14', '2015-01-05']))).toEqual(['Nov', 'Jan']);
  });

  it('takes columns of names and of numbers, and no column that is not of time', () => {
    const coded: AttributeColumn = {
      name: 'Captured',
      of: 'image',
      kind: 'category',
      codes: Uint16Array.of(1, 0xffff, 0),
      labels: ['2013-11-14', '2015-01-05'],
    };
    const dataset = { ...makeDataset(['a'], [{}, {}, {}]), attributes: [coded] };
    expect(labelsOf('timeTaken', dataset, { part: 'year' })).toEqual(['2015', null, '2013']);
    const stamps: AttributeColumn = {
      name: 'timestamp',
      of: 'image',
      kind: 'number',
      values: Float64Array.of(1384427925, NaN, 1384427925),
    };
    expect(labelsOf('timeTaken', { ...dataset, attributes: [stamps] })).toEqual(['11 h', null, '11 h']);
    const reasonOf = (columns: Dataset) => reason('timeTaken', columns);
    expect(reasonOf(withDates(['2013-11-14'], 'note'))).toBe('No column of the images holds dates.');
    expect(reasonOf(withDates(['2013-11-14', 'x', 'y']))).toBe('No column of the images holds dates.');
    expect(reasonOf(makeDataset(['a'], [{}]))).not.toBeNull();
  });
});

describe('supercategories', () => {
  it('are those of the classes, and one that is not named is none', () => {
    const dataset = makeDataset(['cat', 'dog', 'cup', '?'], [{ boxes: [0, 1, 2, 3].map(box) }]);
    expect(reason('supercategory', dataset)).toBe('The source names no supercategories.');
    const named: Dataset = {
      ...dataset,
      classes: { ...dataset.classes, supercategories: ['animal', 'animal', 'kitchen', ''] },
    };
    expect(labelsOf('supercategory', named)).toEqual(['animal', 'animal', 'kitchen', null]);
  });
});

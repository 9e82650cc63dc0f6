import type { AttributeColumn, Dataset } from '../dataset/dataset.ts';
import { nameColumn, noBin, type Facet } from './facet.ts';
import { readMoment, type Moment } from './moment.ts';

const parts = ['hour', 'weekday', 'month', 'year'] as const;
type Part = (typeof parts)[number];

const hours = Array.from({ length: 24 }, (_, h) => `${String(h).padStart(2, '0')} h`);
const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Names of columns that hold when a picture was taken. */
const timeName = /date|time|captured|taken|created/i;

/** When each image was taken, by the first column of the images that holds dates. */
export const timeTaken: Facet = {
  id: 'timeTaken',
  title: 'Time taken',
  definition:
    'When the image was taken, by the first column of dates (as written, without change of time zone; numbers are seconds or milliseconds since 1970 UTC). Where no value has a time of day, hours are replaced by months.',
  params: {
    part: {
      kind: 'choice',
      title: 'Shown',
      choices: parts,
      names: ['Hour of the day', 'Day of the week', 'Month', 'Year'],
      default: 'hour',
    },
  },
  bySet: true,
  unavailable: (dataset) => (timeColumn(dataset) === null ? 'No column of the images holds dates.' : null),
  binOf(dataset, params) {
    const moments = timeColumn(dataset) ?? [];
    const hasHours = moments.some((moment) => moment !== null && moment.hour !== null);
    const asked = parts.find((part) => part === params.part) ?? 'hour';
    const { labels, valueOf } = binned(asked === 'hour' && !hasHours ? 'month' : asked, moments);
    const bins = Uint16Array.from(moments, (moment) => (moment === null ? noBin : valueOf(moment)));
    return nameColumn(timeTaken, { bins, labels, perBox: false, ordered: true });
  },
};

interface Binning {
  readonly labels: readonly string[];
  readonly valueOf: (moment: Moment) => number;
}

function binned(part: Part, moments: readonly (Moment | null)[]): Binning {
  if (part === 'hour') return { labels: hours, valueOf: ({ hour }) => hour ?? noBin };
  if (part === 'weekday') return { labels: weekdays, valueOf: ({ weekday }) => weekday };
  if (part === 'month') return { labels: months, valueOf: ({ month }) => month - 1 };
  const years = moments.flatMap((moment) => (moment === null ? [] : [moment.year]));
  const all = [...new Set(years)].sort((a, b) => a - b);
  const place = new Map(all.map((year, at) => [year, at]));
  return { labels: all.map(String), valueOf: ({ year }) => place.get(year) ?? noBin };
}

const known = new WeakMap<Dataset['attributes'], (Moment | null)[] | null>();

/** The moments of a dataset's images are read once. */
function timeColumn(dataset: Dataset): (Moment | null)[] | null {
  const found = known.get(dataset.attributes);
  if (found !== undefined) return found;
  const read = readTimes(dataset);
  known.set(dataset.attributes, read);
  return read;
}

/** Moments of the N images of the first column that is named like a time and holds one in half of its values. */
function readTimes({ attributes, images }: Dataset): (Moment | null)[] | null {
  for (const column of attributes) {
    if (column.of !== 'image' || !timeName.test(column.name)) continue;
    const moments = momentsOf(column, images.count);
    const found = moments.reduce((sum, moment) => sum + Number(moment !== null), 0);
    if (found > 0 && 2 * found >= valuesIn(column)) return moments;
  }
  return null;
}

function momentsOf(column: AttributeColumn, count: number): (Moment | null)[] {
  if (column.kind === 'category') {
    const read = column.labels.map(readMoment);
    return Array.from(column.codes, (code) => read[code] ?? null);
  }
  return Array.from({ length: count }, (_, i) => readMoment(column.values[i]));
}

function valuesIn(column: AttributeColumn): number {
  if (column.kind === 'category')
    return column.codes.reduce((sum, code) => sum + Number(code < column.labels.length), 0);
  return column.kind === 'number'
    ? column.values.reduce((sum, value) => sum + Number(!Number.isNaN(value)), 0)
    : column.values.reduce((sum, value) => sum + Number(value !== ''), 0);
}

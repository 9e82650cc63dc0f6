import { boxFlag, type AttributeColumn, type Dataset } from '../dataset/dataset.ts';
import { valueOf } from './columnValue.ts';

/** Names under which formats that know of no such flag keep it as a column of its own, without signs. */
const flagOfName: Readonly<Record<string, keyof typeof boxFlag>> = {
  iscrowd: 'crowd',
  crowd: 'crowd',
  difficult: 'difficult',
  isdifficult: 'difficult',
  truncated: 'truncated',
  istruncated: 'truncated',
  groupof: 'groupOf',
  isgroupof: 'groupOf',
  ignore: 'ignore',
  isignore: 'ignore',
};

const known = new WeakMap<Dataset, Uint8Array>();

/** Flags of all boxes, those included that the source keeps as a column. Not to be written to. */
export function flagsOf(dataset: Dataset): Uint8Array {
  const { boxes, attributes } = dataset;
  const columns = attributes.filter(isFlagColumn);
  if (columns.length === 0) return boxes.flags;
  const before = known.get(dataset);
  if (before) return before;
  const flags = boxes.flags.slice();
  for (const column of columns) {
    const bit = boxFlag[flagOfName[plain(column.name)]];
    for (let box = 0; box < flags.length; box++) if (isYes(valueOf(column, box))) flags[box] |= bit;
  }
  known.set(dataset, flags);
  return flags;
}

/** Whether a column of boxes is a flag by its name, and says yes or no in every row that has a value. */
export function isFlagColumn(column: AttributeColumn): boolean {
  if (column.of !== 'box' || !Object.hasOwn(flagOfName, plain(column.name))) return false;
  if (column.kind === 'number')
    return column.values.every((value) => Number.isNaN(value) || value === 0 || value === 1);
  return (
    column.kind === 'category' && column.labels.every((label) => /^(true|false|0|1|yes|no)$/i.test(label))
  );
}

/** Flags that some box has. */
export function flagsIn(dataset: Dataset): (keyof typeof boxFlag)[] {
  const all = flagsOf(dataset).reduce((bits, flags) => bits | flags, 0);
  return (Object.keys(boxFlag) as (keyof typeof boxFlag)[]).filter((flag) => all & boxFlag[flag]);
}

const plain = (name: string) => name.toLowerCase().replace(/[^a-z]/g, '');

const isYes = (value: string | number | null) =>
  value === 1 || (typeof value === 'string' && /^(true|1|yes)$/i.test(value));

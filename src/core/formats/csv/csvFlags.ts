import { boxFlag } from '../../dataset/dataset.ts';

/** A column that sets a bit of `boxFlag`. */
export interface CsvFlag {
  readonly column: number;
  readonly bit: number;
}

const names: Readonly<Record<string, number>> = {
  iscrowd: boxFlag.crowd,
  crowd: boxFlag.crowd,
  difficult: boxFlag.difficult,
  isdifficult: boxFlag.difficult,
  truncated: boxFlag.truncated,
  istruncated: boxFlag.truncated,
  isgroupof: boxFlag.groupOf,
  groupof: boxFlag.groupOf,
  ignore: boxFlag.ignore,
  ignored: boxFlag.ignore,
  isignore: boxFlag.ignore,
};

/** Open Images writes −1 for what nobody looked at. */
const words = /^(|-1|0|1|0\.0|1\.0|true|false|yes|no)$/i;

/** Columns of flags by their plain names, where all of the sampled values are yes or no; a share stays an attribute. */
export function findFlags(
  plainNames: readonly string[],
  data: readonly (readonly string[])[],
  isUsed: ReadonlySet<number>,
): CsvFlag[] {
  return plainNames.flatMap((name, column) =>
    Object.hasOwn(names, name) &&
    !isUsed.has(column) &&
    data.every((row) => words.test((row[column] ?? '').trim()))
      ? [{ column, bit: names[name] }]
      : [],
  );
}

export const isSet = (text: string) => /^(1|1\.0|true|yes)$/i.test(text);

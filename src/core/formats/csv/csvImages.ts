import type { DatasetBuilder } from '../../dataset/builder.ts';
import { mostClasses } from '../../dataset/limits.ts';
import type { PictureSize } from '../pictures/imageSize.ts';
import type { NamedClass } from './csvClasses.ts';
import { detached } from './csvValue.ts';

/** The images that the rows of one or several CSV files name; the same path is the same image. */
export interface CsvImages {
  /** A new file; its images without a split of their own are of `split`. */
  begin(path: string, split: string): void;
  /** The file is over: mentions what repeats earlier files. */
  end(): void;
  /** Index of the file in the builder. */
  file(): number;
  /** `size` is asked of a new image; `at`: the row, where it is the image's own record and no box's. */
  find(path: string, split: string | null, size: () => PictureSize, at: RowSpan | null): number;
  /** Index of the class that rows call so; −1 where there are too many. */
  class(name: string): number;
  /** Whether an earlier file gave this image this class. */
  isRepeat(image: number, classIndex: number): boolean;
}

export interface RowSpan {
  readonly offset: number;
  readonly length: number;
}

/** Splits are numbered in 8 bits. */
const mostSplits = 250;

/** `named`: classes that a file lists; `sizeOf`: the size of a picture that is at hand. */
export function createCsvImages(
  builder: DatasetBuilder,
  named: readonly NamedClass[],
  sizeOf: (path: string, near: string) => PictureSize | null,
): CsvImages {
  const images = new Map<string, number>();
  const splitOf: string[] = [];
  /** The image of the row before: rows of one image mostly stand together. */
  const latest = { path: '', index: -1 };
  const splits = new Map<string, number>();
  const classes = new Map<string, number>();
  /** Image × class → number of the file that said it first. */
  const labels = new Map<number, number>();
  let current = { path: '', index: 0, split: 'train', number: 0, repeats: 0, moved: 0, beyond: 0 };

  const ids = new Map(named.map(({ id, name }) => [String(id), builder.class(id, name)]));
  const names = new Map(named.map(({ id, name }) => [name, builder.class(id, name)]));

  function splitIndex(name: string): number {
    let index = splits.get(name);
    if (index === undefined) {
      if (splits.size >= mostSplits && name !== current.split) {
        current.beyond++;
        return splitIndex(current.split);
      }
      splits.set(name, (index = builder.split(name)));
    }
    return index;
  }

  return {
    begin(path, split) {
      const number = current.number + 1;
      current = { path, index: builder.file(path), split, number, repeats: 0, moved: 0, beyond: 0 };
    },
    end() {
      const mention = (kind: string, count: number, what: string, kept: string) =>
        count > 0 && builder.problem({ file: current.path, kind, what, kept, severity: 'mention' });
      const { repeats, moved, beyond } = current;
      mention(
        'label-repeated',
        repeats,
        `${repeats} rows repeat the label of an earlier file.`,
        'Each was kept once.',
      );
      mention(
        'split-twice',
        moved,
        `${moved} rows name an image of another split.`,
        'The first split was kept.',
      );
      mention(
        'split-many',
        beyond,
        `The column of the split has more than ${mostSplits} values; ${beyond} images have one of those beyond.`,
        `They were kept, in “${current.split}”.`,
      );
    },
    file: () => current.index,
    find(path, split, size, at) {
      const wanted = split ?? current.split;
      const known = path === latest.path ? latest.index : images.get(path);
      if (known !== undefined) {
        if (splitOf[known] !== wanted) current.moved++;
        latest.path = path;
        latest.index = known;
        return known;
      }
      const name = detached(path);
      const written = size();
      const isWritten = written.width > 0 && written.height > 0;
      const index = builder.image({
        id: name,
        path: name,
        ...(isWritten ? written : sizeOf(name, current.path)),
        split: splitIndex(wanted),
        file: current.index,
        ...at,
      });
      images.set(name, index);
      splitOf[index] = wanted;
      latest.path = name;
      latest.index = index;
      return index;
    },
    class(name) {
      const known = classes.get(name) ?? names.get(name) ?? ids.get(name);
      if (known !== undefined) return known;
      if (classes.size + ids.size >= mostClasses) return -1;
      const own = detached(name);
      const index = builder.class(own, own);
      classes.set(own, index);
      return index;
    },
    isRepeat(image, classIndex) {
      const key = image * 65_536 + classIndex;
      const first = labels.get(key);
      if (first === undefined) labels.set(key, current.number);
      else if (first !== current.number) current.repeats++;
      return first !== undefined && first !== current.number;
    },
  };
}

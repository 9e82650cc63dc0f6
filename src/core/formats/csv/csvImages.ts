import type { DatasetBuilder } from '../../dataset/builder.ts';

/** The images that the rows of one or several CSV files name; the same path is the same image. */
export interface CsvImages {
  /** A new file; its images without a split of their own are of `split`. */
  begin(path: string, split: string): void;
  /** The file is over: mentions what repeats earlier files. */
  end(): void;
  /** Index of the file in the builder. */
  file(): number;
  find(path: string, width: number, height: number, split: string | null): number;
  class(name: string): number;
  /** Whether an earlier file gave this image this class. */
  isRepeat(image: number, classIndex: number): boolean;
}

export function createCsvImages(builder: DatasetBuilder): CsvImages {
  const images = new Map<string, number>();
  const splitOf = new Map<number, string>();
  const classes = new Map<string, number>();
  /** Image × class → number of the file that said it first. */
  const labels = new Map<number, number>();
  let current = { path: '', index: 0, split: 'train', number: 0, repeats: 0, moved: 0 };

  return {
    begin(path, split) {
      current = { path, index: builder.file(path), split, number: current.number + 1, repeats: 0, moved: 0 };
    },
    end() {
      const mention = (kind: string, what: string, kept: string) =>
        builder.problem({ file: current.path, kind, what, kept, severity: 'mention' });
      if (current.repeats > 0)
        mention(
          'label-repeated',
          `${current.repeats} rows repeat the label of an earlier file.`,
          'Each was kept once.',
        );
      if (current.moved > 0)
        mention(
          'split-twice',
          `${current.moved} rows name an image of another split.`,
          'The first split was kept.',
        );
    },
    file: () => current.index,
    find(path, width, height, split) {
      const wanted = split ?? current.split;
      const known = images.get(path);
      if (known !== undefined) {
        if (splitOf.get(known) !== wanted) current.moved++;
        return known;
      }
      const index = builder.image({
        id: path,
        path,
        width,
        height,
        split: builder.split(wanted),
        file: current.index,
      });
      images.set(path, index);
      splitOf.set(index, wanted);
      return index;
    },
    class(name) {
      let index = classes.get(name);
      if (index === undefined) classes.set(name, (index = builder.class(name, name)));
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

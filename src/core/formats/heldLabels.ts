import type { BoxInput, DatasetBuilder } from '../dataset/builder.ts';

type At = Pick<BoxInput, 'file' | 'offset' | 'length' | 'line'>;

/** Whole-image labels of a format that may hold boxes too. */
export interface HeldLabels {
  add(image: number, classIndex: number, name: string, at: At): void;
  finish(file: string): void;
}

/**
 * Labels are known for what they are only at the end: where no box was met the set is one of classification and they
 * are its rows; beside boxes they become the image column `label`, so that a count of boxes stays one.
 */
export function createHeldLabels(builder: DatasetBuilder): HeldLabels {
  const held: {
    readonly image: number;
    readonly classIndex: number;
    readonly name: string;
    readonly at: At;
  }[] = [];
  return {
    add: (image, classIndex, name, at) => void held.push({ image, classIndex, name, at }),
    finish(file) {
      if (held.length === 0) return;
      if (builder.boxCount === 0) {
        builder.describe({ task: 'classification' });
        for (const { image, classIndex, at } of held) builder.label(image, classIndex, at);
        return;
      }
      const names = new Map<number, string[]>();
      for (const { image, name } of held) {
        const own = names.get(image);
        if (own) own.push(name);
        else names.set(image, [name]);
      }
      for (const [image, own] of names) builder.imageAttribute('label', image, own.join(', '));
      builder.problem({
        file,
        kind: 'label-beside-boxes',
        what: `${held.length === 1 ? 'One label speaks' : `${held.length} labels speak`} of a whole image, and others have boxes.`,
        kept: 'Kept as the column “label” of the images.',
        severity: 'mention',
        count: held.length,
      });
    },
  };
}

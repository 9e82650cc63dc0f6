import type { DatasetBuilder } from '../../dataset/builder.ts';

/** Labels of whole images, held until it is known whether there are shapes too. */
export function createCvatTags(builder: DatasetBuilder) {
  const tags: { image: number; label: string; file: number; offset: number; length: number; line: number }[] =
    [];

  return {
    add: (tag: (typeof tags)[number]) => void tags.push(tag),
    /** Where there are no shapes the set is one for classification; else an image's tags are its attribute `tag`. */
    finish(hasShapes: boolean) {
      if (tags.length === 0) return;
      if (!hasShapes) {
        builder.describe({ task: 'classification' });
        for (const { image, label, ...at } of tags) builder.label(image, builder.class(label, label), at);
        return;
      }
      const names = new Map<number, string[]>();
      for (const { image, label } of tags) {
        const own = names.get(image) ?? [];
        own.push(label);
        names.set(image, own);
      }
      for (const [image, own] of names) builder.imageAttribute('tag', image, own.join(', '));
    },
  };
}

export type CvatTags = ReturnType<typeof createCvatTags>;

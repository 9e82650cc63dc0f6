import type { MixingSettings, StepSettings } from '../mixing/settings.ts';
import { defaultMixing } from '../mixing/settings.ts';

type Rings = readonly (readonly number[])[];

const step = (operation: string, parameters: StepSettings['parameters'] = {}): StepSettings => ({
  operation,
  probability: 1,
  parameters,
});

/** Variants whose labels polygons decide: a mosaic that is turned, and objects cut out. */
export const outlinedMixing: MixingSettings = {
  ...defaultMixing,
  inPlan: true,
  canvas: 96,
  variants: [
    {
      id: 'turned',
      name: 'Turned mosaic',
      share: 0.5,
      steps: [step('mosaic4'), step('perspective', { degrees: 30 })],
    },
    { id: 'pasted', name: 'Pasted', share: 0.5, steps: [step('copyPaste')] },
  ],
};

export const outlinedSize = { width: 60, height: 40 };

/**
 * A COCO file of `count` images with two boxes each, their outlines a diamond and two triangles, and the rings of
 * each box in fractions of its image, in the order of the file. `segmentation`: what stands in place of the outlines.
 */
export function outlinedSet(
  count: number,
  segmentation?: (at: number) => string,
): { readonly text: string; readonly rings: readonly Rings[] } {
  const { width, height } = outlinedSize;
  const rings: Rings[] = [];
  const annotations: string[] = [];
  for (let image = 0; image < count; image++) {
    for (const [k, [x, y, w, h]] of [
      [2 + (image % 3), 3, 24, 20],
      [32, 14 + (image % 5), 20, 18],
    ].entries()) {
      const diamond = [x + w / 2, y, x + w, y + h / 2, x + w / 2, y + h, x, y + h / 2];
      const triangles = [
        [x, y, x + w / 3, y, x, y + h / 3],
        [x + w, y + h, x + w / 2, y + h, x + w, y + h / 2],
      ];
      const own = k === 0 ? [diamond] : triangles;
      const at = annotations.length;
      rings.push(own.map((ring) => ring.map((value, i) => value / (i % 2 === 0 ? width : height))));
      annotations.push(
        `{"id":${at + 1},"image_id":${image + 1},"category_id":${image % 4 === 0 && k === 1 ? 2 : 1},"bbox":[${x},${y},${w},${h}],"iscrowd":0,"segmentation":${segmentation?.(at) ?? JSON.stringify(own)}}`,
      );
    }
  }
  const images = Array.from({ length: count }, (_, i) => ({
    id: i + 1,
    file_name: `photo ${i}.png`,
    ...outlinedSize,
  }));
  const categories = '[{"id":1,"name":"cat"},{"id":2,"name":"dog"}]';
  const text = `{"images":${JSON.stringify(images)},"annotations":[${annotations.join(',')}],"categories":${categories}}`;
  return { text, rings };
}

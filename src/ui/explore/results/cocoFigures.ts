import type { CocoFigures } from '../../../core/evaluation/evaluation.ts';

const rest =
  'Mean over the classes that have ground truth; at most 100 predictions an image; crowds are ignored. As pycocotools defines it.';
const precision =
  'the area under precision against recall, precision made monotone and read at 101 recalls (0, 0.01 … 1)';

/** COCO's figures in the order of its summary, each with its definition. */
export const cocoFigures: readonly {
  readonly key: keyof CocoFigures;
  readonly name: string;
  readonly definition: string;
}[] = [
  {
    key: 'ap',
    name: 'AP',
    definition: `Average precision: ${precision}, averaged over IoU 0.50, 0.55 … 0.95. ${rest}`,
  },
  { key: 'ap50', name: 'AP50', definition: `AP at IoU 0.50 alone: ${precision}. ${rest}` },
  { key: 'ap75', name: 'AP75', definition: `AP at IoU 0.75 alone: ${precision}. ${rest}` },
  { key: 'apSmall', name: 'small', definition: `AP of boxes with an area below 32² px. ${rest}` },
  { key: 'apMedium', name: 'medium', definition: `AP of boxes with an area of 32² to 96² px. ${rest}` },
  { key: 'apLarge', name: 'large', definition: `AP of boxes with an area above 96² px. ${rest}` },
  {
    key: 'ar100',
    name: 'AR',
    definition: `Average recall: the recall that is reached, averaged over IoU 0.50, 0.55 … 0.95. ${rest}`,
  },
  { key: 'ar10', name: 'AR10', definition: 'AR with the 10 best predictions of each image.' },
  { key: 'ar1', name: 'AR1', definition: 'AR with the best prediction of each image.' },
];

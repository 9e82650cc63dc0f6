import type { Dataset } from '../../dataset/dataset.ts';

/** Draws that lie evenly in train, and boxes that a class has among them at least. */
const even = 3000;
const ofClass = 40;

/**
 * Which images' variants are looked at, and how often each: evenly over `images`, then images of the classes that
 * these hold too few boxes of. Draws of one image are numbered from 0.
 */
export function drawsOf(
  { images: { boxStart }, boxes, classes }: Dataset,
  images: Uint32Array,
): readonly { readonly image: number; readonly draw: number }[] {
  const plan: { image: number; draw: number }[] = [];
  if (images.length === 0) return plan;
  const times = new Map<number, number>();
  const held = new Float64Array(classes.names.length);
  const add = (image: number) => {
    const draw = times.get(image) ?? 0;
    times.set(image, draw + 1);
    plan.push({ image, draw });
    for (let box = boxStart[image]; box < boxStart[image + 1]; box++) held[boxes.class[box]]++;
  };
  for (let n = 0; n < even; n++) add(images[Math.floor(((n + 0.5) * images.length) / even)]);
  const rare = held.map((count) => (count < ofClass ? 1 : 0));
  const holders = classes.names.map((): number[] => []);
  for (const image of images)
    for (let box = boxStart[image]; box < boxStart[image + 1]; box++) {
      const list = holders[boxes.class[box]];
      if (rare[boxes.class[box]] === 1 && list.length < ofClass && list.at(-1) !== image) list.push(image);
    }
  holders.forEach((list, k) => {
    for (let n = 0; list.length > 0 && held[k] < ofClass; n++) add(list[n % list.length]);
  });
  return plan;
}

import fc from 'fast-check';
import { createBuilder } from '../dataset/builder.ts';
import { boxFlag, type Dataset } from '../dataset/dataset.ts';
import { hostileNames } from './hostileNames.ts';

/** Numbers that writers print in odd ways: many digits, exponents, sums that are no sums. */
const odd = [0.1 + 0.2, 1 / 3, 1e-7, 123456.789, 5e-324, 0.5, 100, 1e21];

const position = fc.oneof(
  fc.integer({ min: -20, max: 400 }),
  fc.double({ min: -20, max: 400, noNaN: true }),
  fc.constantFrom(...odd.slice(0, 6)),
);
const length = fc.oneof(
  fc.integer({ min: 1, max: 300 }),
  fc.double({ min: 1e-3, max: 300, noNaN: true }),
  fc.constantFrom(0.1 + 0.2, 1 / 3, 0.5),
);

const flags = fc
  .subarray(Object.values(boxFlag) as number[])
  .map((bits) => bits.reduce((sum, bit) => sum | bit, 0));

const className = fc.oneof(fc.constantFrom(...hostileNames), fc.constantFrom('cat', 'dog', 'traffic light'));

const path = fc
  .tuple(
    fc.constantFrom('', 'a/', 'b/c/', 'sub/', 'images/'),
    fc.oneof(fc.constantFrom(...hostileNames), fc.constantFrom('1', '2', 'IMG 3', 'x.y')),
    fc.constantFrom('.png', '.jpg', '.PNG'),
  )
  .map((parts) => parts.join(''));

const text = fc.constantFrom('day', 'night', 'a, "b"', '<fog>');

/** The first image is of train: a form of one file a part would say nothing of a part that is alone. */
const partsOf = (images: readonly { readonly split: string }[]) =>
  images.map(({ split }, i) => (i === 0 ? 'train' : split));

/** Detection sets in pixels of hostile names and odd geometry, with empty images and classes, flags and attributes. */
export const anyDetection: fc.Arbitrary<Dataset> = fc
  .record({
    classes: fc.uniqueArray(className, { minLength: 1, maxLength: 5 }),
    images: fc.uniqueArray(
      fc.record({
        path,
        width: fc.integer({ min: 300, max: 5000 }),
        height: fc.integer({ min: 300, max: 5000 }),
        split: fc.constantFrom('train', 'val', 'test'),
        weather: fc.option(text),
        boxes: fc.array(
          fc.record({
            class: fc.nat(),
            x: position,
            y: position,
            w: length,
            h: length,
            flags,
            area: fc.option(fc.double({ min: 1, max: 1e5, noNaN: true })),
            pose: fc.option(text),
            blur: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
          }),
          { maxLength: 5 },
        ),
      }),
      { minLength: 1, maxLength: 6, selector: (image) => image.path.replaceAll('\\', '/').trim() },
    ),
  })
  .map(({ classes, images }) => {
    const parts = partsOf(images);
    const builder = createBuilder('any');
    builder.describe({ format: 'none', task: 'detection', unit: 'pixel' });
    for (const name of ['train', 'val', 'test']) if (parts.includes(name)) builder.split(name);
    classes.forEach((name, k) => builder.class(k + 1, name, k % 2 === 0 ? '' : 'wider'));
    images.forEach(({ path: own, width, height, weather, boxes }, i) => {
      const image = builder.image({ id: own, path: own, width, height, split: builder.split(parts[i]) });
      builder.imageAttribute('weather', image, weather);
      for (const { class: k, area, pose, blur, ...rest } of boxes) {
        const box = builder.box({
          image,
          ...rest,
          class: k % classes.length,
          ...(area === null ? {} : { area }),
        });
        builder.boxAttribute('pose', box, pose);
        builder.boxAttribute('blur', box, blur);
      }
    });
    return builder.build();
  });

/** Whole-image labels: none, one or several an image. */
export const anyClassification: fc.Arbitrary<Dataset> = fc
  .record({
    classes: fc.uniqueArray(className, { minLength: 1, maxLength: 5 }),
    images: fc.uniqueArray(
      fc.record({
        path,
        split: fc.constantFrom('train', 'val', 'test'),
        labels: fc.uniqueArray(fc.nat({ max: 4 }), { minLength: 1, maxLength: 3 }),
      }),
      { minLength: 1, maxLength: 6, selector: (image) => image.path.replaceAll('\\', '/').trim() },
    ),
  })
  .map(({ classes, images }) => {
    const parts = partsOf(images);
    const builder = createBuilder('any');
    builder.describe({ format: 'none', task: 'classification', unit: 'pixel' });
    for (const name of ['train', 'val', 'test']) if (parts.includes(name)) builder.split(name);
    classes.forEach((name, k) => builder.class(k + 1, name));
    images.forEach(({ path: own, labels }, i) => {
      const image = builder.image({
        id: own,
        path: own,
        width: 30,
        height: 20,
        split: builder.split(parts[i]),
      });
      for (const k of new Set(labels.map((label) => label % classes.length))) builder.label(image, k);
    });
    return builder.build();
  });

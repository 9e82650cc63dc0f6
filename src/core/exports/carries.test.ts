import { describe, expect, it } from 'vitest';
import { boxFlag } from '../dataset/dataset.ts';
import { createBuilder } from '../dataset/builder.ts';
import { lossesOf } from './carries.ts';
import { exporters } from './index.ts';

/** Two images; a crowd, a box over the border, a polygon, a class without a box, an attribute. */
function dataset() {
  const builder = createBuilder('set');
  builder.describe({ format: 'coco', task: 'detection', unit: 'pixel' });
  builder.class(1, 'cat', 'animal');
  builder.class(2, 'dog', 'animal');
  const image = builder.image({
    id: 1,
    path: 'a.jpg',
    width: 100,
    height: 100,
    split: builder.split('train'),
  });
  builder.image({ id: 2, path: 'b.jpg', width: 100, height: 100, split: 0 });
  builder.box({ image, class: 0, x: 1, y: 2, w: 3, h: 4, flags: boxFlag.crowd, area: 12 });
  const box = builder.box({ image, class: 0, x: 90, y: 90, w: 30, h: 4, shape: 1 });
  builder.boxAttribute('pose', box, 'left');
  return builder.build();
}

const lossesTo = (id: string) => {
  const carries = exporters.find((one) => one.id === id)?.carries;
  if (!carries) throw new Error(`${id} carries nothing`);
  return lossesOf(dataset(), carries).map(({ what, count }) => `${what} ${count}`);
};

describe('what an export does not hold', () => {
  it('is nothing where the form is that of the source', () => {
    expect(lossesTo('coco')).toEqual([]);
  });

  it('is counted, most first, where the form cannot say it', () => {
    expect(lossesTo('yolo').sort()).toEqual([
      'areas 1',
      'attributes of boxes 1',
      'crowd flags 1',
      'image sizes 2',
      'parts of boxes beyond their image 1',
      'polygons 1',
      'supercategories 1',
    ]);
    expect(lossesTo('voc')).not.toContain('parts of boxes beyond their image 1');
  });
});

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openPath } from '../../../cli/nodeFiles.ts';
import { importDataset } from '../formats/importDataset.ts';
import { findingsFor } from './testing/findingsFor.ts';

const data = '../shared/data';

/** Sentences on real data, each figure recounted from the files by a program that shares nothing with this one. */
const known: Readonly<Record<string, readonly string[]>> = {
  'bccd/annotations.zip': [
    'Platelets: 7.4 % of boxes; the largest class, RBC, has 11.5×. 2 of 3 classes have at most a tenth of it.',
    'Platelets and RBC appear together in 96 % of images with Platelets: whole images cannot separate them. The same holds of “WBC”.',
    '2 boxes are left out at import: their size is not positive.',
    'Classes: 22 % of boxes would have to be of another class to meet the target.',
    '24 % of boxes end at the image’s border: part of the object is probably missing.',
  ],
  'coco128-annotations': [
    '65 of 71 classes have at most a tenth of person: 54 % of boxes together. The rarest, bear and 3 more: 259× fewer.',
    '69 classes of 71 are in at most 10 images (“horse”, “bear” and 67 more); repeats show the same pictures again.',
    'Classes: 26 % of boxes would have to be of another class to meet the target.',
  ],
  // Pictures of 99 images are there; the others' boxes have no size in pixels.
  'yolo-ships': ['82 % of the 116 boxes of known size are medium (32²–96² px).'],
  'voc2012-train-coco': [
    '10 of 20 classes have at most a tenth of person: 24 % of boxes together. The rarest, bus: 15.8× fewer.',
    '67 % of boxes lie in the middle third of the image’s height, 33 % of its area.',
    'Classes: 21 % of boxes would have to be of another class to meet the target.',
    '39 % of boxes end at the image’s border: part of the object is probably missing.',
  ],
};

describe.skipIf(!existsSync(data))('real data', () => {
  test.each(Object.keys(known))('%s', async (path) => {
    const result = await importDataset(await openPath(join(data, path)), { name: path });
    if (!result.ok) throw new Error(result.message);
    const said = findingsFor(result.dataset).map(({ text }) => text);
    // In this order; other rules may speak between.
    expect(said.filter((text) => known[path].includes(text))).toEqual(known[path]);
  });
});

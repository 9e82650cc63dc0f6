import { describe, expect, it } from 'vitest';
import { boxFlag } from '../../dataset/dataset.ts';
import { memoryFile } from '../../testing/memoryFile.ts';
import { importDataset } from '../importDataset.ts';

const parade = '0--Parade/0_Parade_marchingband_1_849.jpg';
const train = `${parade}
1
449 330 122 149 0 0 0 0 0 0
0--Parade/0_Parade_Parade_0_452.jpg
0
0 0 0 0 0 0 0 0 0 0
1--Handshaking/1_Handshaking_Handshaking_1_35.jpg
2
78 221 7 8 2 1 1 1 2 1
238 14.5 10 12 1 0 0 0 1 0
`;

const open = async (files: Record<string, string>) => {
  const given = Object.entries(files).map(([path, text]) => memoryFile(path, text));
  const result = await importDataset(given, { name: 'wider' });
  if (!result.ok) throw new Error(result.message);
  return result;
};

describe('WIDER FACE', () => {
  it('gives faces with their words, events, and images without a face', async () => {
    const { dataset, recognised } = await open({ 'wider_face_train_bbx_gt.txt': train });
    expect(recognised).toBe('WIDER FACE: one list of faces');
    expect(dataset.problems).toEqual([]);
    const { images, boxes, classes } = dataset;
    expect(classes.names).toEqual(['face']);
    expect([...images.boxStart]).toEqual([0, 1, 1, 3]);
    expect([...boxes.flags]).toEqual([0, boxFlag.ignore, 0]);
    const columns = dataset.attributes.map((one) => [
      one.name,
      one.kind === 'category' ? [...one.codes].map((code) => one.labels[code]) : one.kind,
    ]);
    expect(Object.fromEntries(columns)).toEqual({
      event: ['0--Parade', '0--Parade', '1--Handshaking'],
      blur: ['clear', 'heavy', 'normal'],
      expression: ['typical', 'exaggerate', 'typical'],
      illumination: ['normal', 'extreme', 'normal'],
      invalid: ['false', 'true', 'false'],
      occlusion: ['none', 'heavy', 'partial'],
      pose: ['typical', 'atypical', 'typical'],
    });
    const { offset, length } = boxes.record;
    expect(train.slice(offset[2], offset[2] + length[2])).toBe('238 14.5 10 12 1 0 0 0 1 0');
    expect(train.slice(images.record.offset[0], images.record.length[0])).toBe(parade);
  });

  it('takes splits from the names of the lists, sizes from pictures below WIDER_train/images', async () => {
    const png = new Uint8Array(33);
    const view = new DataView(png.buffer);
    [0x89504e47, 0x0d0a1a0a, 13, 0x49484452].forEach((word, i) => view.setUint32(i * 4, word));
    view.setUint32(16, 1024);
    view.setUint32(20, 683);
    const files = [
      memoryFile('wider_face_split/readme.txt', 'Attached the mappings between attribute names and values.'),
      memoryFile('wider_face_split/wider_face_train_bbx_gt.txt', train),
      memoryFile('wider_face_split/wider_face_val_bbx_gt.txt', '2--Demo/a.jpg\n1\n1 2 3 4 0 0 0 0 0 0'),
      memoryFile(`WIDER_train/images/${parade}`, png),
    ];
    const result = await importDataset(files, { name: 'wider' });
    if (!result.ok) throw new Error(result.message);
    const { images } = result.dataset;
    expect([...images.split].map((i) => images.splitNames[i])).toEqual(['train', 'train', 'train', 'val']);
    expect([images.width[0], images.height[0], images.width[1]]).toEqual([1024, 683, 0]);
    expect(result.dataset.imagesMissing).toBe(3);
    expect(result.dataset.problems.map(({ file, what }) => [file, what])).toEqual([
      ['wider_face_split/readme.txt', 'The file is no list of faces.'],
    ]);
  });

  it('reads a detector’s results, five numbers a line, as scores', async () => {
    const { dataset } = await open({ 'results/a.txt': `${parade}\n2\n1 2 3 4 0.9\n5 6 7 8 0.25\n` });
    expect([...(dataset.boxes.score ?? [])]).toEqual([0.9, 0.25]);
  });
});

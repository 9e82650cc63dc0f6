import { describe, expect, it } from 'vitest';
import { boxFlag, boxShape } from '../../dataset/dataset.ts';
import { memoryFile } from '../../testing/memoryFile.ts';
import { importDataset } from '../importDataset.ts';

// First lines of MOT17-02's ground truth, and one of a class that is not evaluated.
const gt = `1,1,912,484,97,109,0,7,1
2,1,912,484,97,109,0,7,1
1,2,1338,418,167,379,1,1,1
4,2,1342,417,168,380,1,1,0.98646
`;
const seqinfo = `[Sequence]
name=MOT17-02-SDP
imDir=img1
frameRate=30
seqLength=5
imWidth=1920
imHeight=1080
imExt=.jpg
`;
const det = '1,-1,1359.1,413.27,120.26,362.77,2.3092,-1,-1,-1\n3,-1,571,402,104,315,0.5,-1,-1,-1\n';

const open = async (files: Record<string, string>) => {
  const given = Object.entries(files).map(([path, text]) => memoryFile(path, text));
  const result = await importDataset(given, { name: 'mot' });
  if (!result.ok) throw new Error(result.message);
  return result;
};

describe('MOT Challenge', () => {
  it('has every frame of the sequence, boxes by frame with tracks, and confidence 0 to be ignored', async () => {
    const { dataset, recognised } = await open({
      'MOT17-02-SDP/gt/gt.txt': gt,
      'MOT17-02-SDP/seqinfo.ini': seqinfo,
    });
    expect(recognised).toBe('MOT Challenge: ground truth of one sequence');
    const { images, boxes, classes } = dataset;
    expect(dataset.problems).toEqual([]);
    expect(images.path).toEqual([1, 2, 3, 4, 5].map((n) => `MOT17-02-SDP/img1/00000${n}.jpg`));
    expect([...images.boxStart]).toEqual([0, 2, 3, 3, 4, 4]);
    expect([images.width[4], images.height[4]]).toEqual([1920, 1080]);
    expect([...classes.names]).toEqual(['pedestrian', 'static_person']);
    expect([...classes.ids]).toEqual([1, 7]);
    expect([...boxes.flags]).toEqual([boxFlag.ignore, 0, boxFlag.ignore, 0]);
    expect([...(boxes.shapes ?? [])]).toEqual(Array(4).fill(boxShape.track));
    expect(boxes.score).toBeNull();
    const values = Object.fromEntries(
      dataset.attributes.map((one) => [one.name, one.kind === 'number' ? [...one.values] : one.kind]),
    );
    expect(values).toMatchObject({
      frame: [1, 2, 3, 4, 5],
      track: [1, 2, 1, 2],
      visibility: [1, 1, 1, 0.98646],
    });
    const { offset, length } = boxes.record;
    expect(gt.slice(offset[1], offset[1] + length[1])).toBe('1,2,1338,418,167,379,1,1,1');
  });

  it('reads detections alone as scores, and not beside a ground truth', async () => {
    const alone = await open({ 'MOT17-02/det/det.txt': det, 'MOT17-02/seqinfo.ini': seqinfo });
    expect([...(alone.dataset.boxes.score ?? [])]).toEqual([2.3092, 0.5]);
    expect(alone.dataset.boxes.shapes).toBeUndefined();
    expect(alone.dataset.attributes.map(({ name }) => name)).toEqual(['sequence', 'frame']);
    const both = await open({ 'MOT17-02/det/det.txt': det, 'MOT17-02/gt/gt.txt': gt });
    expect(both.dataset.boxes.count).toBe(4);
    expect(both.dataset.problems.map(({ what }) => what)).toEqual([
      'The file has detections, and others a ground truth.',
    ]);
  });

  it('reads a tracker’s results, a sequence a file', async () => {
    const { dataset, recognised } = await open({
      'data/MOT17-02.txt': '1,3,794.2,47.5,71.2,174.8,0.9,-1,-1,-1\n',
      'data/MOT17-04.txt': '1,3,1,2,3,4,0.8,-1,-1,-1\n',
    });
    expect(recognised).toBe('MOT Challenge: detections of 2 sequences');
    expect([...dataset.images.path]).toEqual(['MOT17-02/img1/000001.jpg', 'MOT17-04/img1/000001.jpg']);
    expect([...(dataset.boxes.score ?? [])]).toEqual([0.9, 0.8]);
  });

  it('takes splits from folders, frames from pictures, and leaves out sequences whose truth is withheld', async () => {
    const { dataset, pictures, files } = await open({
      'train/A/gt/gt.txt': '3,1,1,2,3,4,1,1,1',
      'train/A/img1/00000001.jpg': '',
      'train/A/img1/00000003.jpg': '',
      'val/B/gt/gt.txt': '1,1,1,2,3,4,1,13,1',
      'test/C/det/det.txt': det,
      'test/C/seqinfo.ini': seqinfo,
    });
    expect([...dataset.images.path]).toEqual([
      'train/A/img1/00000001.jpg',
      'train/A/img1/00000003.jpg',
      'val/B/img1/000001.jpg',
    ]);
    expect(Array.from(pictures, (i) => files[i]?.path)).toEqual([
      'train/A/img1/00000001.jpg',
      'train/A/img1/00000003.jpg',
      undefined,
    ]);
    expect([...dataset.images.split].map((i) => dataset.images.splitNames[i])).toEqual([
      'train',
      'train',
      'val',
    ]);
    expect(dataset.leftOut.images).toBe(5);
    expect([...dataset.classes.names]).toEqual(['pedestrian', 'crowd']);
  });

  it('reads the ten columns of 2D MOT 2015 as pedestrians, and names from gt/labels.txt', async () => {
    const first = await open({ 'A/gt/gt.txt': '1,1,1,2,3,4,1,-3.1,4.2,0' });
    expect([...first.dataset.classes.names]).toEqual(['pedestrian']);
    expect(first.dataset.attributes.map(({ name }) => name)).not.toContain('visibility');
    const second = await open({ 'gt/gt.txt': '1,1,1,2,3,4,1,2,1', 'gt/labels.txt': 'cat\ndog\n' });
    expect([...second.dataset.classes.names]).toEqual(['dog']);
    expect([...second.dataset.images.path]).toEqual(['img1/000001.jpg']);
  });
});

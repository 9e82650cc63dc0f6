import { describe, expect, it } from 'vitest';
import { makeDataset } from '../testing/makeDataset.ts';
import { memoryFile } from '../testing/memoryFile.ts';
import { recogniseAddition } from './recogniseAddition.ts';

const dataset = makeDataset(['cell'], [{ path: 'train/a.jpg' }, { path: 'train/b.jpg' }]);
const kindOf = async (path: string, text: string) =>
  (await recogniseAddition(memoryFile(path, text), dataset)).kind;

describe('what a dropped file is to the open dataset', () => {
  it('a list of records with image ids and scores is predictions; so is an empty list', async () => {
    expect(
      await kindOf('r.json', '[{"image_id": 1, "category_id": 1, "bbox": [0,0,1,1], "score": 0.5}]'),
    ).toBe('addition');
    expect(await kindOf('r.json', ' [ ] ')).toBe('addition');
  });

  it('annotations without scores are a dataset; with scores and images it is asked', async () => {
    expect(await kindOf('d.json', '{"images": [], "annotations": [{"image_id": 1}]}')).toBe('dataset');
    expect(await kindOf('d.json', '{"annotations": [{"image_id": 1, "score": 0.5}]}')).toBe('addition');
    expect(await kindOf('d.json', '{"images": [], "annotations": [{"image_id": 1, "score": 0.5}]}')).toBe(
      'unclear',
    );
    expect(await kindOf('d.json', '[{"image_id": 1, "caption": "a dog"}]')).toBe('dataset');
  });

  it('a table whose rows name images by path, base name or name alone is metadata', async () => {
    expect(await kindOf('m.csv', 'file,site\ntrain/a.jpg,north\nb.jpg,south\n')).toBe('addition');
    expect(await kindOf('m.tsv', 'file\tsite\na\tnorth\nb\tsouth\n')).toBe('addition');
  });

  it('a table of other images is a dataset; one of boxes, or with few known names, is asked', async () => {
    expect(await kindOf('m.csv', 'file,site\nc.jpg,north\nd.jpg,south\n')).toBe('dataset');
    expect(await kindOf('m.csv', 'filename,xmin,ymin,xmax,ymax,class\na.jpg,1,1,5,5,cell\n')).toBe('unclear');
    expect(await kindOf('m.csv', 'file,site\na.jpg,north\nd.jpg,south\n')).toBe('unclear');
  });

  it('anything else is a dataset', async () => {
    expect(await kindOf('images.zip', 'PK')).toBe('dataset');
    expect(await kindOf('a.csv', '')).toBe('dataset');
  });

  it('JSON Lines that name images are metadata; with objects it is asked', async () => {
    expect(await kindOf('m.jsonl', '{"file_name": "a.jpg", "site": "north"}\n{"file_name": "b.jpg"}')).toBe(
      'addition',
    );
    expect(await kindOf('m.jsonl', '{"file_name": "a.jpg", "objects": {"bbox": [[1, 2, 3, 4]]}}')).toBe(
      'unclear',
    );
    expect(await kindOf('m.jsonl', '{"file_name": "x.jpg", "site": "north"}')).toBe('dataset');
    expect(await kindOf('m.parquet', 'no parquet')).toBe('dataset');
  });
});

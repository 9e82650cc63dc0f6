import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openPath } from '../../../../cli/nodeFiles.ts';
import type { Dataset } from '../../dataset/dataset.ts';
import type { SourceFile } from '../../dataset/source.ts';
import { memoryFile } from '../../testing/memoryFile.ts';
import { recordText } from '../../testing/recordText.ts';
import { importDataset, recognise } from '../importDataset.ts';

async function opened(...files: SourceFile[]) {
  const result = await importDataset(files, { name: 'table' });
  if (!result.ok) throw new Error(result.message);
  return result;
}
const labelsOfImages = ({ images, boxes, classes }: Dataset) =>
  images.path.map((_, i) =>
    Array.from(boxes.class.subarray(images.boxStart[i], images.boxStart[i + 1]), (c) => classes.names[c]),
  );
const formatOf = async (path: string, text: string) => (await recognise([memoryFile(path, text)]))[0]?.format;

describe('multi-label tables', () => {
  it('have a column a class, blanks and −1 being absent as CelebA and CheXpert write', async () => {
    const { dataset, files } = await opened(
      memoryFile(
        'train.csv',
        'Path,Sex,Age,Cardiomegaly,Edema,Smiling\na/1.jpg,F,68,1.0,0.0,-1\na/2.jpg,M,30,,1.0,1\na/3.jpg,M,30,,-1.0,-1\n',
      ),
    );
    expect(dataset).toMatchObject({ format: 'multi-label', task: 'classification' });
    expect(dataset.classes.names).toEqual(['Cardiomegaly', 'Edema', 'Smiling']);
    expect(labelsOfImages(dataset)).toEqual([['Cardiomegaly'], ['Edema', 'Smiling'], []]);
    expect(dataset.attributes.map(({ name }) => name)).toEqual(['Sex', 'Age']);
    expect(dataset.problems.map(({ what }) => what)).toEqual([
      'One label is −1 where others of the column are 0 and 1: uncertain, as CheXpert writes.',
    ]);
    expect(await recordText(dataset.images.record, 1, dataset, files)).toBe('a/2.jpg,M,30,,1.0,1');
  });

  it('have all labels of an image in a cell, as ChestX-ray14', async () => {
    const head = 'Image Index,Finding Labels,Follow-up #,Patient ID,OriginalImage[Width,Height]';
    const { dataset } = await opened(
      memoryFile(
        'Data_Entry_2017.csv',
        `${head}\n00000001_000.png,Cardiomegaly,0,1,2682,2749\n00000001_001.png,Cardiomegaly|Emphysema,1,1,2894,2729\n00000002_000.png,No Finding,0,2,2500,2048\n`,
      ),
    );
    expect(dataset.format).toBe('multi-label');
    expect(labelsOfImages(dataset)).toEqual([
      ['Cardiomegaly'],
      ['Cardiomegaly', 'Emphysema'],
      ['No Finding'],
    ]);
    expect(dataset.attributes.map(({ name }) => name)).toContain('Patient ID');
  });

  it('have words between blanks where the column is called tags', async () => {
    const { dataset } = await opened(
      memoryFile(
        'train_v2.csv',
        'image_name,tags\ntrain_0,haze primary\ntrain_1,agriculture clear primary water\n',
      ),
    );
    expect(labelsOfImages(dataset)).toEqual([
      ['haze', 'primary'],
      ['agriculture', 'clear', 'primary', 'water'],
    ]);
  });

  it('take splits from a column, or from the names of several files', async () => {
    const table = (rows: string) => `filename,cat,dog\n${rows}`;
    const several = await opened(
      memoryFile('test.csv', table('c.jpg,1,1\n')),
      memoryFile('train.csv', table('a.jpg,1,0\n')),
    );
    expect(several.dataset.images.splitNames).toEqual(['train', 'test']);
    const column = await opened(
      memoryFile('a.csv', 'filename,split,cat,dog\na.jpg,train,1,0\nb.jpg,valid,0,1\n'),
    );
    expect(column.dataset.images.splitNames).toEqual(['train', 'val']);
  });

  it('are no tables of boxes, of one label a row, of counts, or of few flags beside folders of classes', async () => {
    expect(
      await formatOf(
        'a.csv',
        'filename,xmin,ymin,xmax,ymax,class,occluded,truncated\na.jpg,1,2,3,4,cat,0,1\n',
      ),
    ).toBe('csv');
    expect(await formatOf('a.csv', 'filename,label,night,blurred\na.jpg,cat,0,1\nb.jpg,dog,1,1\n')).toBe(
      'csv',
    );
    expect(await formatOf('a.csv', 'images,cat,dog\n5,1,0\n7,1,1\n')).toBe('count-table');
    const files = ['cat/a.jpg', 'dog/b.jpg'].map((path) => memoryFile(path, 'x'));
    const table = memoryFile('meta.csv', 'filename,site,night,blurred\na.jpg,north,0,1\nb.jpg,south,1,1\n');
    expect((await recognise([...files, table]))[0].format).toBe('imagefolder');
  });

  const data = '../shared/data';
  it
    .skipIf(!existsSync(data))
    .each(['csv-deepweeds', 'csv-facial-expressions', 'csv-spectrum', 'csv-coco-val2017', 'csv-deepforest'])(
    'are none of the tables of %s',
    async (set) => {
      for (const file of await openPath(`${data}/${set}`))
        expect(
          (await recognise([file])).some(({ format }) => format === 'multi-label'),
          file.path,
        ).toBe(false);
    },
  );
});

import { describe, expect, it } from 'vitest';
import { boxFlag, boxShape, type Dataset } from '../../dataset/dataset.ts';
import { memoryFile } from '../../testing/memoryFile.ts';
import { importDataset } from '../importDataset.ts';

async function read(files: Readonly<Record<string, string | Uint8Array>>): Promise<Dataset> {
  const given = Object.entries(files).map(([path, content]) => memoryFile(path, content));
  const result = await importDataset(given, { name: 'test' });
  if (!result.ok) throw new Error(result.message);
  expect(result.dataset.format).toBe('csv');
  return result.dataset;
}

const boxes = ({ boxes: { count, class: k, x, y, w, h }, classes }: Dataset) =>
  Array.from({ length: count }, (_, b) => [classes.names[k[b]], x[b], y[b], w[b], h[b]]);

const encoder = new TextEncoder();

function utf16(text: string, isLittle: boolean): Uint8Array {
  const bytes = new Uint8Array(2 * text.length + 2);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 0xfeff, isLittle);
  for (let i = 0; i < text.length; i++) view.setUint16(2 * i + 2, text.charCodeAt(i), isLittle);
  return bytes;
}

const latin1 = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

describe('the shapes of CSV', () => {
  it('reads Open Images: names of classes, splits by file, flags, further columns; confidence 1 is no score', async () => {
    const header =
      'ImageID,Source,LabelName,Confidence,XMin,XMax,YMin,YMax,IsOccluded,IsTruncated,IsGroupOf,IsDepiction,IsInside';
    const dataset = await read({
      'train-annotations-bbox.csv': `${header}\n000a1249af2bc5f0,xclick,/m/011k07,1,0.25,0.75,0.125,0.5,0,1,0,0,0\n000a1249af2bc5f0,xclick,/m/0jbk,1,0,0.5,0,1,-1,-1,1,0,0\n`,
      'validation-annotations-bbox.csv': `${header}\n0001eeaf4aed83f9,xclick,/m/0jbk,1,0.5,1,0.5,1,0,0,0,0,0\n`,
      'class-descriptions-boxable.csv': '/m/011k07,Tortoise\n/m/011q46kg,Container\n/m/0jbk,Animal\n',
      '000a1249af2bc5f0.png': png(640, 480),
    });
    expect(dataset.classes).toMatchObject({
      names: ['Tortoise', 'Container', 'Animal'],
      ids: ['/m/011k07', '/m/011q46kg', '/m/0jbk'],
    });
    expect([dataset.unit, dataset.imagesMissing, ...dataset.images.splitNames]).toEqual([
      'fraction',
      1,
      'train',
      'val',
    ]);
    expect([dataset.images.width[0], dataset.images.height[0]]).toEqual([640, 480]);
    expect(boxes(dataset)).toEqual([
      ['Tortoise', 0.25, 0.125, 0.5, 0.375],
      ['Animal', 0, 0, 0.5, 1],
      ['Animal', 0.5, 0.5, 0.5, 0.5],
    ]);
    expect([...dataset.boxes.flags]).toEqual([boxFlag.truncated, boxFlag.groupOf, 0]);
    expect(dataset.boxes.score).toBeNull();
    expect(dataset.attributes.map(({ name }) => name)).toEqual([
      'Source',
      'Confidence',
      'IsOccluded',
      'IsDepiction',
      'IsInside',
    ]);
  });

  it('does not count Open Images’ masks beside the boxes that they are of; by themselves they are boxes', async () => {
    const masks =
      'MaskPath,ImageID,LabelName,BoxID,BoxXMin,BoxXMax,BoxYMin,BoxYMax,PredictedIoU,Clicks\nb_m0_01.png,b,/m/0,01,0.25,1,0.25,0.5,0.5,\n';
    const beside = await read({
      'train-annotations-bbox.csv':
        'ImageID,Source,LabelName,Confidence,XMin,XMax,YMin,YMax\nb,xclick,/m/0,1,0.25,1,0.25,0.5\n',
      'train-annotations-object-segmentation.csv': masks,
    });
    expect(boxes(beside)).toEqual([['/m/0', 0.25, 0.25, 0.75, 0.25]]);
    expect(beside.problems.map(({ file, what, kept }) => [file, what, kept])).toContainEqual([
      'train-annotations-object-segmentation.csv',
      'The file has masks of objects, and others have their boxes.',
      'The file was not read.',
    ]);
    const alone = await read({ 'train-annotations-object-segmentation.csv': masks });
    expect(boxes(alone)).toEqual([['/m/0', 0.25, 0.25, 0.75, 0.25]]);
  });

  it('reads Open Images’ verified labels of whole images, where 0 says that a class is not there', async () => {
    const dataset = await read({
      'test-annotations-human-imagelabels-boxable.csv':
        'ImageID,Source,LabelName,Confidence\na1,verification,/m/0jbk,1\na1,verification,/m/011k07,0\nb2,verification,/m/0jbk,0\n',
    });
    expect([dataset.task, dataset.images.count, dataset.boxes.count]).toEqual(['classification', 2, 1]);
    expect(dataset.problems.map(({ what }) => what)).toEqual([
      '2 rows say that an image does not have a label (confidence 0).',
    ]);
  });

  it('reads TensorFlow object CSV with the size of each image', async () => {
    const dataset = await read({
      'train_labels.csv':
        'filename,width,height,class,xmin,ymin,xmax,ymax\nraccoon-1.jpg,650,417,raccoon,81,88,522,408\n',
    });
    expect([dataset.images.width[0], dataset.images.height[0]]).toEqual([650, 417]);
    expect(boxes(dataset)).toEqual([['raccoon', 81, 88, 441, 320]]);
  });

  it('reads RetinaNet with its list of classes, of which one has no box', async () => {
    const dataset = await read({
      'annotations.csv': 'img/a.jpg,1,2,5,8,cow\nimg/b.jpg,,,,,\n',
      'classes.csv': 'cow,0\nbird,1\n',
    });
    expect([dataset.classes.names, dataset.classes.ids]).toEqual([
      ['cow', 'bird'],
      [0, 1],
    ]);
    expect(dataset.images.path).toEqual(['img/a.jpg', 'img/b.jpg']);
    expect(dataset.problems).toEqual([]);
  });

  it('takes a class by its number where only that is written', async () => {
    const dataset = await read({
      'boxes.csv': 'filename,xmin,ymin,xmax,ymax,label\na.jpg,1,2,5,8,1\n',
      'class_list.csv': 'cow,0\nbird,1\n',
    });
    expect(boxes(dataset)).toEqual([['bird', 1, 2, 4, 6]]);
  });

  it('takes the box around a polygon where there are no corners, and says that there is one', async () => {
    const dataset = await read({
      'crowns.csv':
        'image_path,label,score,geometry\na.tif,Tree,0.5,"POLYGON ((788 714.5, 775 700, 769 713.5, 788 714.5))"\n',
    });
    expect(boxes(dataset)).toEqual([['Tree', 769, 700, 19, 14.5]]);
    expect([dataset.boxes.score?.[0], dataset.boxes.shapes?.[0]]).toEqual([0.5, boxShape.polygon]);
  });

  it('reads centres with sides, and boxes in one cell by their corners', async () => {
    const yolo = await read({
      'a.csv': 'image,class,x_center,y_center,width,height\na.jpg,cup,0.5,0.5,0.25,0.5\n',
    });
    expect([yolo.unit, ...boxes(yolo)]).toEqual(['fraction', ['cup', 0.375, 0.25, 0.25, 0.5]]);
    const corners = await read({ 'a.csv': 'image,class,bbox_xyxy\na.jpg,cup,"(10, 20, 30, 60)"\n' });
    expect(boxes(corners)).toEqual([['cup', 10, 20, 20, 40]]);
  });

  it('reads flags, a score and further columns; a share of truncation is no flag', async () => {
    const dataset = await read({
      'a.csv':
        'filename,xmin,ymin,xmax,ymax,class,difficult,iscrowd,truncated,confidence,pose\na.jpg,1,2,5,8,cup,1,false,0.3,0.75,left\na.jpg,1,2,5,8,cup,0,True,0,0.5,right\n',
    });
    expect([...dataset.boxes.flags]).toEqual([boxFlag.difficult, boxFlag.crowd]);
    expect([...(dataset.boxes.score ?? [])]).toEqual([0.75, 0.5]);
    expect(dataset.attributes.map(({ name }) => name)).toEqual(['truncated', 'pose']);
  });

  it('passes over the index of pandas, with a name and without, and before rows without a header', async () => {
    for (const name of ['', 'Unnamed: 0', 'index']) {
      const dataset = await read({
        'a.csv': `${name},image,label,weather\n0,a.jpg,cat,rain\n1,b.jpg,dog,sun\n`,
      });
      expect(dataset.attributes.map((one) => one.name)).toEqual(['weather']);
    }
    const bare = await read({ 'a.csv': '7,a.jpg,1,2,5,8,cup\n8,b.jpg,,,,,\n' });
    expect([bare.images.path, boxes(bare)]).toEqual([['a.jpg', 'b.jpg'], [['cup', 1, 2, 4, 6]]]);
  });

  it('takes NaN, NA, null and None for nothing: an image without boxes', async () => {
    const rows = ['NaN,NaN,NaN,NaN,NaN', 'NA,NA,NA,NA,', 'null,null,null,null,null', ',,,,None'];
    const dataset = await read({
      'a.csv': `filename,xmin,ymin,xmax,ymax,class\n${rows.map((row, i) => `${i}.jpg,${row}\n`).join('')}z.jpg,1,2,3,4,cup\n`,
    });
    expect([dataset.images.count, dataset.boxes.count, dataset.problems]).toEqual([5, 1, []]);
  });

  it('has a class that is called object, in a table without a header too', async () => {
    const dataset = await read({ 'a.csv': 'a.jpg,1,2,5,8,object\nb.jpg,1,2,5,8,object\n' });
    expect(dataset.boxes.count).toBe(2);
  });
});

describe('how tables are written', () => {
  const rows = [
    ['filename', 'xmin', 'ymin', 'xmax', 'ymax', 'class'],
    ['a.jpg', '1.5', '2', '5', '8', 'Käse'],
    ['b.jpg', '3', '4', '6', '9', 'two\nlines'],
  ];
  const written = (delimiter: string, end = '\n', decimal = '.') =>
    rows
      .map((row) =>
        row.map((cell) => (cell.includes('\n') ? `"${cell}"` : cell.replace('1.5', `1${decimal}5`))),
      )
      .map((row) => row.join(delimiter) + end)
      .join('');
  const truth = [
    ['Käse', 1.5, 2, 3.5, 6],
    ['two\nlines', 3, 4, 3, 5],
  ];

  it.each<readonly [string, Record<string, string | Uint8Array>]>([
    ['commas', { 'a.csv': written(',') }],
    ['semicolons and decimal commas', { 'a.csv': written(';', '\r\n', ',') }],
    ['tabs', { 'a.tsv': written('\t') }],
    ['pipes', { 'a.csv': written('|') }],
    ['carriage returns alone', { 'a.csv': written(',', '\r') }],
    ['line ends of both kinds', { 'a.csv': written(',', '\r\n').replace('class\r', 'class') }],
    ['doubled carriage returns', { 'a.csv': written(',', '\r\r\n') }],
    ['UTF-8 with a mark', { 'a.csv': `\uFEFF${written(',')}` }],
    ['UTF-16, little end first', { 'a.csv': utf16(written(';'), true) }],
    ['UTF-16, big end first', { 'a.csv': utf16(written(','), false) }],
    ['the line with which Excel names the delimiter', { 'a.csv': `sep=;\r\n${written(';', '\r\n')}` }],
  ])('%s', async (_, files) => {
    const dataset = await read(files);
    expect(boxes(dataset)).toEqual(truth);
    expect(dataset.problems).toEqual([]);
  });

  it('Windows-1252, which is told once', async () => {
    const dataset = await read({ 'a.csv': latin1(written(',')) });
    expect(boxes(dataset)).toEqual(truth);
    expect(dataset.problems.map(({ line, what }) => [line, what])).toEqual([[2, 'One row is not UTF-8.']]);
  });
});

describe('the records of CSV', () => {
  it('are the bytes of the rows, whatever letters and line breaks they hold', async () => {
    const rows = ['é.jpg,1,2,5,8,"紅\r\n""x"""', 'b.jpg, 1,2,5,8,cup', 'c.jpg,,,,,'];
    const text = `\uFEFFfilename,xmin,ymin,xmax,ymax,class\r\n${rows.join('\r\n')}\r\n`;
    const bytes = encoder.encode(text);
    const dataset = await read({ 'a.csv': bytes });
    const at = (spans: Dataset['boxes']['record'], row: number) =>
      new TextDecoder().decode(bytes.subarray(spans.offset[row], spans.offset[row] + spans.length[row]));
    expect([at(dataset.boxes.record, 0), at(dataset.boxes.record, 1), at(dataset.images.record, 2)]).toEqual(
      rows,
    );
    expect(dataset.boxes.h[1]).toBe(6);
  });

  it('are none where the file is UTF-16: its bytes would not do elsewhere', async () => {
    const dataset = await read({ 'a.csv': utf16('a.jpg,1,2,5,8,cup\n', true) });
    expect(dataset.boxes.record.length[0]).toBe(0);
  });

  it('are right beyond the first megabyte', async () => {
    const row = (i: number) => `image-${i}.jpg,${i},2,${i + 9},8,${i % 3 ? 'Käse' : '"a\nb"'}`;
    const text = Array.from({ length: 60_000 }, (_, i) => row(i)).join('\n');
    const bytes = encoder.encode(text);
    const { boxes: all } = await read({ 'a.csv': bytes });
    expect(all.count).toBe(60_000);
    const wrong = Array.from({ length: all.count }, (_, b) => b).filter((b) => {
      const from = all.record.offset[b];
      return new TextDecoder().decode(bytes.subarray(from, from + all.record.length[b])) !== row(all.x[b]);
    });
    expect(wrong).toEqual([]);
  });
});

/** Signature and the first chunk's head, up to the sides. */
function png(width: number, height: number): Uint8Array {
  const bytes = new Uint8Array(33);
  const view = new DataView(bytes.buffer);
  [0x89504e47, 0x0d0a1a0a, 13, 0x49484452, width, height].forEach((word, i) => view.setUint32(4 * i, word));
  return bytes;
}

import { describe, expect, it } from 'vitest';
import { boxShape, type Dataset } from '../../dataset/dataset.ts';
import type { SourceFile } from '../../dataset/source.ts';
import { memoryFile } from '../../testing/memoryFile.ts';
import { importDataset } from '../importDataset.ts';
import { cvatRings } from './cvatRings.ts';

const open = async (...files: SourceFile[]) => {
  const result = await importDataset(files, { name: 'cvat' });
  if (!result.ok) throw new Error(result.message);
  return result;
};

const column = ({ attributes }: Dataset, name: string) => {
  const found = attributes.find((one) => one.name === name);
  if (found?.kind === 'category') return [...found.codes].map((code) => found.labels[code] ?? null);
  return found ? [...found.values] : null;
};

const meta = `<meta><task><id>4</id><name>Straße</name><size>3</size><mode>annotation</mode>
<start_frame>0</start_frame><stop_frame>2</stop_frame><frame_filter></frame_filter>
<labels><label><name>car</name><color>#c06060</color><type>any</type><attributes><attribute><name>colour</name></attribute></attributes></label>
<label><name>unused</name></label>
<label><name>nose</name><type>points</type><parent>face</parent></label></labels>
<original_size><width>640</width><height>480</height></original_size></task><dumped>2024-01-01</dumped></meta>`;
const images = `<?xml version="1.0" encoding="utf-8"?>
<annotations>
  <version>1.1</version>
  ${meta}
  <image id="0" name="Größe/a.jpg" subset="Train" task_id="4" width="640" height="480">
    <box label="car" source="manual" occluded="1" xtl="10.50" ytl="20" xbr="30" ybr="60.25" z_order="2" group_id="0">
      <attribute name="colour">dark red</attribute>
      <attribute name="year">1999</attribute>
    </box>
    <box label="car" source="auto" occluded="0" xtl="10" ytl="20" xbr="30" ybr="40" rotation="90.0" z_order="0"/>
    <polygon label="roof" source="manual" occluded="0" points="1.5,2;11,2;6,9" z_order="0"></polygon>
    <polyline label="lane" source="manual" occluded="0" points="0,0;5,7" z_order="0"/>
    <points label="nose" source="manual" occluded="0" points="3,4;5,8" z_order="0"/>
    <mask label="car" source="manual" occluded="0" rle="1, 2, 3" left="100" top="120" width="30" height="20" z_order="0"/>
    <cuboid label="car" occluded="0" xtl1="1" ytl1="2" xbl1="1" ybl1="12" xtr1="21" ytr1="2" xbr1="21" ybr1="12" xtl2="31" ytl2="1" xbl2="31" ybl2="11" xtr2="33" ytr2="1" xbr2="33" ybr2="11"/>
    <ellipse label="car" occluded="0" cx="50" cy="60" rx="10" ry="4" rotation="90"/>
    <skeleton label="face" source="manual" z_order="0"><points label="nose" outside="0" occluded="0" points="7,7"/><points label="eye" outside="0" points="9,5"/><points label="ear" outside="1" points="900,900"/></skeleton>
    <tag label="sunny" source="manual"></tag>
  </image>
  <image id="1" name="b.jpg" subset="Test" width="10" height="20"></image>
</annotations>
`;

describe('CVAT for images', () => {
  it('gives every shape its bounding box, and says what else its record holds', async () => {
    const { dataset, recognised } = await open(memoryFile('annotations.xml', images));
    expect(recognised).toBe('CVAT: one file of annotations');
    expect(dataset.problems).toEqual([]);
    const { boxes, classes } = dataset;
    expect([...classes.names]).toEqual(['car', 'unused', 'roof', 'lane', 'nose', 'face']);
    const rows = Array.from({ length: boxes.count }, (_, b) => [
      boxes.x[b],
      boxes.y[b],
      boxes.w[b],
      boxes.h[b],
      boxes.shapes?.[b],
    ]);
    expect(rows).toEqual([
      [10.5, 20, 19.5, 40.25, 0],
      [10, 20, 20, 20, boxShape.rotation],
      [1.5, 2, 9.5, 7, boxShape.polygon],
      [0, 0, 5, 7, 0],
      [3, 4, 2, 4, boxShape.keypoints],
      [100, 120, 30, 20, boxShape.mask],
      [1, 1, 32, 11, 0],
      [46, 50, 8, 20, boxShape.rotation],
      [7, 5, 2, 2, boxShape.keypoints],
    ]);
    expect(column(dataset, 'shape')).toEqual([
      ...[null, null],
      ...['polygon', 'polyline', 'points', 'mask', 'cuboid', 'ellipse', 'skeleton'],
    ]);
    expect(column(dataset, 'occluded')?.slice(0, 2)).toEqual([1, 0]);
    expect(column(dataset, 'colour')?.slice(0, 2)).toEqual(['dark red', null]);
    expect(column(dataset, 'year')?.slice(0, 2)).toEqual([1999, NaN]);
    expect(column(dataset, 'source')?.slice(0, 2)).toEqual(['manual', 'auto']);
    expect(column(dataset, 'tag')).toEqual(['sunny', null]);
  });

  it('keeps the bytes of each element, beyond ASCII too, and splits, sizes and names of images', async () => {
    const { dataset } = await open(memoryFile('annotations.xml', images));
    const bytes = new TextEncoder().encode(images);
    const { record } = dataset.boxes;
    const texts = Array.from({ length: dataset.boxes.count }, (_, b) =>
      new TextDecoder().decode(bytes.subarray(record.offset[b], record.offset[b] + record.length[b])),
    );
    expect(texts[0]).toMatch(/^<box label="car"[^]*<\/box>$/);
    expect(texts[1]).toMatch(/^<box label="car".*rotation="90.0" z_order="0"\/>$/);
    expect(texts[2]).toMatch(/^<polygon .*<\/polygon>$/);
    expect(texts[8]).toMatch(/^<skeleton .*<\/skeleton>$/);
    const of = dataset.images.record;
    const image = new TextDecoder().decode(bytes.subarray(of.offset[1], of.offset[1] + of.length[1]));
    expect(image).toBe('<image id="1" name="b.jpg" subset="Test" width="10" height="20"></image>');
    expect([...dataset.images.path]).toEqual(['Größe/a.jpg', 'b.jpg']);
    expect([...dataset.images.id]).toEqual([0, 1]);
    expect([...dataset.images.split].map((i) => dataset.images.splitNames[i])).toEqual(['train', 'test']);
    expect([...dataset.images.height]).toEqual([480, 20]);
    const box = { x: 0, y: 0, w: 0, h: 0 };
    expect(cvatRings(texts[2], box)).toEqual([[1.5, 2, 11, 2, 6, 9]]);
    expect(cvatRings(texts[1], box)).toEqual([[30, 20, 30, 40, 10, 40, 10, 20]]);
    expect(cvatRings(texts[0], box)).toBeNull();
    expect(cvatRings(texts[5], box)).toBeNull();
  });

  it('is a set for classification where there are tags alone', async () => {
    const tagged = ['cat', 'dog', 'cat']
      .map((label, i) => `<image id="${i}" name="${i}.jpg"><tag label="${label}"/></image>`)
      .join('');
    const { dataset } = await open(memoryFile('a.xml', `<annotations>${tagged}</annotations>`));
    expect(dataset.task).toBe('classification');
    expect([...dataset.boxes.class].map((k) => dataset.classes.names[k])).toEqual(['cat', 'dog', 'cat']);
  });

  it('is the same where chunks end anywhere: positions of bytes and all', async () => {
    const many = Array.from(
      { length: 9000 },
      (_, i) =>
        `<image id="${i}" name="é${i}.jpg" width="100" height="100">\r\n<box\r\n label="ü${i % 7}" xtl="1" ytl="2" xbr="${i + 3}" ybr="9"></box>\r</image>${'\r'.repeat(i % 5)}`,
    );
    const text = `\uFEFF<annotations>${many.join('')}</annotations>`;
    const file = memoryFile('annotations.xml', text);
    expect(file.size).toBeGreaterThan(1 << 20);
    const { dataset } = await open(file);
    const bytes = new TextEncoder().encode(text);
    expect(dataset.images.count).toBe(9000);
    const { record, w } = dataset.boxes;
    for (let b = 0; b < 9000; b++) {
      const own = bytes.subarray(record.offset[b], record.offset[b] + record.length[b]);
      expect(new TextDecoder().decode(own)).toMatch(
        new RegExp(`^<box\\r\\n label="ü${b % 7}" .*xbr="${w[b] + 1}".*</box>$`),
      );
    }
  });
});

const shape = (frame: number, left: number, extra = '') =>
  `<box frame="${frame}" outside="0" occluded="0" keyframe="1" xtl="${left}" ytl="0" xbr="${left + 10}" ybr="10" z_order="0"${extra}></box>`;
const video = (tracks: string, task = '') => `<annotations><version>1.1</version>
<meta><task><size>5</size><mode>interpolation</mode>${task}<original_size><width>640</width><height>480</height></original_size></task></meta>
${tracks}</annotations>`;

describe('CVAT for video', () => {
  it('has every frame of the task, and boxes as written but for those outside', async () => {
    const track = `<track id="7" label="car" source="manual">${shape(1, 5)}${shape(2, 6)}${shape(3, 7).replace('outside="0"', 'outside="1"')}</track>`;
    const text = video(track);
    const { dataset } = await open(memoryFile('annotations.xml', text));
    expect(dataset.problems).toEqual([]);
    expect([...dataset.images.path]).toEqual([0, 1, 2, 3, 4].map((n) => `frame_00000${n}.png`));
    expect([...dataset.images.boxStart]).toEqual([0, 0, 1, 2, 2, 2]);
    expect(dataset.images.width[3]).toBe(640);
    expect([...dataset.boxes.x]).toEqual([5, 6]);
    expect([...(dataset.boxes.shapes ?? [])]).toEqual([boxShape.track, boxShape.track]);
    expect(column(dataset, 'track')).toEqual([7, 7]);
    const { offset, length } = dataset.boxes.record;
    expect(text.slice(offset[1], offset[1] + length[1])).toBe(shape(2, 6));
  });

  it('says where key frames alone were written, and makes no box up', async () => {
    const { dataset } = await open(
      memoryFile('a.xml', video(`<track id="0" label="car">${shape(0, 5)}${shape(4, 9)}</track>`)),
    );
    expect(dataset.boxes.count).toBe(2);
    expect(dataset.problems.map(({ line, what }) => [line, what])).toEqual([
      [3, 'One track has no box in 3 frames between others, where CVAT draws one in between.'],
    ]);
  });

  it('counts frames as the task’s filter does, and finds their pictures', async () => {
    const task =
      '<start_frame>10</start_frame><stop_frame>20</stop_frame><frame_filter>step=5</frame_filter>';
    const track = `<track id="0" label="car">${shape(10, 5)}${shape(15, 6)}</track>`;
    const { dataset, pictures, files } = await open(
      memoryFile('clip/annotations.xml', video(track, task)),
      memoryFile('clip/images/frame_000015.PNG', ''),
    );
    expect([...dataset.images.path]).toEqual([
      'frame_000010.png',
      'clip/images/frame_000015.PNG',
      'frame_000020.png',
    ]);
    expect(Array.from(pictures, (i) => files[i]?.path)).toEqual([
      undefined,
      'clip/images/frame_000015.PNG',
      undefined,
    ]);
    expect(dataset.problems).toEqual([]);
  });
});

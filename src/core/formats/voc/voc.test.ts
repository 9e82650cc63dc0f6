import { describe, expect, it } from 'vitest';
import { boxShape } from '../../dataset/dataset.ts';
import { memoryFile } from '../../testing/memoryFile.ts';
import { importDataset } from '../importDataset.ts';
import { vocRings } from './vocRings.ts';

const box = '<bndbox><xmin>1</xmin><ymin>2</ymin><xmax>11</xmax><ymax>22</ymax></bndbox>';
const polygon = '<polygon><x1>1</x1><y1>2</y1><x2>11</x2><y2>2</y2><x3>5</x3><y3>22</y3></polygon>';

describe('Pascal VOC', () => {
  it('keeps the bytes of objects in a file beyond ASCII, and says which have an outline or are turned', async () => {
    const objects = [
      `<object><name>Straße</name>${box}</object>`,
      `<object><name>żółw</name>${box}${polygon}</object>`,
      `<object>\r\n<name>🐢</name>${box}<robndbox><cx>6</cx></robndbox></object>`,
    ];
    const text = `\uFEFF<annotation><filename>ä.jpg</filename>${objects.join('\r\n')}</annotation>`;
    const result = await importDataset([memoryFile('a.xml', text)], { name: 'voc' });
    if (!result.ok) throw new Error(result.message);
    const { record, shapes } = result.dataset.boxes;
    const bytes = new TextEncoder().encode(text);
    const read = [0, 1, 2].map((b) =>
      new TextDecoder().decode(bytes.subarray(record.offset[b], record.offset[b] + record.length[b])),
    );
    expect(read).toEqual(objects);
    expect([...(shapes ?? [])]).toEqual([0, boxShape.polygon, boxShape.rotation]);
    const none = { x: 0, y: 0, w: 0, h: 0 };
    expect(read.map((one) => vocRings(one, none))).toEqual([null, [[1, 2, 11, 2, 5, 22]], null]);
  });
});

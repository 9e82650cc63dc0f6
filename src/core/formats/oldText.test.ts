import { describe, expect, it } from 'vitest';
import { opened, wholeSeed, withFirst } from '../testing/hostileFiles.ts';

const latin1 = (text: string) => Uint8Array.from(text, (c) => c.charCodeAt(0));

describe('text of old systems', () => {
  it.each([
    ['csv', 'cat'],
    ['via-csv', 'cat'],
    ['kitti', 'Car'],
    ['multi-label', 'cat'],
  ])('in Latin-1 keeps its names: %s', async (format, name) => {
    const files = withFirst(format, (text) => latin1(text.replaceAll(name, 'caf\xe9')));
    expect((await opened(format, files)).classes.names).toContain('café');
  });

  it.each(['voc', 'cvat'])('in Latin-1 keeps its names where XML says so: %s', async (format) => {
    const files = withFirst(format, (text) =>
      latin1(
        text
          .replace(/<\?xml[^>]*>/, '<?xml version="1.0" encoding="ISO-8859-1"?>')
          .replaceAll('cat', 'caf\xe9'),
      ),
    );
    expect((await opened(format, files)).classes.names).toContain('café');
  });

  it.each(['yolo', 'csv', 'kitti', 'multi-label'])(
    'in lines that end in CR alone has the same boxes: %s',
    async (format) => {
      const which = format === 'yolo' ? /a\.txt$/ : /./;
      const files = withFirst(format, (text) => text.replaceAll('\n', '\r'), which);
      const plain = await opened(format, wholeSeed(format));
      const held = await opened(format, files);
      expect([...held.boxes.x]).toEqual([...plain.boxes.x]);
      expect([...held.images.path]).toEqual([...plain.images.path]);
    },
  );
});

describe('ids of 2^53 and above', () => {
  const ids = ['9007199254740992', '9007199254740993'];
  const both = (record: (id: string, i: number) => string) => ids.map(record).join(',');
  const box = (id: string) => `{"id": ${id}, "image_id": ${id}, "category_id": ${id}, "bbox": [1, 1, 2, 2]}`;

  it.each([
    [
      'coco',
      `{"images": [${both((id, i) => `{"id": ${id}, "file_name": "${i}.jpg", "width": 9, "height": 9}`)}], "categories": [${both((id, i) => `{"id": ${id}, "name": "c${i}"}`)}], "annotations": [${both(box)}]}`,
    ],
    ['coco-results', `[${both((id) => box(id).replace('}', ', "score": 0.5}'))}]`],
    [
      'label-studio',
      `[${both((id, i) => `{"id": ${id}, "data": {"image": "${i}.jpg"}, "annotations": [{"id": ${id}, "result": [{"id": "x", "type": "rectanglelabels", "from_name": "l", "to_name": "i", "original_width": 100, "original_height": 100, "value": {"x": 1, "y": 1, "width": 2, "height": 2, "rotation": 0, "rectanglelabels": ["c${i}"]}}]}]}`)}]`,
    ],
    [
      'datumaro',
      `{"categories": {"label": {"labels": [{"name": "c0"}, {"name": "c1"}]}}, "items": [${both((id, i) => `{"id": ${id}, "image": {"path": "${i}.jpg", "size": [9, 9]}, "annotations": [{"id": ${id}, "type": "bbox", "label_id": ${i}, "bbox": [1, 1, 2, 2]}]}`)}]}`,
    ],
    [
      'scalabel',
      `[${both((id, i) => `{"name": "${i}.jpg", "labels": [{"id": ${id}, "category": "c${i}", "box2d": {"x1": 1, "y1": 1, "x2": 3, "y2": 3}}]}`)}]`,
    ],
  ])('are told apart, image by image and class by class: %s', async (format, text) => {
    const files = new Map([['a.json', new TextEncoder().encode(text)]]);
    const { images, boxes, classes } = await opened(format, files);
    expect([images.count, [...images.boxStart], [...boxes.class], classes.names.length]).toEqual([
      2,
      [0, 1, 2],
      [0, 1],
      2,
    ]);
  });
});

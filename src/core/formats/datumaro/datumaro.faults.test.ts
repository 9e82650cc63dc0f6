import { faultTable } from '../../testing/faultTable.ts';

const head = '{"categories": {"label": {"labels": [{"name": "cat", "parent": ""}]}}, "items": [';
const box = '{"type": "bbox", "label_id": 0, "bbox": [1, 2, 3, 4]}';
const item = (annotations: string, id = '"a"') => `{"id": ${id}, "annotations": [${annotations}]}`;
const file = (...items: string[]) => ({ 'a.json': `${head}${items.join(', ')}]}` });
const label = 'The annotation was left out; its item was kept.';
const sized = 'its size is not a positive number. The box was left out; its image was kept.';
/** Byte of the first annotation of the first item; of the second, after a box. */
const first = head.length + '{"id": "a", "annotations": ['.length;
const second = first + box.length + 2;

faultTable('datumaro', [
  {
    fault: 'a file cut short keeps the items before the cut',
    files: { 'a.json': `${head}${item(box)}, {"id": "b", "annot` },
    said: [
      `a.json:1:${head.length + item(box).length + 21}: The text ends before it is complete. What stands before it was kept; what follows was not read.`,
    ],
    kept: [1, 1],
  },
  { fault: 'an empty file', files: { 'a.json': '' }, said: [], kept: null },
  {
    fault: 'UTF-16',
    files: { 'a.json': new Uint8Array(Uint16Array.from(`\uFEFF${head}]}`, (c) => c.charCodeAt(0)).buffer) },
    said: ['a.json@0: The file is in UTF-16; JSON is read in UTF-8. Nothing of this file was kept.'],
    kept: null,
  },
  {
    fault: 'a byte order mark and CR LF are no faults',
    files: { 'a.json': `\uFEFF${head}\r\n${item(box)}\r\n]}\r\n` },
    said: [],
    kept: [1, 1],
  },
  {
    fault: 'an item that is no object',
    files: file('5', item(box)),
    said: [`a.json@${head.length}: Item 1 is 5, not an object. The item was left out.`],
    kept: [1, 1],
  },
  {
    fault: 'an item without an id',
    files: file('{"annotations": []}', item(box)),
    said: [`a.json@${head.length}: Item 1 has no id. Kept, as “item 1”.`],
    kept: [2, 1],
  },
  {
    fault: 'an id that occurs again',
    files: file(item(box), item('')),
    said: [
      `a.json@${head.length + item(box).length + 2}: The item id “a” occurs again. All were kept; Datumaro itself keeps the last of each.`,
    ],
    kept: [2, 1],
  },
  {
    fault: 'annotations that are no list, and none at all',
    files: file('{"id": "a", "annotations": 3}', '{"id": "b"}', '{"id": "c", "annotations": null}'),
    said: [
      `a.json@${head.length}: The annotations of the item “a” are 3, not a list. The item was kept, without boxes.`,
    ],
    kept: [3, 0],
  },
  {
    fault: 'a label_id that the file does not have, none, and one that is text',
    files: file(
      item(
        `${box}, {"type": "bbox", "label_id": 1, "bbox": [1, 2, 3, 4]}, {"type": "label"}, {"type": "label", "label_id": "0"}`,
      ),
    ),
    said: [
      `a.json@${second + 55}: An annotation has no label_id. ${label}`,
      `a.json@${second + 74}: An annotation has the label_id "0", and the file has 1 labels. ${label}`,
      `a.json@${second}: An annotation has the label_id 1, and the file has 1 labels. ${label}`,
    ],
    kept: [1, 1],
  },
  {
    fault: 'an unknown type, one of space, and an annotation that is no object',
    files: file(item(`${box}, {"type": "cuboid_3d", "label_id": 0}, 7`)),
    said: [
      `a.json@${second}: An annotation has the type "cuboid_3d", which has no place in an image here. ${label}`,
      `a.json@${second + 38}: An annotation is 7, not an object. ${label}`,
    ],
    kept: [1, 1],
  },
  {
    fault: 'a box of zero or negative size, with NaN, or of three numbers',
    files: file(
      item(
        ['[1, 2, 0, 4]', '[1, 2, 3, -4]', '[NaN, 2, 3, 4]', '[1, 2, 3]']
          .map((bbox) => `{"type": "bbox", "label_id": 0, "bbox": ${bbox}}`)
          .concat(box)
          .join(', '),
      ),
    ),
    said: [
      `a.json@${first}: A box has x 1, y 2, width 0, height 4: ${sized}`,
      `a.json@${first + 55}: A box has x 1, y 2, width 3, height -4: ${sized}`,
      `a.json@${first + 111}: A box has x NaN, y 2, width 3, height 4: ${sized}`,
      `a.json@${first + 168}: A box has x NaN, y NaN, width NaN, height NaN: ${sized}`,
    ],
    kept: [1, 1],
  },
  {
    fault: 'a mask that is broken, and a polygon without points',
    files: file(
      item(
        `${box}, {"type": "mask", "label_id": 0, "rle": {"size": [2, 2], "counts": "~"}}, {"type": "polygon", "label_id": 0}`,
      ),
    ),
    said: [
      `a.json@${second}: A box has x NaN, y NaN, width NaN, height NaN: ${sized}`,
      `a.json@${second + 73}: A box has x NaN, y NaN, width NaN, height NaN: ${sized}`,
    ],
    kept: [1, 1],
  },
  {
    fault: 'names like __proto__, an id beyond 2^53, backslashes and ..',
    files: {
      'a.json': `{"categories": {"label": {"labels": [{"name": "__proto__"}]}}, "items": [${item(box, '9007199254740993')}, {"id": "__proto__", "attr": {"__proto__": 1}, "image": {"path": "..\\\\x/a.png"}}]}`,
    },
    said: [],
    kept: [2, 1],
  },
  {
    fault: 'a label without a name',
    files: { 'a.json': `{"categories": {"label": {"labels": [{}]}}, "items": [${item(box)}]}` },
    said: ['a.json: The label 0 has no name. Kept, as “label 0”.'],
    kept: [1, 1],
  },
  {
    fault: 'labels of whole images beside boxes',
    files: file(item(`${box}, {"type": "label", "label_id": 0}`)),
    said: [
      'a.json: One label speaks of a whole image, and others have boxes. Kept as the column “label” of the images.',
    ],
    kept: [1, 1],
  },
]);

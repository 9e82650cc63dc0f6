import { faultTable } from '../../testing/faultTable.ts';

const good = '{"file_name": "a.png", "objects": {"bbox": [[1, 2, 3, 4]], "categories": ["cup"]}}';
const lines = (...rows: string[]) => ({ 'metadata.jsonl': [good, ...rows].join('\n') });
const objects = (text: string) => `{"file_name": "b.png", "objects": ${text}}`;
const line = 'The line was left out; the others were kept.';
const left = 'It was left out; its image was kept.';
const sized = 'its size is not a positive number. The box was left out; its image was kept.';

faultTable('huggingface', [
  {
    fault: 'a line cut short, and one that is no JSON',
    files: lines('{"file_name": "b.png", "obj', '{"file_name": "c.png"} x', good.replace('a.png', 'd.png')),
    said: [
      `metadata.jsonl:2:28: The text ends before it is complete. ${line}`,
      `metadata.jsonl:3:24: Unexpected “x”. ${line}`,
    ],
    kept: [2, 2],
  },
  {
    fault: 'a line that is no object',
    files: lines('[1, 2]', 'null'),
    said: [
      `metadata.jsonl:2: The line is no object. ${line}`,
      `metadata.jsonl:3: The line is no object. ${line}`,
    ],
    kept: [1, 1],
  },
  {
    fault: 'one box a row, by its corners',
    files: {
      'metadata.jsonl':
        '{"file_name": "a.png", "xmin": 1, "ymin": 2, "xmax": 30, "ymax": 40, "label": "cup"}',
    },
    said: [
      'metadata.jsonl: The columns xmin, ymin, xmax, ymax look like one box a row; Hugging Face has lists of boxes in “objects”. No box was read of them: the same table as CSV is read with its boxes.',
    ],
    kept: [1, 1],
  },
  { fault: 'an empty file', files: { 'metadata.jsonl': '' }, said: [], kept: null },
  {
    fault: 'blank lines, CR LF and a byte order mark are no faults',
    files: { 'metadata.jsonl': `\uFEFF${good}\r\n\r\n${good.replace('a.png', 'b.png')}\r\n` },
    said: [],
    kept: [2, 2],
  },
  {
    fault: 'a row without a file',
    files: lines('{"objects": {"bbox": [], "categories": []}}', '{"file_name": " ", "objects": null}'),
    said: [
      'metadata.jsonl:2: The row names no file. Kept, as “metadata#2”.',
      'metadata.jsonl:3: The row names no file. Kept, as “metadata#3”.',
    ],
    kept: [3, 1],
  },
  {
    fault: 'a file that is named twice',
    files: lines(good),
    said: [
      'metadata.jsonl:2: The file “a.png” is named again. All were kept: `datasets` gives an example for each row.',
    ],
    kept: [2, 2],
  },
  {
    fault: 'objects that are text, and boxes that are no list',
    files: lines(objects('"none"'), objects('{"bbox": 5, "categories": []}')),
    said: [
      'metadata.jsonl:2: The objects of the row are neither a struct nor a list. The image was kept, with the boxes that have a class.',
      'metadata.jsonl:3: “bbox” of the row is no list of boxes. The image was kept, with the boxes that have a class.',
      'metadata.jsonl:3: The file “b.png” is named again. All were kept: `datasets` gives an example for each row.',
    ],
    kept: [3, 1],
  },
  {
    fault: 'more boxes than classes',
    files: lines(objects('{"bbox": [[1, 2, 3, 4], [5, 6, 7, 8]], "categories": ["cup"]}')),
    said: [
      'metadata.jsonl:2: The row has 2 boxes and 1 classes. The image was kept, with the boxes that have a class.',
      `metadata.jsonl:2: A box has no class. ${left}`,
    ],
    kept: [2, 2],
  },
  {
    fault: 'a class that is none: an object, a fraction, an empty text',
    files: lines(
      objects('{"bbox": [[1, 2, 3, 4], [1, 2, 3, 4], [1, 2, 3, 4]], "categories": [{"a": 1}, 1.5, ""]}'),
    ),
    said: [
      `metadata.jsonl:2: A box has {"a":1} for a class. ${left}`,
      `metadata.jsonl:2: A box has 1.5 for a class. ${left}`,
      `metadata.jsonl:2: A box has "" for a class. ${left}`,
    ],
    kept: [2, 1],
  },
  {
    fault: 'boxes of zero or negative size, with NaN, of three numbers and of text',
    files: lines(
      objects(
        '{"bbox": [[1, 2, 0, 4], [1, 2, 3, -4], [NaN, 2, 3, 4], [1, 2, 3], "1 2 3 4", [1, 2, "3", 4]], "categories": ["cup", "cup", "cup", "cup", "cup", "cup"]}',
      ),
    ),
    said: [
      `metadata.jsonl:2: A box has x 1, y 2, width 0, height 4: ${sized}`,
      `metadata.jsonl:2: A box has x 1, y 2, width 3, height -4: ${sized}`,
      `metadata.jsonl:2: A box has x NaN, y 2, width 3, height 4: ${sized}`,
      `metadata.jsonl:2: A box is [1,2,3], not four numbers. ${left}`,
      `metadata.jsonl:2: A box is "1 2 3 4", not four numbers. ${left}`,
      `metadata.jsonl:2: A box is [1,2,"3",4], not four numbers. ${left}`,
    ],
    kept: [2, 1],
  },
  {
    fault: 'numbers for classes without a list of names',
    files: lines(objects('{"bbox": [[1, 2, 3, 4], [1, 2, 3, 4]], "categories": [7, 9]}')),
    said: ['metadata.jsonl: 2 classes are a number without a name (7, 9). Kept, under the number.'],
    kept: [2, 3],
  },
  {
    fault: 'a label that is none',
    files: {
      'metadata.jsonl':
        '{"file_name": "a.png", "label": "cat"}\n{"file_name": "b.png", "label": {"x": [1, [2]]}}\n{"file_name": "c.png", "label": null}',
    },
    said: [`metadata.jsonl:2: an object is no label. ${left}`],
    kept: [3, 1],
  },
  {
    fault: 'names like __proto__, an id beyond 2^53, backslashes and ..',
    files: lines(
      '{"file_name": "..\\\\x/b.png", "image_id": 9007199254740993, "__proto__": 1, "objects": {"bbox": [[1, 2, 3, 4]], "categories": ["__proto__"], "__proto__": [1]}}',
    ),
    said: [],
    kept: [2, 2],
  },
  {
    fault: 'a Parquet file cut short beside a good table',
    files: { ...lines(), 'data/train-00000-of-00001.parquet': 'PAR1 and then nothing' },
    said: [
      'data/train-00000-of-00001.parquet: The file cannot be read: parquet file invalid (footer != PAR1). Nothing of this file was kept.',
    ],
    kept: [1, 1],
  },
]);

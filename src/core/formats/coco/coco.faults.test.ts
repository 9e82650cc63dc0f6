import { faultTable, type FaultRow } from '../../testing/faultTable.ts';

const image = '{"id": 1, "file_name": "a.jpg", "width": 100, "height": 80}';
const fine = '{"id": 1, "image_id": 1, "category_id": 7, "bbox": [1, 2, 3, 4]}';
const category = '{"id": 7, "name": "cup"}';

/** A file of one image and these annotations, the good one first: `faultAt` is where the second begins. */
const doc = (
  annotations: readonly string[],
  images: readonly string[] = [image],
  categories: readonly string[] = [category],
) =>
  `{"images": [${images.join(', ')}], "annotations": [${annotations.join(', ')}], "categories": [${categories.join(', ')}]}`;
const second = doc([fine, '']).indexOf(', ]') + 2;
const a = (...annotations: string[]) => ({ 'a.json': doc([fine, ...annotations]) });
const row = (more: string) => `{"id": 2, "image_id": 1, "category_id": 7${more}}`;

const out = 'The annotation was left out.';
const box = 'The box was left out; its image was kept.';
const nothing = 'Nothing of this file was kept.';
const utf16 = (text: string) =>
  Uint8Array.from([0xff, 0xfe, ...Array.from(text).flatMap((c) => [c.charCodeAt(0), 0])]);
const good = { 'b.json': doc([fine], [image.replace('a.jpg', 'b.jpg')]) };

const broken: readonly FaultRow[] = [
  {
    fault: 'a truncated file, beside one that is whole',
    files: { 'a.json': `${doc([fine])}`.slice(0, -20), ...good },
    said: [`a.json:1:${doc([fine]).length - 19}: The text ends before it is complete. ${nothing}`],
    kept: [1, 1],
  },
  {
    fault: 'an empty file, beside one that is whole',
    files: { 'a.json': '', ...good },
    said: [],
    kept: [1, 1],
  },
  {
    fault: 'an empty file alone',
    files: { 'a.json': '' },
    said: [`a.json:1:1: The text ends before it is complete. ${nothing}`],
    kept: null,
  },
  {
    fault: 'a trailing comma, on the third line of a file with CRLF',
    files: { 'a.json': '{"images": [],\r\n"annotations": [],\r\n"categories": [],}', ...good },
    said: [`a.json:3:18: Unexpected “}”. ${nothing}`],
    kept: [1, 1],
  },
  {
    fault: 'a control character in a name',
    files: { 'a.json': doc([fine], [image.replace('a.jpg', 'a\tb')]), ...good },
    said: [`a.json:1:${doc([]).indexOf('a.jpg') + 2}: A control character stands in a string. ${nothing}`],
    kept: [1, 1],
  },
  {
    fault: 'a number that begins with a needless 0, in a polygon that nobody asked for',
    files: { 'a.json': doc([row(', "bbox": [1, 2, 3, 4], "segmentation": [[1, 02]]')]), ...good },
    said: [
      `a.json:1:${doc([row(', "bbox": [1, 2, 3, 4], "segmentation": [[1, 02]]')]).indexOf('02]') + 1}: A number begins with a needless 0. ${nothing}`,
    ],
    kept: [1, 1],
  },
  {
    fault: 'something after the end',
    files: { 'a.json': `${doc([fine])} x`, ...good },
    said: [`a.json:1:${doc([fine]).length + 2}: Unexpected “x”. ${nothing}`],
    kept: [1, 1],
  },
  {
    fault: 'UTF-16',
    files: { 'a.json': utf16(doc([fine])), ...good },
    said: [`a.json@0: The file is in UTF-16; JSON is read in UTF-8. ${nothing}`],
    kept: [1, 1],
  },
  {
    fault: 'a byte order mark, CRLF and tabs',
    files: { 'a.json': `\uFEFF${doc([fine]).replaceAll(', ', ',\r\n\t')}` },
    said: [],
    kept: [1, 1],
  },
  {
    fault: 'a list of something else',
    files: { 'a.json': '[1, 2]' },
    said: [`a.json: The file does not hold an object with images and annotations. ${nothing}`],
    kept: null,
  },
  {
    fault: 'captions alone',
    files: { 'a.json': doc(['{"id": 1, "image_id": 1, "caption": "A cup."}'], [image], []) },
    said: [
      `a.json: The annotations are captions: sentences on whole images, without boxes and categories. ${nothing}`,
    ],
    kept: null,
  },
];

const records: readonly FaultRow[] = [
  {
    fault: 'elements of the lists that are no records',
    files: { 'a.json': doc(['5', fine, 'null', '[{}]'], ['"x"', image], [category, 'true']) },
    said: [
      `a.json@12: An element of “images” is not an object. Left out; the others were kept.`,
      `a.json@${doc([], ['"x"', image]).indexOf('[]') + 1}: 3 elements of “annotations” are not an object. Left out; the others were kept.`,
      `a.json@${doc(['5', fine, 'null', '[{}]'], ['"x"', image], [category, 'true']).indexOf('true')}: An element of “categories” is not an object. Left out; the others were kept.`,
    ],
    kept: [1, 1],
  },
  {
    fault: 'a box of three numbers',
    files: a(row(', "bbox": [1, 2, 3]')),
    said: [`a.json@${second}: The annotation 2 has no box of four numbers. ${out}`],
    kept: [1, 1],
  },
  {
    fault: 'a rotated box of five numbers',
    files: a(row(', "bbox": [1, 2, 3, 4, 30]')),
    said: [`a.json@${second}: The annotation 2 has no box of four numbers. ${out}`],
    kept: [1, 1],
  },
  {
    fault: 'a box of words',
    files: a(row(', "bbox": [1, 2, "3", 4]')),
    said: [`a.json@${second}: The annotation 2 has no box of four numbers. ${out}`],
    kept: [1, 1],
  },
  {
    fault: 'a box that is null',
    files: a(row(', "bbox": null')),
    said: [`a.json@${second}: The annotation 2 has no box of four numbers. ${out}`],
    kept: [1, 1],
  },
  {
    fault: 'no box, and an id that is a text',
    files: a('{"id": "x9", "image_id": 1, "category_id": 7}'),
    said: [`a.json@${second}: The annotation x9 has no box of four numbers. ${out}`],
    kept: [1, 1],
  },
  {
    fault: 'a box without width',
    files: a(row(', "bbox": [1, 2, 0, 4]')),
    said: [
      `a.json@${second}: A box has x 1, y 2, width 0, height 4: its size is not a positive number. ${box}`,
    ],
    kept: [1, 1],
  },
  {
    fault: 'a box of negative height',
    files: a(row(', "bbox": [1, 2, 3, -4]')),
    said: [
      `a.json@${second}: A box has x 1, y 2, width 3, height -4: its size is not a positive number. ${box}`,
    ],
    kept: [1, 1],
  },
  {
    fault: 'a box with Python’s NaN',
    files: a(row(', "bbox": [NaN, 2, 3, 4]')),
    said: [
      `a.json@${second}: A box has x NaN, y 2, width 3, height 4: its size is not a positive number. ${box}`,
    ],
    kept: [1, 1],
  },
  {
    fault: 'a box wider than a double',
    files: a(row(', "bbox": [1, 2, 1e999, 4]')),
    said: [
      `a.json@${second}: A box has x 1, y 2, width Infinity, height 4: its size is not a positive number. ${box}`,
    ],
    kept: [1, 1],
  },
  {
    fault: 'a box over the border',
    files: a(row(', "bbox": [90, 2, 20, 4]')),
    said: [
      `a.json@${second}: The box at x 90, y 2, width 20, height 4 reaches over the border of its image. Kept as written.`,
    ],
    kept: [1, 2],
  },
  {
    fault: 'an image that is not listed',
    files: a('{"id": 2, "image_id": 3, "category_id": 7, "bbox": [1, 2, 3, 4]}'),
    said: [`a.json@${second}: The annotation 2 names the image 3, which the file does not list. ${out}`],
    kept: [1, 1],
  },
  {
    fault: 'the text of an id where the image has a number',
    files: a('{"id": 2, "image_id": "1", "category_id": 7, "bbox": [1, 2, 3, 4]}'),
    said: [`a.json@${second}: The annotation 2 names the image 1, which the file does not list. ${out}`],
    kept: [1, 1],
  },
  {
    fault: 'no image at all',
    files: a('{"category_id": 7, "bbox": [1, 2, 3, 4]}'),
    said: [`a.json@${second}: An annotation names no image. ${out}`],
    kept: [1, 1],
  },
  {
    fault: 'a category that is not listed',
    files: a('{"id": 2, "image_id": 1, "category_id": 0, "bbox": [1, 2, 3, 4]}'),
    said: [`a.json@${second}: The annotation 2 names the category 0, which the file does not list. ${out}`],
    kept: [1, 1],
  },
  {
    fault: 'a category that is a list',
    files: a('{"id": 2, "image_id": 1, "category_id": [7], "bbox": [1, 2, 3, 4]}'),
    said: [`a.json@${second}: The annotation 2 names no category. ${out}`],
    kept: [1, 1],
  },
  {
    fault: 'an id of an annotation that occurs again',
    files: a(fine),
    said: [`a.json@${second}: The annotation id 1 occurs again. All were kept.`],
    kept: [1, 2],
  },
  {
    fault: 'ids beyond 2^53 that are one double',
    files: a(
      fine.replace('"id": 1', '"id": 9007199254740992'),
      fine.replace('"id": 1', '"id": 9007199254740993'),
    ),
    said: [],
    kept: [1, 3],
  },
  {
    fault: 'an id of an image that occurs again',
    files: { 'a.json': doc([fine], [image, image]) },
    said: [
      `a.json@${doc([], [image, '']).indexOf(', ]') + 2}: The image id 1 occurs again. Both images were kept; annotations that name the id belong to the first.`,
    ],
    kept: [2, 1],
  },
  {
    fault: 'an image without id, and one whose id is no number and no text',
    files: { 'a.json': doc([fine], ['{"file_name": "x.jpg"}', '{"id": true}', image]) },
    said: [
      'a.json@12: An image (“x.jpg”) has no id that an annotation could name. The image was left out.',
      'a.json@36: An image has no id that an annotation could name. The image was left out.',
    ],
    kept: [1, 1],
  },
  {
    fault: 'an image without file_name',
    files: { 'a.json': doc([fine], ['{"id": 1, "width": 9, "height": 9}']) },
    said: ['a.json@12: The image 1 has no file_name. Kept, under its id.'],
    kept: [1, 1],
  },
  {
    fault: 'sizes of images that are none',
    files: { 'a.json': doc([fine], ['{"id": 1, "file_name": "a.jpg", "width": -5, "height": "80"}']) },
    said: [],
    kept: [1, 1],
  },
  {
    fault: 'a category without id, one that occurs again, one without name',
    files: {
      'a.json': doc(
        [fine, '{"image_id": 1, "category_id": 8, "bbox": [1, 2, 3, 4]}'],
        [image],
        ['{"name": "nobody"}', category, '{"id": 7, "name": "mug"}', '{"id": 8}'],
      ),
    },
    said: [
      'A category (“nobody”) has no id. The category was left out.',
      'The category id 7 occurs again (“mug”). The first category of that id was kept.',
    ].map((what, i) => {
      const text = doc(
        [fine, '{"image_id": 1, "category_id": 8, "bbox": [1, 2, 3, 4]}'],
        [image],
        ['{"name": "nobody"}', category, '{"id": 7, "name": "mug"}', '{"id": 8}'],
      );
      return `a.json@${text.indexOf(i === 0 ? '{"name": "nobody"' : '{"id": 7, "name": "mug"')}: ${what}`;
    }),
    kept: [1, 2],
  },
  {
    fault: 'no categories',
    files: { 'a.json': `{"images": [${image}], "annotations": [${fine}]}` },
    said: ['a.json: The file has no list of categories. The classes were kept under their ids.'],
    kept: [1, 1],
  },
  {
    fault: 'an empty list of categories',
    files: { 'a.json': doc([fine], [image], []) },
    said: ['a.json: The list of categories is empty. The classes were kept under their ids.'],
    kept: [1, 1],
  },
  {
    fault: 'no annotations',
    files: { 'a.json': `{"images": [${image}], "categories": [${category}]}` },
    said: [
      'a.json: The file lists images and has no list of annotations. The images were kept, without boxes.',
    ],
    kept: [1, 0],
  },
  {
    fault: 'a panoptic annotation of an image that is not listed: each of its segments',
    files: a('{"image_id": 9, "segments_info": [{"id": 5, "category_id": 7, "bbox": [1, 2, 3, 4]}]}'),
    said: [`a.json@${second + 34}: The annotation 5 names the image 9, which the file does not list. ${out}`],
    kept: [1, 1],
  },
  {
    fault: '__proto__ as a class, an image, a field and an attribute',
    files: {
      'a.json': doc(
        [
          '{"__proto__": {"x": 1}, "image_id": "__proto__", "category_id": "__proto__", "bbox": [1, 2, 3, 4], "attributes": {"__proto__": "y"}}',
        ],
        ['{"id": "__proto__", "file_name": "__proto__"}'],
        ['{"id": "__proto__", "name": "__proto__"}'],
      ),
    },
    said: [],
    kept: [1, 1],
  },
  {
    fault: 'names with backslashes, “..” and a drive',
    files: {
      'a.json': doc(
        [fine],
        [
          '{"id": 1, "file_name": "..\\\\up\\\\a.jpg"}',
          '{"id": 2, "file_name": "C:\\\\b.jpg"}',
          '{"id": 3, "file_name": "/etc/c.jpg"}',
        ],
      ),
    },
    said: [],
    kept: [3, 1],
  },
  {
    fault: 'brackets nested a hundred thousand deep in a field of no use',
    files: a(row(`, "bbox": [1, 2, 3, 4], "z": ${'['.repeat(1e5)}${']'.repeat(1e5)}`)),
    said: [],
    kept: [1, 2],
  },
  {
    fault: 'names that are not UTF-8',
    files: {
      'a.json': Uint8Array.from(doc([fine], [image.replace('a.jpg', '\u00fc\u00ff.jpg')]), (c) =>
        c.charCodeAt(0),
      ),
    },
    said: [],
    kept: [1, 1],
  },
];

faultTable('coco', [...broken, ...records]);

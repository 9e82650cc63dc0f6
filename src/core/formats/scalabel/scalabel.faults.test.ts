import { faultTable } from '../../testing/faultTable.ts';

const car = '{"id": 1, "category": "car", "box2d": {"x1": 1, "y1": 2, "x2": 10, "y2": 20}}';
const frames = (...labels: string[]) => ({
  'a.json': `[{"name": "a.jpg", "labels": [${[car, ...labels].join(', ')}]}]`,
});
const second =
  '{"name": "b.jpg", "labels": [{"id": 2, "category": "bus", "box2d": {"x1": 0, "y1": 0, "x2": 1, "y2": 1}}]}';
const first = `{"name": "a.jpg", "labels": [${car}]}`;
const label = 'The label was left out; its frame was kept.';
const box = 'The box was left out; its image was kept.';
/** Byte of the label after the first. */
const at = 30 + car.length + 2;

faultTable('scalabel', [
  {
    fault: 'a file cut short keeps the frames before the cut',
    files: { 'a.json': `[${first}, ${second.slice(0, 60)}` },
    said: [
      `a.json:1:${first.length + 64}: The text ends before it is complete. What stands before it was kept; what follows was not read.`,
    ],
    kept: [1, 1],
  },
  { fault: 'an empty file', files: { 'a.json': '' }, said: [], kept: null },
  {
    fault: 'a byte order mark and CR LF are no faults',
    files: { 'a.json': `\uFEFF[\r\n${first},\r\n${second}\r\n]\r\n` },
    said: [],
    kept: [2, 2],
  },
  {
    fault: 'a frame that is no object',
    files: { 'a.json': `[${first}, 7, ${second}]` },
    said: [`a.json@${first.length + 3}: Frame 2 is a number, not an object. The frame was left out.`],
    kept: [2, 2],
  },
  {
    fault: 'a frame without a name',
    files: { 'a.json': `[{"labels": [${car}]}, ${second}]` },
    said: ['a.json@1: Frame 1 has no name. Kept, as “a#1”.'],
    kept: [2, 2],
  },
  {
    fault: 'a frame that occurs twice',
    files: { 'a.json': `[${first}, ${first}]` },
    said: [`a.json@${first.length + 3}: The frame “a.jpg” occurs again. All were kept.`],
    kept: [2, 2],
  },
  {
    fault: 'labels that are no list',
    files: { 'a.json': `[${first}, {"name": "b.jpg", "labels": {"id": 1}}]` },
    said: [
      `a.json@${first.length + 3}: The labels of a frame are an object, not a list. The frame was kept, without boxes.`,
    ],
    kept: [2, 1],
  },
  {
    fault: 'labels that are null, or missing, are none',
    files: { 'a.json': `[${first}, {"name": "b.jpg", "labels": null}, {"name": "c.jpg"}]` },
    said: [],
    kept: [3, 1],
  },
  {
    fault: 'a label that is no object',
    files: frames('"car"'),
    said: [`a.json@${at}: A label is a string, not an object. ${label}`],
    kept: [1, 1],
  },
  {
    fault: 'a label without a category',
    files: frames('{"id": "x", "box2d": {"x1": 1, "y1": 2, "x2": 10, "y2": 20}}', '{"category": 5}'),
    said: [
      `a.json@${at}: The label x has no category. ${label}`,
      `a.json@${at + 62}: A label has no category. ${label}`,
    ],
    kept: [1, 1],
  },
  {
    fault: 'a box of negative size, and one of a single pixel',
    files: frames(
      '{"category": "car", "box2d": {"x1": 9, "y1": 2, "x2": 3, "y2": 20}}',
      '{"category": "car", "box2d": {"x1": 9, "y1": 2, "x2": 9, "y2": 2}}',
    ),
    said: [
      `a.json@${at}: A box has x 9, y 2, width -5, height 19: its size is not a positive number. ${box}`,
    ],
    kept: [1, 2],
  },
  {
    fault: 'a box with NaN, text or a corner that is missing',
    files: frames(
      '{"category": "car", "box2d": {"x1": NaN, "y1": 2, "x2": 3, "y2": 20}}',
      '{"category": "car", "box2d": {"x1": "1", "y1": 2, "x2": 3}}',
    ),
    said: [
      `a.json@${at}: A box has x NaN, y 2, width NaN, height 19: its size is not a positive number. ${box}`,
      `a.json@${at + 71}: A box has x NaN, y 2, width NaN, height NaN: its size is not a positive number. ${box}`,
    ],
    kept: [1, 1],
  },
  {
    fault: 'a box in space alone, and polygons that are none',
    files: frames(
      '{"id": 3, "category": "car", "box3d": {"alpha": 0}}',
      '{"id": 4, "category": "car", "poly2d": [{"vertices": "no"}]}',
    ),
    said: [
      `a.json@${at}: The label 3 (“car”) has no box2d, and no poly2d or rle that spans one. ${label}`,
      `a.json@${at + 53}: The label 4 (“car”) has no box2d, and no poly2d or rle that spans one. ${label}`,
    ],
    kept: [1, 1],
  },
  {
    fault: 'a line without height',
    files: frames(
      '{"category": "lane", "poly2d": [{"vertices": [[1, 5], [9, 5]], "types": "LL", "closed": false}]}',
    ),
    said: [`a.json@${at}: A box has x 1, y 5, width 8, height 0: its size is not a positive number. ${box}`],
    kept: [1, 1],
  },
  {
    fault: 'a category, an attribute and a frame called __proto__, and an id beyond 2^53',
    files: {
      'a.json': `[{"name": "__proto__", "videoName": "__proto__", "labels": [{"id": 9007199254740993, "category": "__proto__", "attributes": {"__proto__": 1}, "box2d": {"x1": 1, "y1": 2, "x2": 10, "y2": 20}}]}]`,
    },
    said: [],
    kept: [1, 1],
  },
  {
    fault: 'backslashes and .. in a name',
    files: { 'a.json': `[{"name": "..\\\\x\\\\a.jpg", "labels": [${car}]}]` },
    said: [],
    kept: [1, 1],
  },
  {
    fault: 'a COCO file beside the frames',
    files: { 'a.json': `[${first}]`, 'b.json': '{"images": [], "annotations": []}' },
    said: ['b.json: The file holds no frames. The file was not read.'],
    kept: [1, 1],
  },
  {
    fault: 'whole-image labels beside boxes',
    files: frames('{"id": 9, "category": "rain"}'),
    said: [
      'a.json: One label speaks of a whole image, and others have boxes. Kept as the column “label” of the images.',
    ],
    kept: [1, 1],
  },
]);

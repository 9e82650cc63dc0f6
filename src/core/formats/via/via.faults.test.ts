import { faultTable } from '../../testing/faultTable.ts';

const rect = '{"name":"rect","x":1,"y":2,"width":3,"height":4}';
const region = (shape: string, attributes = '{"label":"cat"}') =>
  `{"shape_attributes":${shape},"region_attributes":${attributes}}`;
const good = region(rect);
const image = (name: string, regions = `[${good}]`) =>
  `"${name}10":{"filename":"${name}","regions":${regions}}`;
const file = (...images: string[]) => `{${images.join(',')}}`;
const left = 'The region was left out; its image was kept.';

/** One bad region between two good ones. */
const bad = (fault: string, one: string, said: string) => ({
  fault,
  files: { 'a.json': file(image('a.jpg', `[${good},${one},${good}]`)) },
  said: [`a.json@148: ${said}`],
  kept: [1, 2] as const,
});

faultTable('via', [
  bad('a region that is a number', '5', `A region is 5, not an object. ${left}`),
  bad(
    'a region without a shape',
    '{"region_attributes":{"label":"x"}}',
    `The shape of a region is nothing, not an object. ${left}`,
  ),
  bad(
    'a rectangle without a width',
    region('{"name":"rect","x":1,"y":2,"height":4}'),
    `The rect {"name":"rect","x":1,"y":2,"height":4} lacks one of the numbers x, y, width, height. ${left}`,
  ),
  bad(
    'a circle of text',
    region('{"name":"circle","cx":"1","cy":2,"r":4}'),
    `The circle {"name":"circle","cx":"1","cy":2,"r":4} lacks one of the numbers cx, cy, r. ${left}`,
  ),
  bad(
    'a polygon with lists of two lengths',
    region('{"name":"polygon","all_points_x":[1,2],"all_points_y":[1]}'),
    `The polygon has no two lists of numbers of one length. ${left}`,
  ),
  bad(
    'a shape of an unknown name',
    region('{"name":"blob"}'),
    `The shape of a region is called "blob". ${left}`,
  ),
  bad(
    'a region without the class',
    region(rect, '{"label":""}'),
    `A region has no “label”, which is the class. ${left}`,
  ),
  bad(
    'a rectangle of zero height',
    region('{"name":"rect","x":1,"y":2,"width":3,"height":0}'),
    'A box has x 1, y 2, width 3, height 0: its size is not a positive number. The box was left out; its image was kept.',
  ),
  bad(
    'a polygon with a NaN',
    region('{"name":"polygon","all_points_x":[1,NaN],"all_points_y":[1,2]}'),
    'A box has x NaN, y NaN, width NaN, height NaN: its size is not a positive number. The box was left out; its image was kept.',
  ),
  bad(
    'a point',
    region('{"name":"point","cx":1,"cy":2}'),
    'A region is a point: it has no extent. Left out; the other regions were kept.',
  ),
  {
    fault: 'an image that is no object',
    files: { 'a.json': file(image('a.jpg'), '"b":7', image('c.jpg')) },
    said: ['a.json@154: An image is 7, not an object. Left out; the others were kept.'],
    kept: [2, 2],
  },
  {
    fault: 'an image without a name, and regions that are no list',
    files: { 'a.json': file(image('a.jpg'), '"b.jpg1":{"filename":null,"regions":"none"}') },
    said: [
      'a.json@159: The image “b.jpg1” has no filename. Kept, under its key.',
      'a.json@159: The regions of “b.jpg1” are "none", not a list. The image was kept, without boxes.',
    ],
    kept: [2, 1],
  },
  {
    fault: 'a file cut short beside a whole one',
    files: { 'a.json': `${file(image('a.jpg')).slice(0, -1)},\r\n"b":{`, 'b.json': file(image('b.jpg')) },
    said: ['a.json:2:6: The text ends before it is complete. Nothing of this file was kept.'],
    kept: [1, 1],
  },
  {
    fault: 'an empty file',
    files: { 'a.json': '' },
    said: ['a.json:1:1: The text ends before it is complete. Nothing of this file was kept.'],
    kept: null,
  },
  {
    fault: 'hostile names, a byte order mark and CR LF',
    files: {
      'a.json': `\uFEFF{\r\n${image('..\\\\..\\\\a.jpg', `[${region(rect, '{"__proto__":"a","constructor":"b","label":"__proto__"}')}]`)}}`,
    },
    said: [
      'a.json: The regions have 3 attributes: “__proto__”, “constructor”, “label”. “label” is the class; the others were kept as columns.',
    ],
    kept: [1, 1],
  },
]);

const header =
  'filename,file_size,file_attributes,region_count,region_id,region_shape_attributes,region_attributes';
const cell = (json: string) => `"${json.replaceAll('"', '""')}"`;
const row = (name: string, shape = rect, attributes = '{"label":"cat"}') =>
  `${name},10,"{}",1,0,${cell(shape)},${cell(attributes)}`;
const lost = 'The row was left out; the others were kept.';

/** One bad row between two good ones. */
const badRow = (fault: string, one: string, said: string, images = 1) => ({
  fault,
  files: { 'a.csv': [header, row('a.jpg'), one, row('a.jpg')].join('\r\n') },
  said: [`a.csv:3: ${said}`],
  kept: [images, 2] as const,
});

faultTable('via-csv', [
  badRow('a row without an image', row(''), `The row names no image. ${lost}`),
  badRow('a quote that is not closed', 'a.jpg,10,"{},1,0', `A quote of the row is not closed. ${lost}`),
  badRow(
    'a shape that is no JSON',
    row('a.jpg', "{'name': 'rect'}"),
    `The row's region_shape_attributes is no JSON. ${lost}`,
  ),
  badRow(
    'attributes that are no JSON',
    row('b.jpg', rect, '{label}'),
    `The row's region_attributes is no JSON. ${lost}`,
    2,
  ),
  badRow(
    'a shape that is a list',
    row('a.jpg', '[1]'),
    `The shape of a region is [1], not an object. ${left}`,
  ),
  badRow(
    'a row without the class',
    row('a.jpg', rect, '{}'),
    `A region has no “label”, which is the class. ${left}`,
  ),
  badRow(
    'a negative width',
    row('a.jpg', '{"name":"rect","x":1,"y":2,"width":-3,"height":4}'),
    'A box has x 1, y 2, width -3, height 4: its size is not a positive number. The box was left out; its image was kept.',
  ),
  badRow(
    'a point',
    row('a.jpg', '{"name":"point","cx":1,"cy":2}'),
    'A region is a point: it has no extent. Left out; the other regions were kept.',
  ),
  badRow(
    'a rectangle of text',
    row('a.jpg', '{"name":"rect","x":"1","y":2,"width":3,"height":4}'),
    `The rect {"name":"rect","x":"1","y":2,"width":3,"height":4} lacks one of the numbers x, y, width, height. ${left}`,
  ),
  badRow('a row cut short', 'b.jpg,10', `The row has 2 of 7 cells. ${lost}`),
  {
    fault: 'no rows, and another table beside',
    files: { 'a.csv': header, 'b.csv': 'a,b\n1,2', 'c.csv': `${header}\n${row('c.jpg')}` },
    said: ['b.csv: The file has no columns of VIA. Not read.'],
    kept: [1, 1],
  },
  {
    fault: 'Latin-1',
    files: {
      'a.csv': Uint8Array.from(`${header}\n${row('a.jpg', rect, '{"label":"\xe9"}')}`, (c) =>
        c.charCodeAt(0),
      ),
    },
    said: [],
    kept: [1, 1],
  },
  {
    fault: 'hostile names',
    files: { 'a.csv': `${header}\n${row('..\\__proto__', rect, '{"__proto__":"x"}')}` },
    said: [],
    kept: [1, 1],
  },
]);

import { faultTable } from '../../testing/faultTable.ts';

const box = (xmin: string, ymin: string, xmax: string, ymax: string) =>
  `<bndbox><xmin>${xmin}</xmin><ymin>${ymin}</ymin><xmax>${xmax}</xmax><ymax>${ymax}</ymax></bndbox>`;
const object = (inside: string) => `<object>${inside}</object>`;
const good = object(`<name>cup</name>${box('1', '2', '11', '12')}`);
const file = (...parts: string[]) =>
  `<annotation>\n<filename>a.jpg</filename>\n${parts.join('\n')}\n</annotation>`;
const neighbour = { 'b.xml': file(good).replace('a.jpg', 'b.jpg') };
const lost = 'The object was left out; its image was kept.';
const noBox = 'The box was left out; its image was kept.';
const gone = 'Nothing of this file was kept; the other files were read.';
const one = (fault: string, part: string, ...said: string[]) => ({
  fault,
  files: { 'a.xml': file(good, part, good), ...neighbour },
  said,
  kept: [2, 3] as const,
});
const refused = (fault: string, content: string | Uint8Array, ...said: string[]) => ({
  fault,
  files: { 'a.xml': content, ...neighbour },
  said,
  kept: [1, 1] as const,
});
const utf16 = (text: string) =>
  new Uint8Array(new Uint16Array([0xfeff, ...[...text].map((c) => c.charCodeAt(0))]).buffer);

faultTable('voc', [
  one('an object without a name', object(box('1', '2', '3', '4')), `a.xml:4: An object has no name. ${lost}`),
  one(
    'an object without a box',
    object('<name>cup</name>'),
    `a.xml:4: The object “cup” has no bndbox. ${lost}`,
  ),
  one(
    'a box without a side',
    object('<name>cup</name><bndbox><xmin>1</xmin><ymin>2</ymin><xmax>3</xmax></bndbox>'),
    `a.xml:4: A box has x 1, y 2, width 2, height NaN: its size is not a positive number. ${noBox}`,
  ),
  one(
    'a side that is a word',
    object(`<name>cup</name>${box('left', '2', '11', '12')}`),
    `a.xml:4: A box has x NaN, y 2, width NaN, height 10: its size is not a positive number. ${noBox}`,
  ),
  one(
    'corners the wrong way round',
    object(`<name>cup</name>${box('11', '12', '1', '2')}`),
    `a.xml:4: A box has x 11, y 12, width -10, height -10: its size is not a positive number. ${noBox}`,
  ),
  one(
    'a side beyond all numbers',
    object(`<name>cup</name>${box('1', '2', '1e999', '12')}`),
    `a.xml:4: A box has x 1, y 2, width Infinity, height 10: its size is not a positive number. ${noBox}`,
  ),
  refused(
    'a file that is cut off',
    file(good).slice(0, -20),
    `a.xml:3:103: The XML is broken: unclosed tag: object. ${gone}`,
  ),
  refused(
    'a tag that closes another',
    '<annotation>\n<object></annotation>',
    `a.xml:2:22: The XML is broken: unexpected close tag. ${gone}`,
  ),
  refused(
    'a bare ampersand',
    file(object('<name>salt & pepper</name>')),
    `a.xml:3:20: The XML is broken: an “&” begins no entity; as a character it is written “&amp;”. ${gone}`,
  ),
  refused(
    'entities that would grow without end',
    `<!DOCTYPE a [<!ENTITY x "xxxxxxxxxx"><!ENTITY y "&x;&x;&x;&x;&x;">]>\n<annotation><filename>&y;</filename></annotation>`,
    `a.xml:2:26: The XML is broken: undefined entity. ${gone}`,
  ),
  refused(
    'elements a hundred thousand deep',
    `<annotation>${'<object>'.repeat(100_000)}`,
    `a.xml:1:525: The XML is broken: more than 64 elements lie within one another. ${gone}`,
  ),
  refused('an empty file', '', `a.xml:1:1: The XML is broken: document must contain a root element. ${gone}`),
  refused(
    'bytes that are no text',
    new Uint8Array([0, 1, 2, 255]),
    `a.xml:1:2: The XML is broken: disallowed character. ${gone}`,
  ),
  refused(
    'an XML file of another kind',
    '<annotations/>',
    'a.xml: The root is <annotations>, not <annotation>. The file is no annotation and was not read.',
  ),
  {
    fault: 'a file without a name, sizes that are none, carriage returns and a byte order mark',
    files: {
      'a.xml': `\uFEFF<annotation>\r\n<size><width>wide</width><height>-3</height></size>\r\n${good}\r\n</annotation>`,
      ...neighbour,
    },
    said: [],
    kept: [2, 2],
  },
  { fault: 'UTF-16', files: { 'a.xml': utf16(file(good)), ...neighbour }, said: [], kept: [2, 2] },
  {
    fault: 'classes and fields called __proto__, paths that leave the folder',
    files: {
      'a.xml': `<annotation><filename>..\\..\\a.jpg</filename>${object(`<name>__proto__</name><__proto__>1</__proto__><constructor>x</constructor>${box('1', '2', '3', '4')}`)}</annotation>`,
      ...neighbour,
    },
    said: [],
    kept: [2, 2],
  },
  {
    fault: 'a thousand fields of different names',
    files: {
      'a.xml': file(
        ...Array.from({ length: 1000 }, (_, i) =>
          object(`<name>cup</name><field${i}>1</field${i}>${box('1', '2', '3', '4')}`),
        ),
      ),
      ...neighbour,
    },
    said: [],
    kept: [2, 1001],
  },
  {
    fault: 'an image in the lists of two splits, and one in none',
    files: {
      'Annotations/a.xml': file(good),
      'Annotations/b.xml': neighbour['b.xml'],
      'ImageSets/Main/train.txt': 'a\n',
      'ImageSets/Main/val.txt': 'a\n',
    },
    said: [
      'ImageSets/Main/val.txt: 1 image of this list stands in an earlier list too. They were kept in the first of train, val and test.',
      'ImageSets/Main: 1 of 2 annotations stand in none of the lists of splits. Kept, as the split “unlisted”.',
    ],
    kept: [2, 2],
  },
]);

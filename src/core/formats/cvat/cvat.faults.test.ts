import { faultTable } from '../../testing/faultTable.ts';

const at = 'annotations.xml';
const good = '<box label="car" xtl="1" ytl="2" xbr="11" ybr="12"/>';
const image = (shapes: string, name = 'a.jpg') =>
  `<image id="0" name="${name}" width="100" height="100">\n${shapes}\n</image>`;
const file = (...parts: string[]) => ({ [at]: `<annotations>\n${parts.join('\n')}\n</annotations>` });
const lost = 'The shape was left out; the others were kept.';
const one = (fault: string, shape: string, ...said: string[]) => ({
  fault,
  files: file(image(`${good}\n${shape}\n${good}`), image(good, 'b.jpg')),
  said,
  kept: [2, 3] as const,
});
const track = (...boxes: string[]) => `<track id="1" label="car">\n${boxes.join('\n')}\n</track>`;
const box = (frame: string) => `<box frame="${frame}" outside="0" xtl="1" ytl="2" xbr="11" ybr="12"/>`;
const utf16 = (text: string) =>
  new Uint8Array(new Uint16Array([0xfeff, ...[...text].map((c) => c.charCodeAt(0))]).buffer);
const latin1 = (text: string) => Uint8Array.from(text, (c) => c.charCodeAt(0));

faultTable('cvat', [
  one(
    'a shape without a label',
    '<box xtl="1" ytl="2" xbr="11" ybr="12"/>',
    `${at}:4: A box has no label. ${lost}`,
  ),
  one(
    'a side that is missing',
    '<box label="car" xtl="1" ytl="2" ybr="12"/>',
    `${at}:4: A box of “car” has no box: it has no xbr. ${lost}`,
  ),
  one(
    'a side that is a word',
    '<box label="car" xtl="1" ytl="left" xbr="11" ybr="12"/>',
    `${at}:4: A box of “car” has no box: its ytl is “left”, no number. ${lost}`,
  ),
  one(
    'a side that is not finite',
    '<box label="car" xtl="1" ytl="2" xbr="Infinity" ybr="12"/>',
    `${at}:4: A box of “car” has no box: its xbr is “Infinity”, no number. ${lost}`,
  ),
  one(
    'a rotation that is no number',
    '<box label="car" xtl="1" ytl="2" xbr="11" ybr="12" rotation="half"/>',
    `${at}:4: A box of “car” has no box: its rotation is “half”, no number. ${lost}`,
  ),
  one(
    'corners the wrong way round',
    '<box label="car" xtl="11" ytl="2" xbr="1" ybr="12"/>',
    `${at}:4: A box has x 11, y 2, width -10, height 10: its size is not a positive number. The box was left out; its image was kept.`,
  ),
  one(
    'the same, turned',
    '<box label="car" xtl="11" ytl="2" xbr="1" ybr="12" rotation="30"/>',
    `${at}:4: A box has x 11, y 2, width -10, height 10: its size is not a positive number. The box was left out; its image was kept.`,
  ),
  one(
    'a polygon without points',
    '<polygon label="car"/>',
    `${at}:4: A polygon of “car” has no box: it has no points. ${lost}`,
  ),
  one(
    'a point of one number',
    '<polygon label="car" points="1,2;3;5,6"/>',
    `${at}:4: A polygon of “car” has no box: its point “3” is no pair of numbers. ${lost}`,
  ),
  one(
    'a single point',
    '<points label="nose" points="3,4"/>',
    `${at}:4: The points of “nose” covers no area: it is 0 wide and 0 high. ${lost}`,
  ),
  one(
    'a skeleton of which nothing is seen',
    '<skeleton label="face"><points label="nose" outside="1" points="1,2"/></skeleton>',
    `${at}:4: A skeleton of “face” has no box: none of its points is seen. ${lost}`,
  ),
  {
    fault: 'an image without a name',
    files: file(`<image id="0">\n${good}\n${good}</image>`, image(good, 'b.jpg')),
    said: [
      `${at}:2: An image has no name. It was left out with its shapes; the others were kept.`,
      `${at}:2: 2 shapes are of an image without a name. Left out with it.`,
    ],
    kept: [1, 1],
  },
  {
    fault: 'a name that occurs again',
    files: file(image(good), image(good)),
    said: [
      `${at}: One image has a name that occurred before; the first: a.jpg. Kept, each as an image of its own.`,
    ],
    kept: [2, 2],
  },
  {
    fault: 'a file that is cut off within an image',
    files: { [at]: `<annotations>\n${image(good)}\n<image name="b.jpg">\n<box label="car" xtl="1"` },
    said: [
      `${at}:6:25: The XML is broken: unclosed tag: image. What stands before was kept (one image); what follows was not read.`,
    ],
    kept: [1, 1],
  },
  {
    fault: 'a tag that closes another',
    files: { [at]: `<annotations>\n${image(good)}\n<image name="b.jpg"></annotations>` },
    said: [
      `${at}:5:35: The XML is broken: unexpected close tag. What stands before was kept (2 images); what follows was not read.`,
    ],
    kept: [2, 1],
  },
  {
    fault: 'a broken file beside a good one',
    files: { 'a.xml': '<annotations><image', 'b.xml': `<annotations>${image(good)}</annotations>` },
    said: ['a.xml:1:20: The XML is broken: unclosed tag: annotations. Nothing of this file was kept.'],
    kept: [1, 1],
  },
  {
    fault: 'entities that would grow without end',
    files: {
      [at]: `<!DOCTYPE a [<!ENTITY x "xxxxxxxxxx"><!ENTITY y "&x;&x;&x;&x;&x;">]>\n<annotations>\n${image(good)}\n<image name="&y;"/></annotations>`,
    },
    said: [
      `${at}:6:17: The XML is broken: undefined entity. What stands before was kept (one image); what follows was not read.`,
    ],
    kept: [1, 1],
  },
  {
    fault: 'a bare ampersand in the name of an image, far from the end',
    files: {
      [at]: `<annotations>\n${image(good, 'a&amp;b.jpg')}\n${image(good, 'salt & pepper.jpg')}${image(good).repeat(2000)}</annotations>`,
    },
    said: [
      `${at}:5:26: The XML is broken: an “&” begins no entity; as a character it is written “&amp;”. What stands before was kept (one image); what follows was not read.`,
    ],
    kept: [1, 1],
  },
  {
    fault: 'elements a hundred deep',
    files: { [at]: `<annotations>${image(good)}${'<image>'.repeat(100)}` },
    said: [
      `${at}:3:457: The XML is broken: more than 64 elements lie within one another. What stands before was kept (one image); what follows was not read.`,
    ],
    kept: [1, 1],
  },
  {
    fault: 'a text of twenty million characters',
    files: { [at]: `<annotations>${image(good)}${'x'.repeat(20_000_000)}</annotations>` },
    said: [
      `${at}:3:16777098: The XML is broken: no tag ends within 17 million characters. What stands before was kept (one image); what follows was not read.`,
    ],
    kept: [1, 1],
  },
  {
    fault: 'more attributes than a table can have columns',
    files: file(
      image(
        Array.from({ length: 300 }, (_, i) =>
          good.replace('/>', `><attribute name="a${i}">1</attribute></box>`),
        ).join('\n'),
      ),
    ),
    said: [
      `${at}:259: The shapes have more than 256 attributes of different names; the first beyond is “a256”. The first 256 were kept, and all shapes.`,
    ],
    kept: [1, 300],
  },
  {
    fault: 'a frame that is no whole number, and one that is missing',
    files: file(track(box('0'), box('1.5'), box('1').replace('frame="1" ', ''), box('1'))),
    said: [
      `${at}:4: The frame “1.5” of a box is not a whole number from 0. ${lost}`,
      `${at}:5: A box of a track has no frame. ${lost}`,
    ],
    kept: [2, 2],
  },
  {
    fault: 'a task of more frames than are made up',
    files: file('<meta><task><size>999999999999</size></task></meta>', track(box('3'))),
    said: [
      `${at}: The task is said to have 999999999999 frames. Only those with a box were kept: so many empty frames are not made up.`,
    ],
    kept: [1, 1],
  },
  {
    fault: 'an XML file of another kind',
    files: { ...file(image(good)), 'b.xml': '<annotation><object/></annotation>' },
    said: ['b.xml: The root is <annotation>, not <annotations>. The file is none of CVAT and was not read.'],
    kept: [1, 1],
  },
  {
    fault: 'an empty file',
    files: { ...file(image(good)), 'b.xml': '' },
    said: [
      'b.xml:1:1: The XML is broken: document must contain a root element. Nothing of this file was kept.',
    ],
    kept: [1, 1],
  },
  {
    fault: 'names like __proto__, backslashes, paths that leave the folder, ids beyond 2^53',
    files: file(
      image(
        '<box label="__proto__" xtl="1" ytl="2" xbr="3" ybr="4"><attribute name="__proto__">1</attribute></box>',
        '..\\..\\x\\a.jpg',
      ),
      `<image id="9007199254740993" name="constructor">${good}</image>`,
    ),
    said: [],
    kept: [2, 2],
  },
  { fault: 'UTF-16', files: { [at]: utf16(file(image(good, 'Ж.jpg'))[at]) }, said: [], kept: [1, 1] },
  {
    fault: 'Latin-1 that says so',
    files: { [at]: latin1(`<?xml version="1.0" encoding="ISO-8859-1"?>${file(image(good, 'é.jpg'))[at]}`) },
    said: [],
    kept: [1, 1],
  },
]);

import { describe, expect, it } from 'vitest';
import type { Dataset } from '../dataset/dataset.ts';
import { bytesOf, nested, opened, wholeSeed, withFirst } from '../testing/hostileFiles.ts';

/** Formats whose text is JSON, with the file of their seed that holds the records. */
const json = ['coco', 'coco-results', 'labelme', 'via', 'label-studio', 'createml', 'scalabel', 'datumaro'];
const lines = ['yolo', 'csv', 'via-csv', 'kitti', 'wider', 'mot', 'arff', 'multi-label', 'huggingface'];
const xml = ['voc', 'cvat'];
const all = [...json, ...lines, ...xml];
/** Text of lines and XML may be in UTF-16; JSON may not (RFC 8259, 8.1), and JSON Lines are read all the same. */
const anyEncoding = [...lines, ...xml];

/** What a file is must stand in its first 64 kB: where it does not at the first brace, the levels come before this. */
const behind: Readonly<Record<string, string>> = {
  via: '"filename"',
  scalabel: '"box2d"',
  datumaro: '"z_order"',
};

const gist = ({ images, boxes, classes }: Dataset) => ({
  images: [...images.path],
  sizes: [...images.width],
  classes: [...classes.names],
  class: [...boxes.class],
  boxes: Array.from(boxes.x, (x, i) => [x, boxes.y[i], boxes.w[i], boxes.h[i]]),
});

const utf16 = (text: string, isLittle: boolean): Uint8Array => {
  const bytes = new Uint8Array(2 * text.length + 2);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 0xfeff, isLittle);
  for (let i = 0; i < text.length; i++) view.setUint16(2 * i + 2, text.charCodeAt(i), isLittle);
  return bytes;
};

describe('the same text', () => {
  it.each(all)('in lines that end in CR LF is the same dataset: %s', async (format) => {
    const crlf = (text: string) => text.replace(/\r?\n/g, '\r\n');
    expect(gist(await opened(format, withFirst(format, crlf)))).toEqual(
      gist(await opened(format, wholeSeed(format))),
    );
  });

  it.each(all)('behind a byte order mark is the same dataset: %s', async (format) => {
    expect(
      gist(
        await opened(
          format,
          withFirst(format, (text) => `\uFEFF${text}`),
        ),
      ),
    ).toEqual(gist(await opened(format, wholeSeed(format))));
  });

  it.each(anyEncoding)('in UTF-16, either end first, is the same dataset: %s', async (format) => {
    const plain = gist(await opened(format, wholeSeed(format)));
    for (const isLittle of [true, false])
      expect(
        gist(
          await opened(
            format,
            withFirst(format, (text) => utf16(text, isLittle)),
          ),
        ),
      ).toEqual(plain);
  });
});

describe('files that hold nothing, beside a sound set', () => {
  it.each(all)('cost it nothing: %s', async (format) => {
    const sound = wholeSeed(format);
    const [path] = sound.keys();
    const folder = path.includes('/') ? path.slice(0, path.lastIndexOf('/') + 1) : '';
    const ending = path.slice(path.lastIndexOf('.'));
    const plain = gist(await opened(format, sound));
    for (const nothing of ['', '\uFEFF', '\0\0\0\0', ' \r\n']) {
      const files = new Map([...sound, [`${folder}zz${ending}`, bytesOf(nothing)]]);
      const held = gist(await opened(format, files));
      expect(held.boxes).toEqual(plain.boxes);
      expect(held.images).toEqual(expect.arrayContaining(plain.images));
    }
  });
});

describe('a hundred thousand levels', () => {
  it.each(json)(
    'in a field that nobody reads leave the records of a JSON file what they are: %s',
    async (format) => {
      const plain = gist(await opened(format, wholeSeed(format)));
      for (const deep of [nested('[', ']', 1e5), nested('{"a":', '}', 1e5, '1')]) {
        const before = behind[format] ?? /(?<=\{)/;
        const held = await opened(
          format,
          withFirst(format, (text) => text.replace(before, `"deep":${deep},$&`)),
        );
        expect(gist(held).boxes).toEqual(plain.boxes);
      }
    },
  );

  it.each(xml)('of XML, well formed or not, end in a sentence and cost no neighbour: %s', async (format) => {
    const sound = wholeSeed(format);
    const [[, text]] = [...sound].map(([path, bytes]) => [path, new TextDecoder().decode(bytes)]);
    const plain = gist(await opened(format, sound));
    for (const deep of ['<a>'.repeat(1e5), nested('<a>', '</a>', 1e5)]) {
      const broken = text.replace(/<\/annotations?>/, `${deep}$&`);
      const files = new Map([...sound, ['zz.xml', bytesOf(broken)]]);
      const held = gist(await opened(format, files));
      expect(held.boxes).toEqual(expect.arrayContaining(plain.boxes));
    }
  });

  it.each([
    ['flow lists', `names: ${nested('[', ']', 1e5)}\n`],
    ['flow maps', `names: ${nested('{a: ', '}', 1e5)}\n`],
    ['block lists', `names: ${'- '.repeat(1e5)}x\n`],
  ])('of YAML, in %s, lose the names and no box', async (_, yaml) => {
    const held = await opened(
      'yolo',
      withFirst('yolo', () => yaml, /ya?ml$/),
    );
    expect(held.boxes.count).toBe((await opened('yolo', wholeSeed('yolo'))).boxes.count);
    expect(held.problems.map(({ kind }) => kind)).toContain('yaml-syntax');
  });
});

describe('YAML that says more than it holds', () => {
  const tenfold = (line: (name: string, before: string) => string) =>
    Array.from({ length: 25 }, (_, i) => line(`a${i + 1}`, `a${i}`)).join('');
  it.each([
    [
      'lists of lists of aliases',
      `a0: &a0 [x]\n${tenfold((a, b) => `${a}: &${a} [*${b}, *${b}, *${b}, *${b}, *${b}, *${b}, *${b}, *${b}]\n`)}names: *a25\n`,
    ],
    [
      'maps that merge maps',
      `a0: &a0 {x: 1}\n${tenfold((a, b) => `${a}: &${a} {<<: [*${b}, *${b}, *${b}, *${b}], ${a}: 1}\n`)}names: *a25\n`,
    ],
    ['an anchor in itself', 'names: &a [cat, *a]\n'],
    ['a map in itself', 'names: &a {0: cat, 1: *a}\n'],
  ])('costs the names alone: %s', async (_, yaml) => {
    const held = await opened(
      'yolo',
      withFirst('yolo', () => yaml, /ya?ml$/),
    );
    expect(held.boxes.count).toBe((await opened('yolo', wholeSeed('yolo'))).boxes.count);
    expect(held.classes.names.join('').length).toBeLessThan(10_000);
  });
});

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { encodePng } from '../src/core/pictures/encode.ts';
import { app14, chunk, exif, flatJpeg, madePng } from '../src/core/testing/madePictures.ts';
import { main } from './main.ts';
import type { mixDocument } from './mixDocument.ts';

const side = 64;
const sound = encodePng({ width: side, height: side, pixels: new Uint8Array(side * side * 4).fill(90) });
const rows = (pixel: readonly number[]) =>
  Array.from({ length: side }, () => [0, ...Array.from({ length: side }, () => pixel).flat()]).flat();
const blocks = (components: number) =>
  Array.from({ length: (side / 8) ** 2 }, (_, i) => Array.from({ length: components }, () => 40 + i));
const png = { width: side, height: side, depth: 8, colour: 2, rows: rows([20, 200, 40]) };

/** Contents, and why nothing can be made of it; null: it is read. */
const files: Readonly<Record<string, readonly [Uint8Array | null, RegExp | null]>> = {
  'gone.png': [null, /There is no picture of this name/],
  'text.jpg': [new TextEncoder().encode('this is not a picture'), /not a picture/],
  'cut.png': [sound.subarray(0, 90), /ends before the picture does/],
  'huge.png': [
    madePng({ ...png, width: 20_000, height: 20_000, rows: [0] }),
    /20.000 × 20.000 pixels; at most 80 million are drawn/,
  ],
  'moving.gif': [Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64'), /GIF/],
  'deep.png': [madePng({ ...png, depth: 16, rows: rows([200, 0, 40, 0, 30, 0]) }), null],
  'cmyk.jpg': [flatJpeg({ width: side, height: side, blocks: blocks(4), before: app14(0) }), null],
  'animated.png': [madePng({ ...png, before: chunk('acTL', [0, 0, 0, 2, 0, 0, 0, 0]) }), null],
  'clear.png': [madePng({ ...png, colour: 6, rows: rows([20, 40, 200, 9]) }), null],
  'turned.jpg': [flatJpeg({ width: side, height: side, blocks: blocks(3), before: exif(6, true) }), null],
};

/** What is said of a picture that is read, but not as it stands. */
const notes: Readonly<Record<string, RegExp>> = {
  'deep.png': /16 bits/,
  'cmyk.jpg': /CMYK/,
  'animated.png': /[Aa]nimated/,
  'clear.png': /[Tt]ransparen/,
  'turned.jpg': /EXIF/,
};

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'counterpoise-odd-'));
  mkdirSync(join(folder, 'set'));
  const names = Object.keys(files);
  const images = names.map((file_name, id) => {
    const size = file_name === 'huge.png' ? 20_000 : side;
    return { id, file_name, width: size, height: size };
  });
  const annotations = images.map(({ id }) => ({ id, image_id: id, category_id: 0, bbox: [4, 4, 30, 20] }));
  const categories = [{ id: 0, name: 'thing' }];
  writeFileSync(join(folder, 'set/annotations.json'), JSON.stringify({ images, annotations, categories }));
  for (const [name, [bytes]] of Object.entries(files))
    if (bytes) writeFileSync(join(folder, 'set', name), bytes);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('mix names each picture that cannot be used with its reason, and makes something of every other', async () => {
  let out = '';
  let err = '';
  const io = { out: (text: string) => void (out += text), err: (text: string) => void (err += text) };
  const names = Object.keys(files);
  const code = await main(
    [
      ...['mix', join(folder, 'set'), '--mixer', 'flip', '--count', String(names.length)],
      ...['--out', join(folder, 'out'), '--json'],
    ],
    io,
  );
  expect(code).toBe(0);
  const { mixed } = JSON.parse(out) as ReturnType<typeof mixDocument>;
  const made = new Map(mixed.map(({ sources, file, problems }) => [sources[0], { file, problems }]));
  for (const [name, [, problem]] of Object.entries(files)) {
    const { file, problems } = made.get(name)!;
    expect(file === null, name).toBe(problem !== null);
    expect(
      problems.map((one) => one.file),
      name,
    ).toEqual(problem === null ? [] : [name]);
    if (problem === null) continue;
    expect(problems[0].what).toMatch(problem);
    expect(err).toContain(name);
  }
  const said = new Map(err.split('\n').map((line) => [line.split(':')[0], line] as const));
  for (const [name, note] of Object.entries(notes)) expect(said.get(name), name).toMatch(note);
});

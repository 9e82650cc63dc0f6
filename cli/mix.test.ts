import { spawn, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodePng } from '../src/core/pictures/encode.ts';
import { run } from './testing/run.ts';

let folder: string;
const at = (name: string) => join(folder, name);

/** All files below a folder, by path. */
function filesOf(name: string): Map<string, Buffer> {
  const paths = readdirSync(at(name), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(at(name).length + 1));
  return new Map(paths.sort().map((path) => [path, readFileSync(at(join(name, path)))]));
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'counterpoise-mix-'));
  const images = Array.from({ length: 12 }, (_, i) => ({
    id: i + 1,
    file_name: `photo ${i}.png`,
    width: 48,
    height: 32,
  }));
  const annotations = images.map(({ id }) => ({
    id,
    image_id: id,
    category_id: id % 4 === 0 ? 2 : 1,
    bbox: [4, 4, 30, 20],
    area: 600,
    iscrowd: 0,
  }));
  const categories = [
    { id: 1, name: 'common' },
    { id: 2, name: 'rare' },
  ];
  mkdirSync(at('set'));
  writeFileSync(at('set/annotations.json'), JSON.stringify({ images, annotations, categories }));
  for (const [i, { file_name }] of images.entries()) {
    const pixels = new Uint8Array(48 * 32 * 4).map((_, b) => (b * (i + 3)) & 255);
    writeFileSync(at(`set/${file_name}`), encodePng({ width: 48, height: 32, pixels }));
  }
  writeFileSync(at('set/photo 5.png'), 'broken');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface MixDocument {
  mixed: {
    file: string | null;
    mixer: string;
    library: string;
    seed: number;
    sources: string[];
    drawn: Record<string, number>;
    labels: {
      class: string;
      bbox: number[];
      seen: number[] | null;
      weight: number;
      dropped: string | null;
    }[];
    problems: { file: string; what: string }[];
  }[];
}

describe('counterpoise mix', () => {
  const mosaic = (out: string, ...more: string[]) =>
    run(
      'mix',
      at('set'),
      '--mixer',
      'mosaic4',
      '--canvas',
      '64',
      '--count',
      '12',
      '--out',
      at(out),
      '--json',
      ...more,
    );

  it('writes pictures and the labels that it prints; what has a broken source is named and left out', async () => {
    const { code, out, err } = await mosaic('m1');
    expect(code).toBe(0);
    const { mixed } = JSON.parse(out) as MixDocument;
    expect(mixed).toHaveLength(12);
    for (const { file, mixer, library, seed, sources, problems } of mixed) {
      expect([mixer, library, seed, sources.length]).toEqual(['mosaic4', 'ultralytics', 1, 4]);
      expect(file === null).toBe(sources.includes('photo 5.png'));
      expect(problems.map((one) => one.file)).toEqual(file === null ? ['photo 5.png'] : []);
      expect(file === null || existsSync(at(`m1/${file}`))).toBe(true);
    }
    expect(err).toContain('photo 5.png');
    // Every image is the first source once.
    expect(new Set(mixed.map(({ sources }) => sources[0])).size).toBe(12);

    interface Coco {
      images: { id: number; file_name: string }[];
      annotations: { image_id: number; bbox: number[] }[];
    }
    const coco = JSON.parse(readFileSync(at('m1/train.json'), 'utf8')) as Coco;
    for (const { file, labels } of mixed.filter((one) => one.file !== null)) {
      const image = coco.images.find(({ file_name }) => file_name === file)!;
      const boxes = coco.annotations.filter(({ image_id }) => image_id === image.id).map(({ bbox }) => bbox);
      expect(boxes).toEqual(labels.filter(({ dropped }) => dropped === null).map(({ bbox }) => bbox));
    }
  });

  it('is the same again with the same seed, and another with another', async () => {
    const [one, same, other] = [await mosaic('a'), await mosaic('b'), await mosaic('c', '--seed', '2')];
    expect(same.out).toBe(one.out);
    expect(filesOf('b')).toEqual(filesOf('a'));
    expect(other.out).not.toBe(one.out);
  });

  it('takes operations in order, variants by id, and partners that hold a class', async () => {
    const chain = await run(
      ...[
        'mix',
        at('set'),
        '--mixer',
        'mosaic4,flip',
        '--count',
        '2',
        '--canvas',
        '64',
        '--out',
        at('d'),
        '--json',
      ],
      ...['--partner', 'class:rare', '--format-out', 'png', '--as', 'jsonl', '--labels', 'seen'],
    );
    expect(chain.code).toBe(0);
    const [first] = (JSON.parse(chain.out) as MixDocument).mixed;
    const rare = ['photo 3.png', 'photo 7.png', 'photo 11.png'];
    for (const source of first.sources.slice(1)) expect(rare).toContain(source);
    expect([...filesOf('d').keys()].filter((path) => !path.startsWith('images/'))).toEqual([
      'balanced.jsonl',
    ]);
    expect([...filesOf('d').keys()].some((path) => path.endsWith('.png'))).toBe(true);
    expect((await run('mix', at('set'), '--mixer', 'mixup', '--count', '1', '--out', at('e'))).code).toBe(0);
  });

  it.each([
    [['--mixer', 'blender'], /“blender”.*mosaic, mixup.*mosaic4/s],
    [['--mixer', 'mosaic', '--library', 'keras'], /“keras”.*ultralytics/s],
    [['--mixer', 'mosaic', '--partner', 'class:unicorn'], /“unicorn”.*common, rare/s],
    [['--mixer', 'mosaic', '--quality', '101'], /1 to 100/],
    [['--mixer', 'mosaic', '--format-out', 'webp'], /jpeg or png/],
    [['--mixer', 'mosaic', '--count', '0'], /--count/],
    [[], /--mixer is missing/],
  ])('says what is wrong with %j', async (args, says) => {
    const { code, err } = await run('mix', at('set'), '--out', at('never'), ...args);
    expect([code, existsSync(at('never'))]).toEqual([2, false]);
    expect(err).toMatch(says);
  });
});

describe('counterpoise balance --bake', () => {
  const recipe = () => {
    const mixing = { inPlan: false, canvas: 640, partners: { kind: 'even' } };
    const balance = { epochSize: 40 };
    writeFileSync(
      at('recipe.json'),
      JSON.stringify({ schema: 'counterpoise/recipe', version: 2, balance, mixing }),
    );
    return at('recipe.json');
  };
  const args = (out: string, ...more: string[]) => [
    ...['balance', at('set'), '--recipe', recipe(), '--bake', '--as', 'coco,csv', '--out', at(out), ...more],
  ];
  const bake = (out: string, ...more: string[]) =>
    spawnSync('npx', ['tsx', 'cli/counterpoise.ts', ...args(out, ...more)], { encoding: 'utf8' });

  it(
    'goes on after Ctrl-C to the bytes of a bake in one go, with another number of threads',
    { timeout: 120_000 },
    async () => {
      const { code, err } = await run(...args('whole', '--jobs', '1'));
      expect(code).toBe(0);
      expect(err).toMatch(
        /Baked \d+ pictures below images.*1 source picture could not be used.*Wrote \d files/s,
      );
      const whole = filesOf('whole');
      const log = JSON.parse(whole.get('bake.json')!.toString()) as { baked: number; problems: unknown[] };
      expect(log.baked).toBeGreaterThan(4);
      expect(log.problems).toHaveLength(1);
      expect(whole.has('bake.partial.json')).toBe(false);

      const child = spawn(process.execPath, [
        '--import',
        'tsx',
        'cli/counterpoise.ts',
        ...args('stopped', '--jobs', '1'),
      ]);
      const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
      while (!existsSync(at('stopped/images/baked')) && child.exitCode === null)
        await new Promise((resolve) => setTimeout(resolve, 5));
      child.kill('SIGINT');
      expect(await ended).toBe(130);
      const stopped = filesOf('stopped');
      expect(stopped.has('bake.partial.json')).toBe(true);
      expect(stopped.has('bake.json')).toBe(false);
      for (const [path, bytes] of stopped)
        if (path !== 'bake.partial.json') expect(whole.get(path)?.equals(bytes), path).toBe(true);

      const resumed = bake('stopped', '--jobs', '2');
      expect(resumed.status).toBe(0);
      expect(filesOf('stopped')).toEqual(whole);
    },
  );

  it.each([
    [['--bake'], /--bake needs --out/],
    [['--bake-format', 'png'], /goes with --bake/],
    [['--bake', '--out', 'x', '--bake-format', 'gif'], /jpeg or png/],
    [['--bake', '--out', 'x', '--as', 'rule'], /does not know/],
  ])('says what is wrong with %j', async (more, says) => {
    const { code, err } = await run('balance', at('set'), ...more);
    expect(code).toBe(2);
    expect(err).toMatch(says);
  });
});

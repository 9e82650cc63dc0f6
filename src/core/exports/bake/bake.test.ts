import { describe, expect, it } from 'vitest';
import { importDataset } from '../../formats/importDataset.ts';
import { keptLabels } from '../../mixing/composite.ts';
import type { MixingSettings } from '../../mixing/settings.ts';
import { copyComposite } from '../../mixing/epoch/variants.ts';
import { mixWorld } from '../../mixing/world.ts';
import { decodePicture } from '../../pictures/decode.ts';
import { encodePng } from '../../pictures/encode.ts';
import { defaultRecipe } from '../../recipe/recipe.ts';
import { hostileNames } from '../../testing/hostileNames.ts';
import { makeDataset } from '../../testing/makeDataset.ts';
import { bytesOfFile, makeExportInput } from '../../testing/makeExportInput.ts';
import { memoryFile } from '../../testing/memoryFile.ts';
import { createBaker, sharedAmong, type Bake } from './bakers.ts';
import { bakeFiles, type BakeRun } from './bakeFiles.ts';
import { bakeFingerprint } from './bakeFingerprint.ts';
import { defaultBake, type BakeOptions } from './bakeOptions.ts';
import { bakedName } from './bakeTasks.ts';
import { pictureReader } from '../pictureSource.ts';
import { isSafePath } from '../safePath.ts';

const mixing: MixingSettings = { ...defaultRecipe.mixing, inPlan: true, canvas: 64, seed: 3 };
const width = 40;
const height = 30;

/** A picture of one colour that its number decides. */
const picture = (at: number) => {
  const pixels = new Uint8Array(width * height * 4).fill(255);
  for (let i = 0; i < pixels.length; i += 4) pixels.set([40 * at, 255 - 30 * at, 100], i);
  return encodePng({ width, height, pixels });
};

/** Six images of two classes, the last in val; 4 uses of the first two, `broken`: contents in place of pictures. */
function source(broken: Readonly<Record<number, Uint8Array | null>> = {}, names: readonly string[] = []) {
  const images = Array.from({ length: 6 }, (_, i) => ({
    path: names[i] ?? `photo ${i}.png`,
    width,
    height,
    boxes: [[i % 2, 4, 5, 20, 15]] as const,
  }));
  const dataset = { ...makeDataset(['cat', 'dog'], images), format: 'voc' };
  const plan = makeExportInput(dataset, [4, 4, 2, 1, 0, 1], { split: [0, 0, 0, 0, 0, 1] });
  const input = { ...plan, recipe: { ...defaultRecipe, mixing } };
  const contents = images.map((_, i) => (i in broken ? broken[i] : picture(i)));
  const files = contents.map((content, i) => memoryFile(images[i].path, content ?? ''));
  const pictures = Int32Array.from(contents, (content, i) => (content === null ? -1 : i));
  return { input, files, pictures };
}
type Source = ReturnType<typeof source>;

interface Ran {
  readonly files: Map<string, Uint8Array>;
  /** Pictures that were drawn in this run. */
  readonly drawn: number;
}

/** A bake with so many bakers, into memory; `stopAfter` files it is cancelled; `before`: what an earlier run left. */
async function bake(
  { input, files, pictures }: Source,
  more: {
    jobs?: number;
    options?: BakeOptions;
    ids?: string[];
    stopAfter?: number;
    before?: Map<string, Uint8Array>;
    into?: Map<string, Uint8Array>;
  } = {},
): Promise<Ran> {
  const { jobs = 1, options = defaultBake, ids = ['csv'], stopAfter = Infinity, before, into } = more;
  const read = pictureReader(input.dataset, files, pictures);
  let drawn = 0;
  const bakers = Array.from({ length: jobs }, (_, worker): Bake => {
    const baker = createBaker();
    baker.start(read);
    return async (drawing, how) => {
      drawn++;
      // The first workers are the slow ones: results come in another order than they were asked for.
      await new Promise((resolve) => setTimeout(resolve, 3 * (jobs - worker)));
      return baker.bake(drawing, how);
    };
  });
  const shared = sharedAmong(bakers);
  const out = into ?? new Map(before);
  let written = 0;
  const run: BakeRun = {
    input,
    ids,
    options,
    world: mixWorld(input.dataset, input.recipe.mixing, input),
    fingerprint: bakeFingerprint(input, options, files, pictures),
    ahead: 2 * jobs,
    bake: ({ composite: { scene, images } }) => shared({ scene, images }, options),
    finished: (path) => Promise.resolve(before?.get(path)?.length ?? null),
    finishedBytes: () => Promise.reject(new Error('is there')),
    made: () => undefined,
    cancelled: () => written >= stopAfter,
  };
  for await (const file of bakeFiles(run)) {
    written++;
    if (!file.isThere) out.set(file.path, await bytesOfFile(file));
  }
  return { files: out, drawn };
}

const text = (ran: Ran, path: string) => new TextDecoder().decode(ran.files.get(path));
const log = (ran: Ran) =>
  JSON.parse(text(ran, 'bake.json')) as {
    extraCopies: number;
    baked: number;
    unchanged: number;
    variants: { id: string; baked: number }[];
    problems: { file: string; what: string; kept: string }[];
    files: { path: string; key: string; copy: number; variant: string; sources: string[]; bytes: number }[];
  };
/** Uses of train images in an epoch, by the manifest. */
const uses = (ran: Ran) =>
  text(ran, 'manifest.csv')
    .trim()
    .split('\n')
    .map((line) => line.split(','))
    .filter(([, part]) => part === 'train')
    .reduce((sum, [, , repeat]) => sum + Number(repeat), 0);

describe('a bake', () => {
  it('writes the same bytes with one baker and with three that finish out of order, and when run again', async () => {
    const once = await bake(source());
    expect([...once.files.keys()].filter((path) => path.startsWith('images/baked/')).length).toBeGreaterThan(
      3,
    );
    for (const jobs of [1, 3]) {
      const again = await bake(source(), { jobs });
      expect([...again.files.keys()]).toEqual([...once.files.keys()]);
      expect(again.files).toEqual(once.files);
    }
  });

  it('leaves the epoch its size: a baked copy takes the place of a use of its original', async () => {
    const ran = await bake(source());
    expect(uses(ran)).toBe(4 + 4 + 2 + 1 + 0);
    const { extraCopies, baked, unchanged, variants, files } = log(ran);
    expect([extraCopies, baked + unchanged, files.length]).toEqual([7, 7, baked]);
    expect(variants.reduce((sum, one) => sum + one.baked, 0)).toBe(baked);
    for (const { path, bytes } of files) expect(ran.files.get(path)?.length).toBe(bytes);
  });

  it('names sources that cannot be used, keeps those copies as they were, and adds up', async () => {
    const header = picture(1).slice();
    new DataView(header.buffer).setUint32(16, 20_000);
    new DataView(header.buffer).setUint32(20, 20_000);
    const whole = log(await bake(source()));
    const cases = [
      { content: null, says: /no picture of this name/ },
      { content: new Uint8Array(0), says: /empty/ },
      { content: new TextEncoder().encode('not a picture at all'), says: /./ },
      { content: picture(1).slice(0, 60), says: /./ },
      { content: header, says: /20.000 × 20.000/ },
    ];
    for (const { content, says } of cases) {
      const ran = await bake(source({ 1: content }));
      const { baked, unchanged, extraCopies, problems, files } = log(ran);
      expect(problems).toHaveLength(1);
      expect(problems[0]).toMatchObject({ file: 'photo 1.png', what: expect.stringMatching(says) as string });
      const lost = whole.files.filter(({ sources }) => sources.includes('photo 1.png')).length;
      expect(lost).toBeGreaterThan(0);
      expect(problems[0].kept).toContain(lost === 1 ? 'One copy' : `${lost} copies`);
      expect(baked).toBe(whole.baked - lost);
      expect(baked + unchanged).toBe(extraCopies);
      expect(uses(ran)).toBe(11);
      expect(files.some(({ sources }) => sources.includes('photo 1.png'))).toBe(false);
      expect([...ran.files.keys()].filter((path) => path.startsWith('images/'))).toHaveLength(baked);
    }
  });

  it('that was cancelled has no log, and goes on to the bytes of one that was not', async () => {
    const from = source({ 3: null });
    const whole = await bake(from);
    const into = new Map<string, Uint8Array>();
    await expect(bake(from, { stopAfter: 2, into })).rejects.toThrow('cancelled');
    expect([...into.keys()]).toEqual([...whole.files.keys()].slice(0, 2));
    const resumed = await bake(from, { before: into, jobs: 2 });
    expect(resumed.drawn).toBe(whole.drawn - 2);
    expect(resumed.files).toEqual(whole.files);
  });

  it.each([
    ['coco', 'train.json'],
    ['yolo', 'data.yaml'],
  ])('is read back from %s with the labels that the trainer is to get', async (id) => {
    const from = source();
    const ran = await bake(from, { ids: [id], options: { format: 'png', quality: 95 } });
    const originals = from.files.map((file) => ({ ...file, path: `images/${file.path}` }));
    const made = [...ran.files].map(([path, bytes]) => memoryFile(path, bytes));
    const wanted = made.filter(({ path }) => !path.endsWith('.json') || path === 'train.json');
    const result = await importDataset([...originals, ...wanted], { name: 'baked', format: id });
    if (!result.ok) throw new Error(result.message);
    const { dataset } = result;
    const world = mixWorld(from.input.dataset, mixing, from.input);
    const entries = log(ran).files;
    expect(entries.length).toBeGreaterThan(3);
    for (const { path, key, copy } of entries) {
      const composite = copyComposite(world, from.input.dataset.images.key.indexOf(key), copy)!.composite;
      const labels = keptLabels(composite, 'trained').filter(
        ({ rect }) => rect[2] > rect[0] && rect[3] > rect[1],
      );
      const image = dataset.images.path.findIndex((one) => one.endsWith(path.slice('images/'.length)));
      expect(image, path).toBeGreaterThanOrEqual(0);
      const [start, end] = [dataset.images.boxStart[image], dataset.images.boxStart[image + 1]];
      expect(end - start).toBe(labels.length);
      const [sx, sy] = dataset.unit === 'pixel' ? [1, 1] : [composite.scene.width, composite.scene.height];
      const read = Array.from({ length: end - start }, (_, b) => [
        dataset.classes.names[dataset.boxes.class[start + b]],
        Math.round(sx * dataset.boxes.w[start + b] * 1e6),
        Math.round(sy * dataset.boxes.h[start + b] * 1e6),
      ]);
      expect(read).toEqual(
        labels.map(({ class: k, rect }) => [
          from.input.dataset.classes.names[k],
          Math.round((rect[2] - rect[0]) * 1e6),
          Math.round((rect[3] - rect[1]) * 1e6),
        ]),
      );
      const decoded = decodePicture(ran.files.get(path)!, null);
      if (!decoded.ok) throw new Error(decoded.problem);
      expect([decoded.bitmap.width, decoded.bitmap.height]).toEqual([
        Math.round(composite.scene.width),
        Math.round(composite.scene.height),
      ]);
    }
  });

  it('gives safe and different paths whatever images and variants are called', async () => {
    const names = hostileNames.flatMap((key) => hostileNames.map((variant) => [key, variant] as const));
    const paths = names.flatMap(([key, variant]) =>
      [2, 3].map((copy) => `images/baked/${bakedName(key, copy, variant, defaultBake)}`),
    );
    expect(paths.filter((path) => !isSafePath(path))).toEqual([]);
    const [one] = hostileNames;
    const ofKeys = hostileNames.map((key) => bakedName(key, 2, one, defaultBake).toLowerCase());
    expect(new Set(ofKeys).size).toBe(hostileNames.length);
    const ran = await bake(source({}, hostileNames.slice(0, 6)));
    expect([...ran.files.keys()].filter((path) => !isSafePath(path))).toEqual([]);
    expect(log(ran).files.length).toBeGreaterThan(3);
  });

  it('takes a folder of its own where the dataset has one of that name', async () => {
    const ran = await bake(source({}, ['images/baked/a.png', 'Images/Baked-2/b.png']));
    const folders = new Set(log(ran).files.map(({ path }) => path.slice(0, path.lastIndexOf('/'))));
    expect([...folders]).toEqual(['images/baked-3']);
  });

  it('refuses a rule before the first picture is drawn', async () => {
    await expect(bake(source(), { ids: ['rule'] })).rejects.toThrow(/Rule: .*files that it does not know/);
  });
});

describe('the fingerprint of a bake', () => {
  const { input, files, pictures } = source();
  const of = (more: Partial<typeof input> = {}, options = defaultBake, from = files) =>
    bakeFingerprint({ ...input, ...more }, options, from, pictures);

  it('changes with the recipe, the encoding, the plan and a source’s size, and with nothing else', () => {
    const shorter = files.map((file, i) => (i === 2 ? memoryFile(file.path, 'x') : file));
    const all = [
      of(),
      of({ recipe: { ...input.recipe, mixing: { ...mixing, seed: 4 } } }),
      of({}, { format: 'jpeg', quality: 94 }),
      of({}, { format: 'png', quality: 95 }),
      of({ repeats: Uint16Array.from([4, 4, 3, 1, 0, 1]) }),
      of({}, defaultBake, shorter),
    ];
    expect(new Set(all).size).toBe(all.length);
    expect(of()).toBe(all[0]);
    expect(of({}, { format: 'png', quality: 10 })).toBe(all[3]);
  });
});

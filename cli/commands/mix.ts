import { bakeImage } from '../../src/core/exports/bake/bakeImage.ts';
import { bakedName } from '../../src/core/exports/bake/bakeTasks.ts';
import { exporters } from '../../src/core/exports/index.ts';
import { decodedPictures, pictureReader } from '../../src/core/exports/pictureSource.ts';
import type { MadeImage } from '../../src/core/mixing/epoch/mixedDataset.ts';
import { polygonReader } from '../../src/core/mixing/outlines/polygons.ts';
import { withPolygons } from '../../src/core/mixing/outlines/withPolygons.ts';
import { compose } from '../../src/core/mixing/compose.ts';
import { randomOf } from '../../src/core/mixing/random.ts';
import { mixWorld } from '../../src/core/mixing/world.ts';
import { planColumns, planOf } from '../../src/core/plan.ts';
import { commonOptions, text, type Command } from '../command.ts';
import { encoding } from '../bakeValues.ts';
import { NothingKept, printable, UsageError } from '../io.ts';
import { madeAlone } from '../madeAlone.ts';
import { drawnImages, mixDocument, type Mixed } from '../mixDocument.ts';
import { mixWish } from '../mixWish.ts';
import { recordOf } from '../openDataset.ts';
import { additionOptions, openPrepared } from '../preparedDataset.ts';
import { destinations } from '../destinations.ts';
import { readRecipe } from '../readRecipe.ts';
import { writeFile, writeFiles, wrote } from '../writeFiles.ts';

export const mix: Command = {
  name: 'mix',
  usage: `mix PATH --mixer mosaic|mixup|…|OPERATION,OPERATION… --out DIR [--library ultralytics] [--seed 1] [--count 8]
      [--canvas 640] [--labels trained|seen] [--partner even|plan|class:NAME] [--format-out jpeg|png] [--quality 95]
      [--recipe R.json] [--as coco,yolo,…] [--format F] [--json]`,
  summary:
    'Extra copies as Mosaic, MixUp, CutMix or a chain of operations: pictures, and the labels that a trainer gets.',
  options: {
    ...commonOptions,
    ...additionOptions,
    mixer: { type: 'string' },
    library: { type: 'string' },
    seed: { type: 'string' },
    count: { type: 'string' },
    canvas: { type: 'string' },
    labels: { type: 'string' },
    partner: { type: 'string' },
    'format-out': { type: 'string' },
    quality: { type: 'string' },
    recipe: { type: 'string' },
    as: { type: 'string' },
    out: { type: 'string' },
  },
  async run(path, values, io) {
    const out = text(values, 'out');
    if (out === undefined) throw new UsageError('--out DIR is missing');
    const ids = destinations(text(values, 'as'));
    const options = encoding(values, 'format-out', 'quality');
    const recipe = await readRecipe(text(values, 'recipe'), io);
    const wish = mixWish(values, recipe.mixing);
    const opened = await openPrepared(path, values, recipe, io);
    const { dataset } = opened;
    if (dataset.images.multiplicity !== null)
      throw new UsageError('a count table names no images: there is nothing to mix');
    const settings = wish.settingsFor(dataset);
    // Only partners by the plan need one.
    const { split, repeats } =
      settings.partners.kind === 'plan'
        ? planOf(dataset, recipe)
        : { ...planColumns(dataset, recipe), repeats: null };
    const world = mixWorld(dataset, settings, { split, repeats });
    const polygons = polygonReader(dataset, recordOf(opened));
    const noted = new Map<number, readonly string[]>();
    const pictureOf = decodedPictures(pictureReader(dataset, opened.files, opened.pictures), {
      note: (image, notes) => noted.set(image, notes),
    });
    const images = drawnImages(dataset, split, settings.seed, wish.count);
    if (images.length === 0) throw new NothingKept('There are no images in train.');

    const made: MadeImage[] = [];
    const mixed: Mixed[] = [];
    for (const { image, copy } of images) {
      const { key } = dataset.images;
      const composite = await withPolygons(world, polygons, (outlined) =>
        compose(outlined, image, wish.steps, randomOf(settings.seed, key[image], copy)),
      );
      const baked = await bakeImage(composite, pictureOf, options);
      const name = `images/${bakedName(key[image], copy, wish.name, options)}`;
      mixed.push({ file: baked.ok ? name : null, composite, problems: baked.ok ? [] : baked.faults });
      if (!baked.ok) continue;
      await writeFile(out, {
        path: name,
        async *chunks() {
          yield baked.bytes;
        },
      });
      made.push({ path: name, composite, copyOf: image, copy });
    }
    for (const { problems } of mixed)
      for (const { image, what } of problems)
        io.err(`${printable(`${dataset.images.path[image]}: ${what} Nothing is made of it.`)}\n`);

    for (const [image, notes] of noted)
      io.err(`${printable(`${dataset.images.path[image]}: ${notes.join(' ')}`)}\n`);

    const written = made.map((one) => one.path);
    if (made.length > 0) {
      const alone = madeAlone(dataset, made, settings.labels);
      const wanted = ids.length > 0 ? ids : [dataset.task === 'detection' ? 'coco' : 'jsonl'];
      const chosen = exporters.filter(({ id }) => wanted.includes(id));
      for (const { id, unavailable } of chosen) {
        const reason = unavailable(alone.dataset);
        if (reason !== null) throw new UsageError(`--as ${id}: ${reason}`);
      }
      for (const exporter of chosen) written.push(...(await writeFiles(out, exporter.files(alone))));
    }
    io.err(wrote(out, written));
    const document = mixDocument(dataset, wish, settings, mixed);
    io.out(values.json === true ? `${JSON.stringify(document)}\n` : summary(document));
  },
};

/** What was made, a line each. */
function summary(document: ReturnType<typeof mixDocument>): string {
  const lines = document.mixed.map(({ file, sources, labels, notes }) => {
    const kept = labels.filter(({ dropped }) => dropped === null).length;
    const head = `${file ?? 'not made'}: ${sources.length} pictures, ${kept} labels kept, ${labels.length - kept} dropped`;
    return printable([head, ...notes].join('; '));
  });
  return `${lines.join('\n')}\n`;
}

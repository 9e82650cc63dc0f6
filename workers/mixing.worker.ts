import { expose, transfer } from 'comlink';
import type { Dataset } from '../src/core/dataset/dataset.ts';
import { compose, plainComposite, type MixWorld } from '../src/core/mixing/compose.ts';
import type { Composite } from '../src/core/mixing/composite.ts';
import { polygonReader, type PolygonReader } from '../src/core/mixing/outlines/polygons.ts';
import { randomOf } from '../src/core/mixing/random.ts';
import { copyComposite } from '../src/core/mixing/epoch/variants.ts';
import { withPolygons } from '../src/core/mixing/outlines/withPolygons.ts';
import { mixWorld } from '../src/core/mixing/world.ts';
import { createDrawer } from '../src/gpu/drawer.ts';
import { createPace } from './pace.ts';
import type { PreviewPicture } from './previewDecode.ts';
import type { MixingApi, MixingPlan, Preview, PreviewAsk } from './previewing.ts';
import { previewLine } from './previewLine.ts';
import { previewPictures, type PreviewPictures } from './previewPictures.ts';

/** One worker holds one dataset for its whole life. */
let dataset: Dataset;
let pictures: PreviewPictures;
let polygons: PolygonReader | null = null;
let world: MixWorld | null = null;
/** Upright sizes of pictures whose annotations do not give them, once they were read. */
const sizes = new Map<number, readonly [width: number, height: number]>();
const drawer = createDrawer(navigator.gpu);
const pace = createPace();
const line = previewLine(letIn);

interface Ready {
  readonly composite: Composite;
  readonly sources: readonly PreviewPicture[];
  readonly composing: number;
}

const api: MixingApi = {
  load(given, picture, record) {
    dataset = given;
    pictures = previewPictures(dataset, picture);
    polygons = record && polygonReader(dataset, record);
  },

  setPlan({ settings, split, repeats }: MixingPlan) {
    world = mixWorld(dataset, settings, { split, repeats }, { sizeOf: (image) => sizes.get(image) ?? null });
  },

  async preview(ask) {
    const own = world;
    if (own === null) throw new Error('asked for a preview before a plan was set');
    const preview = await line({
      slot: ask.slot,
      isUrgent: ask.moving,
      prepare: () => prepare(own, ask),
      draw: (ready) => draw(ready, ask),
    });
    return preview && transfer(preview, [preview.bitmap]);
  },

  drawnBy: () => drawer.drawnBy(),
};

/** Composes, and reads what it needs of pictures and polygons; again where reading told something new. */
async function prepare(own: MixWorld, ask: PreviewAsk): Promise<Ready> {
  for (;;) {
    const { composite, composing } = await withPolygons(own, polygons, (outlined) => {
      const start = performance.now();
      return { composite: made(outlined, ask), composing: performance.now() - start };
    });
    const sources = await Promise.all(composite.images.map((source) => pictures.get(source)));
    const isSized = composite.images.map((source, i) => learnSize(source, sources[i])).includes(true);
    if (!isSized) return { composite, sources, composing };
  }
}

function made(own: MixWorld, { image, steps, seed, pins, copy }: PreviewAsk): Composite {
  if (copy === undefined) return compose(own, image, steps, randomOf(seed), pins);
  return copyComposite(own, image, copy)?.composite ?? plainComposite(own, image);
}

/** True where the picture's size was not known before. */
function learnSize(image: number, source: PreviewPicture): boolean {
  const { width, height } = dataset.images;
  if (!source.ok || sizes.has(image) || (width[image] > 0 && height[image] > 0)) return false;
  sizes.set(image, [source.width, source.height]);
  return true;
}

async function draw({ composite, sources, composing }: Ready, ask: PreviewAsk): Promise<Preview> {
  const start = performance.now();
  const { scene, images } = composite;
  const full = Math.min(1, ask.pixels / Math.max(scene.width, scene.height));
  const layers = scene.groups.reduce((sum, group) => sum + group.layers.length, 0);
  const work = scene.width * scene.height * full * full * layers;
  const share = ask.moving ? pace.share(work) : 1;
  const { result, drawnBy } = await drawer.bitmap(
    scene,
    sources.map((source) => (source.ok ? source.picture : null)),
    full * share,
  );
  const drawing = performance.now() - start;
  pace.took(work * share * share, drawing);
  return {
    composite,
    bitmap: result,
    drawnBy,
    milliseconds: composing + drawing,
    missing: [...new Set(images.filter((_, i) => !sources[i].ok))],
    notes: [...new Set([...composite.notes, ...images.flatMap((image, i) => notesOf(image, sources[i]))])],
  };
}

const notesOf = (image: number, source: PreviewPicture): readonly string[] =>
  (source.ok ? source.notes : [source.problem]).map((note) => `${dataset.images.path[image]}: ${note}`);

/** Lets messages in (a timer would wait for 4 ms). */
function letIn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port2.onmessage = () => {
      port1.close();
      resolve();
    };
    port1.postMessage(null);
  });
}

expose(api);

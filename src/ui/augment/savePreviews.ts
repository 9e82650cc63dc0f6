import { makeZip } from 'client-zip';
import { keptLabels, type Composite } from '../../core/mixing/composite.ts';
import { download } from '../../engine/download.ts';
import { chosenSources } from '../../studio/mixingSources.ts';
import { preview } from '../../studio/mixingPreview.ts';
import { getState } from '../../studio/store.ts';
import { previewAsk } from './previewAsk.ts';
import { pinsOf, shownVariants } from './shownVariants.ts';

const noClock = new Date(1980, 0, 1);

/** Draws the shown composites on their whole canvas and offers them with their labels as one zip. */
export async function savePreviews(): Promise<void> {
  const state = getState();
  const { opened, recipe, view } = state;
  if (!opened) return;
  const { seed, pins, solo } = view.augment;
  const chosen = chosenSources(state);
  const files: { name: string; input: Blob | string; lastModified: Date }[] = [];
  const labels: Record<string, unknown> = {};
  for (const variant of shownVariants(recipe.mixing, solo)) {
    const ask = previewAsk(`save ${variant.id}`, variant, chosen, seed, pinsOf(pins, variant.id), 4096);
    const drawn = ask && (await preview({ ...ask, moving: false }));
    if (!drawn) continue;
    const { composite, bitmap, missing } = drawn;
    const name = `${variant.name.toLowerCase().replace(/[^a-z0-9]+/g, '-')}-${seed}`;
    if (composite.images.some((image) => !missing.includes(image)))
      files.push({ name: `previews/${name}.png`, input: await pngOf(bitmap), lastModified: noClock });
    else bitmap.close();
    labels[name] = labelsOf(composite);
  }
  const input = `${JSON.stringify({ library: recipe.mixing.library, labels: recipe.mixing.labels, previews: labels }, null, 2)}\n`;
  files.push({ name: 'previews/labels.json', input, lastModified: noClock });
  download(await new Response(makeZip(files)).blob(), `${opened.dataset.name}-previews.zip`);
}

async function pngOf(bitmap: ImageBitmap): Promise<Blob> {
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  canvas.getContext('bitmaprenderer')?.transferFromImageBitmap(bitmap);
  return canvas.convertToBlob({ type: 'image/png' });
}

function labelsOf(composite: Composite) {
  const { opened, recipe } = getState();
  const names = opened?.dataset.classes.names ?? [];
  const paths = opened?.dataset.images.path ?? [];
  return {
    width: composite.scene.width,
    height: composite.scene.height,
    images: composite.images.map((image) => paths[image]),
    drawn: composite.drawn,
    steps: composite.done,
    notes: composite.notes,
    kept: keptLabels(composite, recipe.mixing.labels).map((label) => ({
      class: names[label.class],
      box: label.rect,
      weight: label.weight,
    })),
    dropped: composite.labels.flatMap((label) =>
      label.dropped === null ? [] : [{ class: names[label.class], box: label.rect, why: label.dropped }],
    ),
  };
}

/** Runs in the browser, bundled by the spec alone: the product's drawer and the twin, side by side. */
import { drawScene } from '../../src/core/mixing/draw/drawScene.ts';
import { createDrawer, type DrawnBy } from '../../src/gpu/drawer.ts';
import { slotBytes } from '../../src/gpu/textureCache.ts';
import { bytesOf, difference } from './bytes.ts';
import { previews } from './previews.ts';
import { cases, type Case } from './scenes.ts';

export interface Compared {
  readonly name: string;
  /** Largest difference of any byte. */
  readonly most: number;
  readonly drawnBy: DrawnBy;
}

const drawing = {
  /** Each scene by the drawer and by the twin. */
  compare: (round: number) => compareAll(cases(round), createDrawer(navigator.gpu)),

  /** What the page shows, against the bytes that the same drawer reads back. */
  async bitmaps(): Promise<Compared[]> {
    const drawer = createDrawer(navigator.gpu);
    const compared: Compared[] = [];
    for (const { name, scene, pictures, scale } of cases(0).slice(0, 8)) {
      const shown = await drawer.bitmap(scene, pictures, scale);
      const { result } = await drawer.pixels(scene, pictures, scale);
      compared.push({ name, most: difference(bytesOf(shown.result), result), drawnBy: shown.drawnBy });
    }
    return compared;
  },

  /** Room for so many pictures only: others go and come back. */
  async crowded(slots: number): Promise<Compared[]> {
    const drawer = createDrawer(navigator.gpu, slots * slotBytes);
    const all = cases(0).filter(({ name }) => /mosaic|MixUp|layers|one pixel/.test(name));
    return compareAll([...all, ...all.toReversed(), ...all], drawer);
  },

  /** Loses each device in the middle of the given drawing of a batch, before and after it is submitted. */
  async losing(at: readonly number[]): Promise<{ compared: Compared[]; devices: number }> {
    const { gpu, devices } = watched();
    const drawer = createDrawer(gpu);
    const compared: Compared[] = [];
    for (const [i, one] of cases(0).slice(0, 12).entries()) {
      const drawn = drawer.pixels(one.scene, one.pictures, one.scale);
      if (at.includes(i)) {
        // Half of them while the drawing is under way, half before it has begun.
        if (i % 2 === 0) await new Promise((resolve) => setTimeout(resolve, 0));
        devices.at(-1)?.destroy();
      }
      const { result, drawnBy } = await drawn;
      const twin = drawScene(one.scene, one.pictures, one.scale);
      compared.push({ name: one.name, most: difference(result, twin), drawnBy });
    }
    return { compared, devices: devices.length };
  },

  /** A scene whose effect has no shader. */
  async jpeg(): Promise<Compared> {
    const [{ scene, pictures }] = cases(0);
    const compressed = { ...scene, effects: [{ kind: 'jpeg', quality: 30 }] } as const;
    const { result, drawnBy } = await createDrawer(navigator.gpu).pixels(compressed, pictures, 1);
    return { name: 'JPEG', most: difference(result, drawScene(compressed, pictures, 1)), drawnBy };
  },

  drawnBy: () => createDrawer(navigator.gpu).drawnBy(),
  without: () => compareAll(cases(0).slice(0, 6), createDrawer(undefined)),
};

async function compareAll(
  all: readonly Case[],
  drawer: ReturnType<typeof createDrawer>,
): Promise<Compared[]> {
  const compared: Compared[] = [];
  for (const { name, scene, pictures, scale } of all) {
    const { result, drawnBy } = await drawer.pixels(scene, pictures, scale);
    compared.push({ name, most: difference(result, drawScene(scene, pictures, scale)), drawnBy });
  }
  return compared;
}

/** navigator.gpu, with every device that it lends. */
function watched(): { gpu: GPU; devices: GPUDevice[] } {
  const devices: GPUDevice[] = [];
  const requestAdapter = async (options?: GPURequestAdapterOptions) => {
    const adapter = await navigator.gpu.requestAdapter(options);
    return (
      adapter && {
        info: adapter.info,
        async requestDevice() {
          const device = await adapter.requestDevice();
          devices.push(device);
          return device;
        },
      }
    );
  };
  return { gpu: { requestAdapter } as unknown as GPU, devices };
}

const pageOfTests = { drawing, previews };
export type PageOfTests = typeof pageOfTests;

declare global {
  var pageOfTests: PageOfTests;
}
globalThis.pageOfTests = pageOfTests;

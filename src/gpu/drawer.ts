import { errorWords } from '../core/errorWords.ts';
import { drawScene } from '../core/mixing/draw/drawScene.ts';
import type { Scene } from '../core/mixing/scene.ts';
import type { Bitmap, Picture } from '../core/pictures/picture.ts';
import { keepDevice, type LentDevice } from './device.ts';
import { createRenderer, type Renderer } from './renderer.ts';

/** Which path made a picture. */
export interface DrawnBy {
  readonly path: 'WebGPU' | 'CPU';
  /** The adapter's own words; null without one. */
  readonly adapter: string | null;
  /** Why the CPU drew; null where the GPU did. */
  readonly reason: string | null;
}

export interface Drawing<Result> {
  readonly result: Result;
  readonly drawnBy: DrawnBy;
}

/** Draws scenes on the GPU where there is one, else with the twin; the same pixels within one grey level. */
export interface Drawer {
  /** For a page: in round(scale × canvas) pixels. A null picture is drawn grey. */
  bitmap(scene: Scene, pictures: readonly (Picture | null)[], scale: number): Promise<Drawing<ImageBitmap>>;
  /** The same as bytes. */
  pixels(scene: Scene, pictures: readonly (Picture | null)[], scale: number): Promise<Drawing<Bitmap>>;
  /** What would draw now. */
  drawnBy(): Promise<DrawnBy>;
}

type OnGpu<Result> =
  | { readonly ok: true; readonly result: Result; readonly adapter: string }
  | { readonly ok: false; readonly adapter: string | null; readonly reason: string };

/** Bytes of pictures that are kept on the device. */
const textureBudget = 128 * 2 ** 20;

/** `gpu`: navigator.gpu, absent in many browsers. */
export function createDrawer(gpu: GPU | undefined, budget = textureBudget): Drawer {
  const keeper = keepDevice(gpu);
  const renderers = new WeakMap<GPUDevice, Promise<Renderer>>();

  function rendererOf({ device }: LentDevice): Promise<Renderer> {
    const renderer = renderers.get(device) ?? createRenderer(device, budget);
    renderers.set(device, renderer);
    return renderer;
  }

  /** Tries again on a new device as often as one is lost meanwhile; the keeper ends that. */
  async function onGpu<Result>(
    refusal: (renderer: Renderer) => string | null,
    draw: (renderer: Renderer) => Promise<Result>,
  ): Promise<OnGpu<Result>> {
    for (;;) {
      const outcome = await keeper.current();
      if (!outcome.ok) return { ...outcome, adapter: null };
      const { lent } = outcome;
      const { adapter } = lent;
      try {
        const renderer = await rendererOf(lent);
        const reason = refusal(renderer);
        if (reason !== null) return { ok: false, adapter, reason };
        const result = await draw(renderer);
        if (lent.isLost()) continue;
        keeper.drew();
        return { ok: true, result, adapter };
      } catch (error) {
        await lossOrPause(lent);
        if (!lent.isLost()) return { ok: false, adapter, reason: `WebGPU failed: ${errorWords(error)}` };
      }
    }
  }

  async function either<Result>(
    scene: Scene,
    pictures: readonly (Picture | null)[],
    scale: number,
    byGpu: (renderer: Renderer) => Promise<Result>,
    byCpu: (bitmap: Bitmap) => Result | Promise<Result>,
  ): Promise<Drawing<Result>> {
    const drawn = await onGpu((renderer) => renderer.refusal(scene, pictures, scale), byGpu);
    if (drawn.ok)
      return { result: drawn.result, drawnBy: { path: 'WebGPU', adapter: drawn.adapter, reason: null } };
    const { adapter, reason } = drawn;
    return {
      result: await byCpu(drawScene(scene, pictures, scale)),
      drawnBy: { path: 'CPU', adapter, reason },
    };
  }

  return {
    bitmap: (scene, pictures, scale) =>
      either(scene, pictures, scale, (on) => on.bitmap(scene, pictures, scale), imageBitmap),
    pixels: (scene, pictures, scale) =>
      either(
        scene,
        pictures,
        scale,
        (on) => on.pixels(scene, pictures, scale),
        (bitmap) => bitmap,
      ),
    async drawnBy() {
      const able = await onGpu(
        () => null,
        async () => null,
      );
      if (able.ok) return { path: 'WebGPU', adapter: able.adapter, reason: null };
      return { path: 'CPU', adapter: able.adapter, reason: able.reason };
    },
  };
}

/** A failed call may hear of a loss before `lost` does. */
const lossOrPause = ({ device }: LentDevice): Promise<unknown> =>
  Promise.race([device.lost, new Promise((resolve) => setTimeout(resolve, 200))]);

function imageBitmap({ width, height, pixels }: Bitmap): Promise<ImageBitmap> {
  const bytes = new Uint8ClampedArray(pixels.buffer as ArrayBuffer, pixels.byteOffset, pixels.length);
  return createImageBitmap(new ImageData(bytes, width, height));
}

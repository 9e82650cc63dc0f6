import type { Scene } from '../core/mixing/scene.ts';
import type { Bitmap, Picture } from '../core/pictures/picture.ts';
import { effectPasses } from './effectShader.ts';
import { createPasses, pictureFormat, type Disposable } from './passes.ts';
import { slotSide } from './textureCache.ts';
import { bufferUsage, mapForReading, textureUsage } from './usage.ts';

/** Draws scenes on one device, one after the other. Rejects where the device fails or is lost. */
export interface Renderer {
  /** Why a scene is beyond this device, in words; null: it can be drawn. */
  refusal(scene: Scene, pictures: readonly (Picture | null)[], scale: number): string | null;
  bitmap(scene: Scene, pictures: readonly (Picture | null)[], scale: number): Promise<ImageBitmap>;
  pixels(scene: Scene, pictures: readonly (Picture | null)[], scale: number): Promise<Bitmap>;
}

/** `budget`: bytes of pictures kept on the device. Rejects where its memory does not hold them. */
export async function createRenderer(device: GPUDevice, budget: number): Promise<Renderer> {
  const { encode, slots } = await checked(device, () => createPasses(device, budget));
  let canvas: { readonly own: OffscreenCanvas; readonly context: GPUCanvasContext } | null = null;

  /** Submits, and waits until it is done: a buffer that can be read then can't on a device that was lost meanwhile. */
  async function submit(encoder: GPUCommandEncoder, used: readonly Disposable[]): Promise<void> {
    const fence = device.createBuffer({ size: 4, usage: bufferUsage.copyTarget | bufferUsage.mapRead });
    encoder.clearBuffer(fence);
    device.queue.submit([encoder.finish()]);
    try {
      await fence.mapAsync(mapForReading);
    } finally {
      for (const thing of [fence, ...used]) thing.destroy();
    }
  }

  return {
    refusal(scene, pictures, scale) {
      if (scene.effects.some((effect) => effectPasses(effect, scale) === null))
        return 'JPEG compression is computed on the CPU.';
      const most = device.limits.maxTextureDimension2D;
      if (Math.max(scene.width, scene.height) * scale >= most + 0.5)
        return `The picture has more than ${most} pixels a side.`;
      const sources = new Set(pictures.filter((picture) => picture !== null));
      if (sources.size > slots)
        return `${sources.size} source pictures: the graphics memory set aside holds ${slots}.`;
      const isLarge = ({ levels: [{ width, height }] }: Picture) => Math.max(width, height) > slotSide;
      return [...sources].some(isLarge) ? `A source picture has more than ${slotSide} pixels a side.` : null;
    },

    bitmap: (scene, pictures, scale) =>
      checked(device, async () => {
        const encoder = device.createCommandEncoder();
        canvas ??= canvasOf(device);
        const { own, context } = canvas;
        const used = encode(encoder, scene, pictures, scale, (width, height) => {
          if (own.width !== width) own.width = width;
          if (own.height !== height) own.height = height;
          return context.getCurrentTexture();
        });
        const done = submit(encoder, used);
        // The canvas's texture is gone after this task.
        const bitmap = own.transferToImageBitmap();
        await done;
        return bitmap;
      }),

    pixels: (scene, pictures, scale) =>
      checked(device, async () => {
        const encoder = device.createCommandEncoder();
        let target: GPUTexture | null = null;
        const used = encode(encoder, scene, pictures, scale, (width, height) => {
          const usage = textureUsage.attachment | textureUsage.copySource;
          return (target = device.createTexture({ size: [width, height], format: pictureFormat, usage }));
        });
        const { width, height } = target!;
        const bytesPerRow = 256 * Math.ceil((4 * width) / 256);
        const copy = device.createBuffer({
          size: bytesPerRow * height,
          usage: bufferUsage.copyTarget | bufferUsage.mapRead,
        });
        encoder.copyTextureToBuffer({ texture: target! }, { buffer: copy, bytesPerRow }, [width, height]);
        await submit(encoder, used);
        await copy.mapAsync(mapForReading);
        const rows = new Uint8Array(copy.getMappedRange());
        const pixels = new Uint8Array(4 * width * height);
        for (let y = 0; y < height; y++)
          pixels.set(rows.subarray(y * bytesPerRow, y * bytesPerRow + 4 * width), 4 * width * y);
        for (const thing of [copy, target!]) thing.destroy();
        return { width, height, pixels };
      }),
  };
}

function canvasOf(device: GPUDevice) {
  const own = new OffscreenCanvas(1, 1);
  // TypeScript's list of a canvas's contexts leaves this one out.
  const context = own.getContext('webgpu') as unknown as GPUCanvasContext | null;
  if (!context) throw new Error('a canvas gave no WebGPU context');
  context.configure({ device, format: pictureFormat, alphaMode: 'opaque' });
  return { own, context };
}

/** WebGPU's calls fail silently and leave blank pictures: their errors are taken here and thrown. */
async function checked<Result>(device: GPUDevice, work: () => Promise<Result>): Promise<Result> {
  device.pushErrorScope('out-of-memory');
  device.pushErrorScope('validation');
  const done = work();
  const errors = Promise.all([device.popErrorScope(), device.popErrorScope()]);
  // A call that fails rejects too, in words that say less.
  const [settled] = await Promise.allSettled([done]);
  for (const error of await errors) if (error) throw new Error(error.message);
  if (settled.status === 'rejected') throw settled.reason;
  return settled.value;
}

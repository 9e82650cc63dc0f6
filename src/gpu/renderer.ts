import { packScene } from '../core/mixing/draw/packScene.ts';
import type { Scene } from '../core/mixing/scene.ts';
import type { Bitmap, Picture } from '../core/pictures/picture.ts';
import { effectPasses, effectShader, type EffectPass } from './effectShader.ts';
import { sceneShader } from './sceneShader.ts';
import { createTextureCache, slotSide } from './textureCache.ts';
import { bufferUsage, mapForReading, textureUsage } from './usage.ts';
import { layerLength } from '../core/mixing/draw/packScene.ts';

/** Draws scenes on one device, one after the other. Rejects where the device fails or is lost. */
export interface Renderer {
  /** Why a scene is beyond this device, in words; null: it can be drawn. */
  refusal(scene: Scene, pictures: readonly (Picture | null)[], scale: number): string | null;
  bitmap(scene: Scene, pictures: readonly (Picture | null)[], scale: number): Promise<ImageBitmap>;
  pixels(scene: Scene, pictures: readonly (Picture | null)[], scale: number): Promise<Bitmap>;
}

const format = 'rgba8unorm';

/** `budget`: bytes of pictures kept on the device. Rejects where its memory does not hold them. */
export async function createRenderer(device: GPUDevice, budget: number): Promise<Renderer> {
  const { cache, scenePass, passes } = await checked(device, async () => {
    const cache = createTextureCache(device, budget);
    const module = device.createShaderModule({ code: effectShader });
    const [scenePass, across, down, noise] = await Promise.all([
      pipeline(device, device.createShaderModule({ code: sceneShader }), 'scene', format),
      pipeline(device, module, 'across', 'rgba32float'),
      pipeline(device, module, 'down', format),
      pipeline(device, module, 'noise', format),
    ]);
    return { cache, scenePass, passes: { across, down, noise } };
  });
  let canvas: { readonly own: OffscreenCanvas; readonly context: GPUCanvasContext } | null = null;

  /** Encodes all passes, the last one into `target`; what is made on the way is to be destroyed when they are done. */
  function encode(
    encoder: GPUCommandEncoder,
    scene: Scene,
    pictures: readonly (Picture | null)[],
    scale: number,
    target: (width: number, height: number) => GPUTexture,
  ): { destroy(): void }[] {
    const sizes = pictures.map((picture) => picture && picture.levels[0]);
    const { width, height, numbers } = packScene(scene, sizes, scale);
    toSlots(numbers, pictures);
    const effects = scene.effects.flatMap((effect) => effectPasses(effect, scale) ?? []);
    const used: { destroy(): void }[] = [];

    const texture = (pass: EffectPass | null) => {
      const made = device.createTexture({
        size: [width, height],
        format: pass?.format ?? format,
        usage: textureUsage.attachment | textureUsage.binding,
      });
      used.push(made);
      return made;
    };
    const draw = (by: GPURenderPipeline, given: Float32Array, source: GPUTextureView, into: GPUTexture) => {
      const buffer = storage(device, given);
      used.push(buffer);
      const pass = encoder.beginRenderPass({
        colorAttachments: [{ view: into.createView(), loadOp: 'clear', storeOp: 'store' }],
      });
      pass.setPipeline(by);
      pass.setBindGroup(
        0,
        device.createBindGroup({
          layout: by.getBindGroupLayout(0),
          entries: [
            { binding: 0, resource: { buffer } },
            { binding: 1, resource: source },
          ],
        }),
      );
      pass.draw(3);
      pass.end();
    };

    let last = effects.length === 0 ? target(width, height) : texture(null);
    draw(scenePass, numbers, cache.view, last);
    for (const [i, pass] of effects.entries()) {
      const source = last;
      last = i === effects.length - 1 ? target(width, height) : texture(pass);
      draw(passes[pass.entry], pass.numbers, source.createView(), last);
    }
    return used;
  }

  /** Puts slots of the cache in place of pictures. */
  function toSlots(numbers: Float32Array, pictures: readonly (Picture | null)[]): void {
    const drawn: number[] = [];
    for (let at = numbers[5]; at < numbers[5] + numbers[3] * layerLength; at += layerLength)
      if (numbers[at] >= 0) drawn.push(at);
    const slots = cache.place(drawn.map((at) => pictures[numbers[at]]!));
    if (!slots) throw new Error('more pictures than slots');
    for (const [i, at] of drawn.entries()) numbers[at] = slots[i];
  }

  /** Submits, and waits until it is done: a buffer that can be read then can't on a device that was lost meanwhile. */
  async function submit(encoder: GPUCommandEncoder, used: readonly { destroy(): void }[]): Promise<void> {
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
      if (sources.size > cache.slots)
        return `${sources.size} source pictures: the graphics memory set aside holds ${cache.slots}.`;
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
          return (target = device.createTexture({ size: [width, height], format, usage }));
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

const pipeline = (device: GPUDevice, module: GPUShaderModule, entryPoint: string, format: GPUTextureFormat) =>
  device.createRenderPipelineAsync({
    layout: 'auto',
    vertex: { module, entryPoint: 'whole' },
    fragment: { module, entryPoint, targets: [{ format }] },
  });

function canvasOf(device: GPUDevice) {
  const own = new OffscreenCanvas(1, 1);
  // TypeScript's list of a canvas's contexts leaves this one out.
  const context = own.getContext('webgpu') as unknown as GPUCanvasContext | null;
  if (!context) throw new Error('a canvas gave no WebGPU context');
  context.configure({ device, format, alphaMode: 'opaque' });
  return { own, context };
}

function storage(device: GPUDevice, numbers: Float32Array): GPUBuffer {
  const buffer = device.createBuffer({
    size: numbers.byteLength,
    usage: bufferUsage.storage,
    mappedAtCreation: true,
  });
  new Float32Array(buffer.getMappedRange()).set(numbers);
  buffer.unmap();
  return buffer;
}

/** WebGPU's calls fail silently and leave blank pictures: their errors are taken here and thrown. */
async function checked<Result>(device: GPUDevice, work: () => Promise<Result>): Promise<Result> {
  device.pushErrorScope('out-of-memory');
  device.pushErrorScope('validation');
  const done = work();
  const errors = [device.popErrorScope(), device.popErrorScope()];
  // A call that fails rejects too, in words that say less.
  for (const error of await Promise.all(errors)) if (error) throw await failure(done, error);
  return done;
}

async function failure(done: Promise<unknown>, { message }: GPUError): Promise<Error> {
  await done.catch(() => undefined);
  return new Error(message);
}

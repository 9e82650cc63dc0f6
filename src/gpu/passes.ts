import { layerLength, packScene } from '../core/mixing/draw/packScene.ts';
import type { Scene } from '../core/mixing/scene.ts';
import type { Picture } from '../core/pictures/picture.ts';
import { effectPasses, effectShader } from './effectShader.ts';
import { sceneShader } from './sceneShader.ts';
import { createTextureCache } from './textureCache.ts';
import { bufferUsage, textureUsage } from './usage.ts';

/** Of finished pictures: bytes as the twin has them. */
export const pictureFormat = 'rgba8unorm';

/** Something on the device that is to be given back when the work that uses it is done. */
export interface Disposable {
  destroy(): void;
}

export interface Passes {
  /** Most pictures of one scene. */
  readonly slots: number;
  /**
   * Encodes a scene and its effects, the last pass into `target`, which is asked for with its width and height.
   * Returns what was made on the way.
   */
  encode(
    encoder: GPUCommandEncoder,
    scene: Scene,
    pictures: readonly (Picture | null)[],
    scale: number,
    target: (width: number, height: number) => GPUTexture,
  ): Disposable[];
}

/** `budget`: bytes of pictures kept on the device. */
export async function createPasses(device: GPUDevice, budget: number): Promise<Passes> {
  const cache = createTextureCache(device, budget);
  const effect = device.createShaderModule({ code: effectShader });
  const [scenePass, across, down, noise] = await Promise.all([
    pipeline(device, device.createShaderModule({ code: sceneShader }), 'scene', pictureFormat),
    pipeline(device, effect, 'across', 'rgba32float'),
    pipeline(device, effect, 'down', pictureFormat),
    pipeline(device, effect, 'noise', pictureFormat),
  ]);
  const effectPipelines = { across, down, noise };

  /** Puts slots of the cache in place of pictures. */
  function toSlots(numbers: Float32Array, pictures: readonly (Picture | null)[]): void {
    const drawn: number[] = [];
    for (let at = numbers[5]; at < numbers[5] + numbers[3] * layerLength; at += layerLength)
      if (numbers[at] >= 0) drawn.push(at);
    const slots = cache.place(drawn.map((at) => pictures[numbers[at]]!));
    if (!slots) throw new Error('more pictures than slots');
    for (const [i, at] of drawn.entries()) numbers[at] = slots[i];
  }

  return {
    slots: cache.slots,
    encode(encoder, scene, pictures, scale, target) {
      const sizes = pictures.map((picture) => picture && picture.levels[0]);
      const { width, height, numbers } = packScene(scene, sizes, scale);
      toSlots(numbers, pictures);
      const effects = scene.effects.flatMap((effect) => effectPasses(effect, scale) ?? []);
      const made: Disposable[] = [];
      const between = (format: GPUTextureFormat) => {
        const usage = textureUsage.attachment | textureUsage.binding;
        const texture = device.createTexture({ size: [width, height], format, usage });
        made.push(texture);
        return texture;
      };
      let last = effects.length === 0 ? target(width, height) : between(pictureFormat);
      made.push(encodePass(device, encoder, scenePass, numbers, cache.view, last));
      for (const [i, { entry, numbers, format }] of effects.entries()) {
        const source = last.createView();
        last = i === effects.length - 1 ? target(width, height) : between(format);
        made.push(encodePass(device, encoder, effectPipelines[entry], numbers, source, last));
      }
      return made;
    },
  };
}

const pipeline = (device: GPUDevice, module: GPUShaderModule, entryPoint: string, format: GPUTextureFormat) =>
  device.createRenderPipelineAsync({
    layout: 'auto',
    vertex: { module, entryPoint: 'whole' },
    fragment: { module, entryPoint, targets: [{ format }] },
  });

/** One triangle over all of `into`; returns the buffer of its numbers. */
function encodePass(
  device: GPUDevice,
  encoder: GPUCommandEncoder,
  by: GPURenderPipeline,
  numbers: Float32Array,
  source: GPUTextureView,
  into: GPUTexture,
): Disposable {
  const buffer = device.createBuffer({
    size: numbers.byteLength,
    usage: bufferUsage.storage,
    mappedAtCreation: true,
  });
  new Float32Array(buffer.getMappedRange()).set(numbers);
  buffer.unmap();
  const entries = [
    { binding: 0, resource: { buffer } },
    { binding: 1, resource: source },
  ];
  const pass = encoder.beginRenderPass({
    colorAttachments: [{ view: into.createView(), loadOp: 'clear', storeOp: 'store' }],
  });
  pass.setPipeline(by);
  pass.setBindGroup(0, device.createBindGroup({ layout: by.getBindGroupLayout(0), entries }));
  pass.draw(3);
  pass.end();
  return buffer;
}

import type { Picture } from '../core/pictures/picture.ts';
import { textureUsage } from './usage.ts';

/** Side of a slot in texels: pictures of a preview are no larger. */
export const slotSide = 1024;
const levels = Math.log2(slotSide) + 1;
/** A slot with all its reductions by halves. */
export const slotBytes = (4 * (4 ** levels - 1)) / 3;

export interface TextureCache {
  /** A 2D array, one slot a layer, level by level as `Picture.levels`. */
  readonly view: GPUTextureView;
  readonly slots: number;
  /**
   * Slots of these pictures, uploading those that are not there in place of those not used for longest. Null where
   * they are more than there are slots. Call it just before the draw: the next call may reuse any slot.
   */
  place(pictures: readonly Picture[]): readonly number[] | null;
}

/** Pictures on the device, as many as the budget (bytes) and the device's limits hold, at least one. */
export function createTextureCache(device: GPUDevice, budget: number): TextureCache {
  const most = device.limits.maxTextureArrayLayers;
  const slots = Math.max(1, Math.min(most, Math.floor(budget / slotBytes)));
  const texture = device.createTexture({
    size: [slotSide, slotSide, slots],
    mipLevelCount: levels,
    format: 'rgba8unorm',
    usage: textureUsage.binding | textureUsage.copyTarget,
  });
  /** A Map keeps the order of insertion: whoever is used goes to its end. */
  const slotOf = new Map<Picture, number>();

  function freeSlot(): number {
    if (slotOf.size < slots) return slotOf.size;
    const [oldest, slot] = slotOf.entries().next().value!;
    slotOf.delete(oldest);
    return slot;
  }

  return {
    view: texture.createView({ dimension: '2d-array' }),
    slots,
    place(pictures) {
      const wanted = new Set(pictures);
      if (wanted.size > slots) return null;
      const absent: Picture[] = [];
      for (const picture of wanted) {
        const slot = slotOf.get(picture);
        slotOf.delete(picture);
        if (slot === undefined) absent.push(picture);
        else slotOf.set(picture, slot);
      }
      for (const picture of absent) {
        const slot = freeSlot();
        upload(device.queue, texture, slot, picture);
        slotOf.set(picture, slot);
      }
      return pictures.map((picture) => slotOf.get(picture)!);
    },
  };
}

/** `writeTexture`, level by level: several times as fast as copying from an ImageBitmap, and it keeps alpha as it is. */
export function upload(queue: GPUQueue, texture: GPUTexture, slot: number, { levels }: Picture): void {
  for (const [mipLevel, { width, height, pixels }] of levels.entries())
    queue.writeTexture(
      { texture, mipLevel, origin: [0, 0, slot] },
      pixels,
      { bytesPerRow: 4 * width, rowsPerImage: height },
      [width, height],
    );
}

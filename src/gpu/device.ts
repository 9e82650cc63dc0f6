import { errorWords } from '../core/errorWords.ts';

/** A device that draws, and the adapter's own words for itself. */
export interface LentDevice {
  readonly device: GPUDevice;
  readonly adapter: string;
  /** True from the moment at which it is known to be lost. */
  isLost(): boolean;
}

export type DeviceOutcome =
  { readonly ok: true; readonly lent: LentDevice } | { readonly ok: false; readonly reason: string };

export interface DeviceKeeper {
  /** The device, a new one where the last was lost; else why there is none, in words. */
  current(): Promise<DeviceOutcome>;
  /** A picture came out well: losses long ago are forgiven. */
  drew(): void;
}

/** Losses in a row after which the CPU draws for good, and pictures between two losses that break the row. */
const mostLosses = 3;
const picturesToForgive = 100;

/** Asks for a device when one is wanted, and again after it was lost. `gpu`: navigator.gpu, absent in many browsers. */
export function keepDevice(gpu: GPU | undefined): DeviceKeeper {
  let asked: Promise<DeviceOutcome> | null = null;
  let losses = 0;
  let drawn = 0;

  async function ask(): Promise<DeviceOutcome> {
    if (!gpu) return { ok: false, reason: 'This browser has no WebGPU.' };
    try {
      const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
      if (!adapter) return { ok: false, reason: 'WebGPU found no adapter.' };
      const device = await adapter.requestDevice();
      let isLost = false;
      void device.lost.then(({ message }) => {
        isLost = true;
        losses++;
        drawn = 0;
        asked = losses < mostLosses ? null : Promise.resolve({ ok: false, reason: gone(losses, message) });
      });
      return { ok: true, lent: { device, adapter: wordsOf(adapter.info), isLost: () => isLost } };
    } catch (error) {
      return { ok: false, reason: `WebGPU gave no device: ${errorWords(error)}` };
    }
  }

  return {
    current: () => (asked ??= ask()),
    drew() {
      if (++drawn >= picturesToForgive) losses = 0;
    },
  };
}

const gone = (losses: number, message: string) =>
  `The graphics device was lost ${losses} times${message ? ` (${message})` : ''}.`;

/** Vendors leave most fields empty: those that say something, each once. */
function wordsOf(info: GPUAdapterInfo): string {
  const words = [...new Set([info.vendor, info.architecture, info.device, info.description])];
  return words.filter((word) => word !== '').join(' ') || 'unnamed adapter';
}

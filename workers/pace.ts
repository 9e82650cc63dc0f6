/** Milliseconds that a frame may take under a moving hand. */
const frame = 30;

export interface Pace {
  /** Share of each side, 0.1 to 1, at which this much work (pixels × layers at full size) fits into a frame. */
  share(work: number): number;
  /** A frame of so much work took so long. */
  took(work: number, milliseconds: number): void;
}

/**
 * Learns from every frame how much can be drawn in time. A frame in time tells only that as much, or in proportion
 * up to twice as much, can be done: what every frame costs whatever its size would else look like slow pixels.
 */
export function createPace(affordable = 500_000): Pace {
  return {
    share: (work) => Math.min(1, Math.max(0.1, Math.sqrt(affordable / Math.max(1, work)))),
    took(work, milliseconds) {
      const fits = (work * frame) / Math.max(0.01, milliseconds);
      affordable = fits < work ? fits : Math.max(affordable, Math.min(2 * work, fits));
    },
  };
}

/**
 * A decoded picture and its reductions by halves, as the shader and its twin sample it. Level 0 is the picture; level
 * l + 1 has floor(side / 2) texels, at least 1, each the exact mean of the area that it stands for, rounded to 8 bits.
 */
export interface Picture {
  readonly levels: readonly Level[];
}

export interface Level {
  readonly width: number;
  readonly height: number;
  /** RGBA, 8 bits each, colour premultiplied by alpha; rows from the top. */
  readonly pixels: Uint8Array;
}

/** 8-bit RGBA rows from the top, colour not premultiplied: what codecs take and give. */
export interface Bitmap {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

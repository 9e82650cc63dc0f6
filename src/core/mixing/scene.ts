/**
 * What one composite shows: a plain description that the shader (`src/gpu`) and its twin (`draw/`) draw alike.
 * Canvas coordinates are pixels, x right, y down, with pixel centres at .5; colours are sRGB-encoded 0..255 values,
 * blended as they are stored, which is what every trainer does.
 */
export interface Scene {
  readonly width: number;
  readonly height: number;
  /** From the bottom to the top. */
  readonly groups: readonly Group[];
  /** Done to the finished picture, in this order. */
  readonly effects: readonly Effect[];
}

/** Layers that are drawn together and then laid over what is below as one. */
export interface Group {
  /** Under its layers, over the whole mask; null: what is below shows through where no layer is. */
  readonly ground: Ground | null;
  /** 0..1 of the group as a whole: MixUp's share. */
  readonly opacity: number;
  /** Nothing of the group shows outside; null: the whole canvas. */
  readonly mask: Mask | null;
  /** Moves the points at which the layers are looked up; null: none. */
  readonly elastic: Elastic | null;
  /** The layers are tiles that meet at their edges: their coverages add up instead of hiding each other. */
  readonly isTiled: boolean;
  /** From the bottom to the top. */
  readonly layers: readonly Layer[];
}

export interface Layer {
  /** Index into the composite's images. */
  readonly picture: number;
  /** Corners of the part that is shown, in fractions of the picture's width and height. */
  readonly from: Quad;
  /** Where these corners go on the canvas. Between them a homography; edges are covered by part. */
  readonly to: Quad;
  readonly opacity: number;
  /** Nothing of the layer shows outside; null: the whole of `to`. */
  readonly mask: Mask | null;
  readonly colour: ColourMatrix | null;
}

/** x0, y0 … x3, y3: top left, top right, bottom right, bottom left of the picture. */
export type Quad = readonly [number, number, number, number, number, number, number, number];

export type Rgb = readonly [red: number, green: number, blue: number];

/** One colour, or a random one for each pixel. */
export type Ground = Rgb | { readonly noise: number };

/** Inside by the even-odd rule; each ring x0, y0, x1, y1 … in canvas pixels, closed by itself. */
export interface Mask {
  readonly rings: readonly (readonly number[])[];
}

/** 3 rows of 4: r' = m0 r + m1 g + m2 b + m3 (and so on) on values of 0..1, then kept within 0..1. */
export type ColourMatrix = readonly number[];

/**
 * A canvas point p is looked up at p + d(p): d is the uniform cubic B-spline of (columns × rows) displacements in
 * pixels, spread evenly over the canvas, the outermost repeated beyond it (Simard, Steinkraus & Platt 2003).
 */
export interface Elastic {
  readonly columns: number;
  readonly rows: number;
  readonly dx: readonly number[];
  readonly dy: readonly number[];
}

export type Effect =
  /** Gaussian, standard deviation in pixels; borders are mirrored (OpenCV's reflect-101). */
  | { readonly kind: 'blur'; readonly sigma: number }
  /** Additive Gaussian noise, standard deviation in grey levels, own values for each channel. */
  | { readonly kind: 'noise'; readonly sigma: number; readonly seed: number }
  /** Encoded and decoded again, as an augmentation; quality 1..100. */
  | { readonly kind: 'jpeg'; readonly quality: number };

/** One colour over the whole canvas. */
export const filled = (ground: Ground): Group => ({
  ground,
  opacity: 1,
  mask: null,
  elastic: null,
  isTiled: false,
  layers: [],
});

/** The whole picture. */
export const wholePicture: Quad = [0, 0, 1, 0, 1, 1, 0, 1];

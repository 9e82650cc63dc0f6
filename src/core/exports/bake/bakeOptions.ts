/** How baked pictures are encoded: of one export, not of the recipe. */
export interface BakeOptions {
  readonly format: 'jpeg' | 'png';
  /** 1..100, of JPEG. */
  readonly quality: number;
}

export const defaultBake: BakeOptions = { format: 'jpeg', quality: 95 };

/** What a PNG comes out as does not depend on a quality. */
export const bakeOptionsText = ({ format, quality }: BakeOptions): string =>
  format === 'jpeg' ? `jpeg ${quality}` : 'png';

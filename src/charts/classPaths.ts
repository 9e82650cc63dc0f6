/** The marks of a class chart, each kind one path. */
export interface ClassPaths {
  before: string;
  after: string;
  mixed: string;
  whiskers: string;
  /** Fill of classes outside the brush. */
  dim: string;
  caps: string;
  targets: string;
  edited: string;
}

export const emptyPaths = (): ClassPaths => ({
  before: '',
  after: '',
  mixed: '',
  whiskers: '',
  dim: '',
  caps: '',
  targets: '',
  edited: '',
});

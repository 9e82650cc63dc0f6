import type { FileInput } from './files.ts';

export interface Sample {
  readonly id: string;
  readonly title: string;
  readonly name: string;
  readonly images: number;
  readonly boxes: number;
  readonly classes: number;
  readonly licence: string;
  readonly source: string;
  /** Boxes of each class, largest first. */
  readonly counts: readonly number[];
  readonly files: readonly { readonly path: string; readonly size: number }[];
}

const base = () => new URL('samples/', document.baseURI);
let list: Promise<readonly Sample[]> | null = null;

/** The samples that ship with the studio, from its own origin. */
export function samples(): Promise<readonly Sample[]> {
  list ??= fetch(new URL('samples.json', base())).then(async (response) => {
    if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
    return (await response.json()) as readonly Sample[];
  });
  list.catch(() => (list = null));
  return list;
}

/** The files of a sample as inputs; their paths are below the sample's folder. */
export async function sampleInputs(id: string): Promise<{ inputs: FileInput[]; name: string }> {
  const sample = (await samples()).find((one) => one.id === id);
  if (!sample) throw new Error(`no sample ${id}`);
  const inputs = sample.files.map(({ path, size }) => ({ path, size, url: new URL(path, base()).href }));
  return { inputs, name: sample.name };
}

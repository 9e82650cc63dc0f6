import { planFigures } from '../src/core/measures/planFigures.ts';
import type { Dataset } from '../src/core/dataset/dataset.ts';
import { conversionLosses, converts, planLosses, unconvertible } from '../src/core/exports/conversion.ts';
import type { Loss } from '../src/core/exports/carries.ts';
import { exporters, preview, sizeOf } from '../src/core/exports/index.ts';
import type { Exporter, ExportFile, ExportInput } from '../src/core/exports/exporter.ts';

/** A destination as the dialog lists it. */
export interface Destination extends Pick<
  Exporter,
  'id' | 'name' | 'group' | 'extension' | 'repeats' | 'note'
> {
  /** Null, or why this dataset cannot be written so. */
  readonly unavailable: string | null;
  /** Null, or why it cannot name baked images. */
  readonly notMixed: string | null;
  /** Null, or why it cannot say a plan whose balance knows of variants. */
  readonly notInBalance: string | null;
  /** Null, or why it cannot say a plan with a factor that has a scope. */
  readonly notScoped: string | null;
  /** It holds a dataset of its own; a sampler's file does not. */
  readonly converts: boolean;
  /** Null, or why this dataset cannot be converted to it. */
  readonly notConverted: string | null;
  /** What of the dataset the files of a plan, or of the dataset as it is, do not hold, most first. */
  readonly losses: { readonly plan: readonly Loss[]; readonly conversion: readonly Loss[] };
}

/** A file, or a folder of so many files that they are told together. */
export interface PreviewedFile {
  /** Ends with `/` for a folder. */
  readonly path: string;
  readonly files: number;
  /** First lines, of the first file in a folder; '' where the file is not text. */
  readonly head: string;
}

export interface ExportPreview {
  readonly files: readonly PreviewedFile[];
  readonly snippets: readonly { readonly title: string; readonly code: string }[];
  /** The plan that will be written: the cold one of the recipe. */
  readonly epoch: number;
  readonly gap: number;
  /** Images of train, val and test, and of each part the classes of the dataset that it has no box of. */
  readonly parts: readonly {
    readonly name: string;
    readonly images: number;
    readonly missing: readonly string[];
  }[];
}

const headBytes = 1200;

const ownLabels =
  'It holds no labels: where the source is, they still have its own names and all that was left out here.';

export const destinationsOf = (dataset: Dataset): Destination[] =>
  exporters.map((exporter) => {
    const { id, name, group, extension, repeats, note, labels } = exporter;
    const { notMixed = null, notInBalance = null, notScoped = null } = exporter;
    return {
      id,
      name,
      group,
      extension,
      repeats,
      note: labels === 'source' && dataset.preparedFrom ? `${note} ${ownLabels}` : note,
      unavailable: exporter.unavailable(dataset),
      notMixed,
      notInBalance,
      notScoped,
      converts: converts(exporter),
      notConverted: unconvertible(dataset, exporter),
      losses: { plan: planLosses(dataset, exporter), conversion: conversionLosses(dataset, exporter) },
    };
  });

/** What would be written, by its first lines: nothing is made beyond them. */
export async function previewOf(
  input: ExportInput,
  ids: readonly string[],
  all: readonly ExportFile[],
): Promise<ExportPreview> {
  const files: PreviewedFile[] = [];
  for (const row of rowsOf(all)) {
    files.push({
      path: row.path,
      files: row.files.length,
      head: (await preview(row.files[0], headBytes)).text,
    });
  }
  return {
    files,
    snippets: input.isConversion ? [] : snippetsOf(input, ids),
    epoch: planFigures(input.solution.repeats, input.problem.sizes).epoch,
    gap: input.solution.gap,
    parts: partsOf(input),
  };
}

/** Code of the destinations; where two call theirs alike, the destination is named too. */
function snippetsOf(input: ExportInput, ids: readonly string[]): ExportPreview['snippets'] {
  const all = exporters
    .filter(({ id }) => ids.includes(id))
    .flatMap((exporter) => exporter.snippets(input).map((snippet) => ({ ...snippet, of: exporter.name })));
  return all.map(({ title, code, of }) => ({
    title:
      title !== of && all.some((other) => other.title === title && other.of !== of)
        ? `${title} (${of})`
        : title,
    code,
  }));
}

function partsOf({ dataset, split }: ExportInput): ExportPreview['parts'] {
  const { names } = dataset.classes;
  return ['train', 'val', 'test']
    .map((name, part) => {
      const seen = new Uint8Array(names.length);
      let images = 0;
      for (let i = 0; i < split.length; i++) {
        if (split[i] !== part) continue;
        images += dataset.images.multiplicity?.[i] ?? 1;
        for (let b = dataset.images.boxStart[i]; b < dataset.images.boxStart[i + 1]; b++)
          seen[dataset.boxes.class[b]] = 1;
      }
      return { name, images, missing: names.filter((_, k) => seen[k] === 0) };
    })
    .filter(({ images }) => images > 0);
}

/** More files than this in one folder are one row. */
const mostRows = 8;

function rowsOf(files: readonly ExportFile[]): { path: string; files: ExportFile[] }[] {
  const folders = new Map<string, ExportFile[]>();
  for (const file of files) {
    const folder = file.path.slice(0, file.path.lastIndexOf('/') + 1);
    const others = folders.get(folder);
    if (others) others.push(file);
    else folders.set(folder, [file]);
  }
  return [...folders].flatMap(([path, all]) =>
    path === '' || all.length <= mostRows
      ? all.map((file) => ({ path: file.path, files: [file] }))
      : [{ path, files: all }],
  );
}

/** Bytes of the preview's rows, found by writing them to nowhere; null as soon as nobody waits (`wanted`) any more. */
export async function sizesOf(files: readonly ExportFile[], wanted: () => boolean): Promise<number[] | null> {
  const goOn = async () => {
    await new Promise((resolve) => setTimeout(resolve, 0)); // Other calls to this worker come through here.
    return wanted();
  };
  const sizes: number[] = [];
  for (const row of rowsOf(files)) {
    let sum = 0;
    for (const file of row.files) {
      const size = await sizeOf(file, goOn);
      if (size === null) return null;
      sum += size;
    }
    sizes.push(sum);
  }
  return sizes;
}

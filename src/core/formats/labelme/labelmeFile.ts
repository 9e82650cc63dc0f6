import type { Problem } from '../../dataset/dataset.ts';
import type { Job, SourceFile } from '../../dataset/source.ts';
import { eachJsonRecord } from '../json/jsonRecords.ts';
import { isJsonObject, numberOf, shown } from '../json/jsonTypes.ts';
import { labelmeShape, type LabelmeShape } from './labelmeShape.ts';

export interface PlacedShape extends LabelmeShape {
  readonly offset: number;
  readonly length: number;
}

/** What one LabelMe file holds; the embedded picture only by its place. */
export interface LabelmeFile {
  /** Whether anything says that the file is LabelMe's at all. */
  readonly isLabelme: boolean;
  readonly imagePath: unknown;
  readonly width: number;
  readonly height: number;
  readonly imageData: { readonly offset: number; readonly length: number } | null;
  readonly flags: readonly (readonly [name: string, value: boolean])[];
  readonly attributes: readonly (readonly [name: string, value: unknown])[];
  readonly shapes: readonly PlacedShape[];
  /** Points, which have no extent: how many, and the byte of the first. */
  readonly points: { readonly count: number; readonly byte: number };
  readonly faults: readonly Pick<Problem, 'kind' | 'what' | 'byte'>[];
  /** What `shapes` is where it is no list. */
  readonly notShapes: string | null;
}

const notAttributes = new Set('version imagePath imageData imageWidth imageHeight shapes'.split(' '));

/** Reads one file (labelme's `LabelFile`). Throws what reading a JSON file throws. */
export async function readLabelme(file: SourceFile, job: Job): Promise<LabelmeFile> {
  let shapes: PlacedShape[] = [];
  let faults: Pick<Problem, 'kind' | 'what' | 'byte'>[] = [];
  let points = { count: 0, byte: 0 };
  let hasShapes = false;
  let notShapes: string | null = null;
  let imageData: LabelmeFile['imageData'] = null;
  const top = new Map<string, unknown>();
  await eachJsonRecord(
    file,
    {
      isList: (name) => name === 'shapes',
      record({ key, value, offset, length }, list) {
        if (list === '') return;
        hasShapes = true;
        // JSON.parse keeps the last of two equal keys.
        if (key === 0) {
          [shapes, faults, points] = [[], [], { count: 0, byte: 0 }];
        }
        const shape = labelmeShape(value);
        if (shape === 'point')
          points = { count: points.count + 1, byte: points.count ? points.byte : offset };
        else if ('kind' in shape) faults.push({ ...shape, byte: offset });
        else shapes.push({ ...shape, offset, length });
      },
      member({ key, value, offset, length }) {
        if (key === 'imageData') imageData = value === null ? null : { offset, length };
        else if (key === 'shapes') notShapes = shown(value);
        top.set(String(key), key === 'imageData' ? true : value);
      },
    },
    { ...job, progress: () => undefined },
    { step: '' },
  );
  const flags = top.get('flags');
  return {
    isLabelme: hasShapes || top.has('imagePath') || top.has('imageData') || top.has('imageHeight'),
    imagePath: top.get('imagePath'),
    width: numberOf(top.get('imageWidth')),
    height: numberOf(top.get('imageHeight')),
    imageData,
    flags: isJsonObject(flags)
      ? Object.entries(flags).filter((flag): flag is [string, boolean] => typeof flag[1] === 'boolean')
      : [],
    attributes: [...top].filter(([name, value]) => !notAttributes.has(name) && typeof value !== 'object'),
    shapes,
    points,
    faults,
    notShapes: hasShapes ? null : notShapes,
  };
}

/** What follows the class in a KITTI label: the object development kit's readme, in its order. */
export const kittiColumns = [
  'truncated',
  'occluded',
  'alpha',
  'left',
  'top',
  'right',
  'bottom',
  'dimensions.height',
  'dimensions.width',
  'dimensions.length',
  'location.x',
  'location.y',
  'location.z',
  'rotation_y',
  'score',
] as const;

export type KittiColumn = (typeof kittiColumns)[number];

export interface KittiLine {
  readonly type: string;
  readonly of: Readonly<Record<KittiColumn, number>>;
}

/** Values that say “unknown”, which a DontCare region or a label without a third dimension has. */
const unknown: Readonly<Partial<Record<KittiColumn, number>>> = {
  truncated: -1,
  occluded: -1,
  alpha: -10,
  'dimensions.height': -1,
  'dimensions.width': -1,
  'dimensions.length': -1,
  'location.x': -1000,
  'location.y': -1000,
  'location.z': -1000,
  rotation_y: -10,
};

/** Columns that go beside the box as its attributes. */
export const kittiAttributes = Object.keys(unknown) as KittiColumn[];

/** Null where the column holds the value that says it is unknown. */
export function known({ of }: KittiLine, column: KittiColumn): number | null {
  return of[column] === unknown[column] ? null : of[column];
}

/** One label: class, 14 numbers, and a score where it is a detection. The reason in words where it is none. */
export function parseKittiLine(line: string): KittiLine | string {
  const [type, ...words] = line.trim().split(/\s+/);
  const count = words.length + 1;
  if (count !== 15 && count !== 16)
    return `it has ${count} ${count === 1 ? 'column' : 'columns'}, a KITTI label has 15, or 16 with a score`;
  const of = { score: NaN } as Record<KittiColumn, number>;
  for (const [i, word] of words.entries()) {
    const number = Number(word);
    if (!Number.isFinite(number))
      return `the column “${kittiColumns[i]}” holds “${word.length > 40 ? `${word.slice(0, 40)}…` : word}”, no number`;
    of[kittiColumns[i]] = number;
  }
  return { type, of };
}

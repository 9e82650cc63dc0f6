import type { Binding } from '../../core/balance/explain/bindings.ts';

/** Where the drawer says what became of a wish. */
export type PartName = 'images' | 'epoch' | 'change' | 'costs' | 'groups' | 'inForce';

/** What became of a wish: it cannot be had as it is, or it is kept and holds the plan back. */
export interface FindingText {
  readonly text: string;
  readonly kind: 'unmet' | 'binds';
}

/** By their first words, as the limits write them; what is not known here stands with all that is in force. */
const beginnings: readonly (readonly [RegExp, PartName])[] = [
  [/^(Every image shall be used|The most repeats of|No train image passes the filter)/, 'images'],
  [/^(Never dropped, but|Kept by hand, but)/, 'images'],
  [/^(An epoch of|A share of .+ of the epoch|Images without boxes are)/, 'epoch'],
  [/^A budget of/, 'change'],
  [/^The cost of (repeating|dropping)/, 'costs'],
  [/^(Images|The images|Groups) .*(group|together)/, 'groups'],
];

const partOfNote = (note: string): PartName =>
  beginnings.find(([beginning]) => beginning.test(note))?.[1] ?? 'inForce';

const partOfBinding: Readonly<Record<Binding['kind'], PartName | null>> = {
  mostRepeats: 'images',
  classRepeats: 'images',
  leastUse: 'images',
  protected: 'images',
  epochSize: 'epoch',
  emptyShare: 'epoch',
  // Said beside its slider, while it is dragged too.
  budget: null,
};

/** The plan's notes and the limits that hold it, each beside the controls that it is about. */
export function findingsByPart(
  notes: readonly string[],
  bindings: readonly Binding[],
): Readonly<Record<PartName, readonly FindingText[]>> {
  const parts: Record<PartName, FindingText[]> = {
    images: [],
    epoch: [],
    change: [],
    costs: [],
    groups: [],
    inForce: [],
  };
  for (const text of notes) parts[partOfNote(text)].push({ text, kind: 'unmet' });
  for (const { kind, says } of bindings) {
    const part = partOfBinding[kind];
    if (part) parts[part].push({ text: says, kind: 'binds' });
  }
  return parts;
}

import { keptLabels, type Composite, type LabelMode } from '../../core/mixing/composite.ts';

/** "1", "1 and 2", "1, 2 and 3". */
export function listed(words: readonly (string | number)[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${words[words.length - 1]}`;
}

/** "1 to 4", "1, 2 and 4": numbers in order, three or more in a row as one. */
function numbered(numbers: readonly number[]): string {
  const first = numbers[0];
  const isRow = numbers.length > 2 && numbers.every((n, i) => n === first + i);
  return isRow ? `${first} to ${numbers[numbers.length - 1]}` : listed(numbers);
}

/** "11.4", "0.03", "0.003": one digit that counts, at the least. */
export function average(n: number): string {
  if (n === 0) return '0';
  if (n < 0.00005) return '< 0.0001';
  return n < 0.0095 ? String(Number(n.toPrecision(1))) : n.toFixed(n < 0.095 ? 2 : 1);
}

/** Which sources a composite shows, by their numbers: "images 1, 2 and 4", "image 1 and 3 others". */
export function sourcesLine(composite: Composite, chosen: readonly number[]): string {
  const numbers = [...new Set(composite.images)].map((image) => chosen.indexOf(image) + 1);
  const known = numbers.filter((n) => n > 0).sort((a, b) => a - b);
  const others = numbers.length - known.length;
  if (known.length === 0) return others === 1 ? 'another image' : `${others} other images`;
  const word = known.length === 1 ? 'image' : 'images';
  if (others === 0) return `${word} ${numbered(known)}`;
  return `${word} ${listed([...known, `${others} ${others === 1 ? 'other' : 'others'}`])}`;
}

export interface ClassLine {
  readonly k: number;
  /** Labels of the class in the composite, or its share in a soft label. */
  readonly here: number;
}

/**
 * What a composite holds, by class: those asked for first, then the most frequent. `all`: also those asked for that it
 * does not hold.
 */
export function classLines(
  composite: Composite,
  mode: LabelMode,
  first: readonly number[],
  all: boolean,
): readonly ClassLine[] {
  const here = new Map<number, number>();
  for (const label of keptLabels(composite, mode))
    here.set(label.class, (here.get(label.class) ?? 0) + label.weight);
  const wanted = new Set(first);
  const others = [...here.keys()].filter((k) => !wanted.has(k)).sort((a, b) => here.get(b)! - here.get(a)!);
  return [...first.filter((k) => all || here.has(k)), ...others].map((k) => ({ k, here: here.get(k) ?? 0 }));
}

/** "cat 0.58, dog 0.42": a soft label, the greatest share first. */
export function softLabel(composite: Composite, mode: LabelMode, names: readonly string[]): string {
  return classLines(composite, mode, [], false)
    .map(({ k, here }) => `${names[k]} ${here.toFixed(2)}`)
    .join(', ');
}

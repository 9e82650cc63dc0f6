/** Boxes by class name, in the order in which they are written. */
export type Signature = ReadonlyMap<string, number>;

/** A signature of more boxes than this is a mistake, and would fill the memory box by box. */
const mostBoxes = 100_000;

/** A signature, or the sentence that says what is wrong with it. */
export type ReadSignature = { readonly signature: Signature } | { readonly fault: string };

/**
 * What an image holds, as a cell of a count table says it: a JSON object `{"RBC": 18}`, a list `Platelets:2;RBC:18`
 * (the last colon parts name and count; a name alone counts 1), or nothing for images without boxes.
 */
export function readSignature(cell: unknown): ReadSignature {
  if (typeof cell === 'object' && cell !== null) return signatureOf(entriesOf(cell));
  const text = typeof cell === 'string' ? cell.trim() : '';
  if (text === '') return { signature: new Map() };
  if (!text.startsWith('{')) return signatureOf(text.split(';').map(listedEntry));
  try {
    return signatureOf(Object.entries(JSON.parse(text) as object));
  } catch {
    return { fault: `“${short(text)}” is not a JSON object` };
  }
}

/** The signature of counts by name; zeros and empty cells are left out, what is no count is a fault. */
export function signatureOf(entries: Iterable<readonly [string, unknown]>): ReadSignature {
  const signature = new Map<string, number>();
  let boxes = 0;
  for (const [name, value] of entries) {
    if (value === '' || value === null || value === undefined) continue;
    const count = countOf(value);
    if (count === null)
      return { fault: `“${short(cellText(value))}” of “${short(name)}” is no number of boxes` };
    if (name === '') return { fault: `${count} boxes have no class` };
    if (count === 0) continue;
    boxes += count;
    if (boxes > mostBoxes)
      return { fault: `one image would hold more than ${mostBoxes.toLocaleString('en-US')} boxes` };
    signature.set(name, (signature.get(name) ?? 0) + count);
  }
  return { signature };
}

/** A whole number from 0 on, as a cell of text, a number or a 64-bit integer; null for everything else. */
export function countOf(cell: unknown): number | null {
  const count =
    typeof cell === 'string'
      ? cell.trim() === ''
        ? NaN
        : Number(cell)
      : typeof cell === 'boolean'
        ? NaN
        : Number(cell);
  return Number.isInteger(count) && count >= 0 ? count : null;
}

/** A cell as text: '' for nothing, JSON for what is not one value. */
export function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'string') return cell;
  if (typeof cell === 'number' || typeof cell === 'bigint' || typeof cell === 'boolean') return String(cell);
  const plain = (_: string, value: unknown) => (typeof value === 'bigint' ? String(value) : value);
  return JSON.stringify(cell, plain) ?? '';
}

/** `Platelets:2;RBC:18`: the signature's own name, whatever form it came in. */
export function signatureName(signature: Signature): string {
  if (signature.size === 0) return '(no boxes)';
  return Array.from(signature, ([name, count]) => `${name}:${count}`).join(';');
}

function listedEntry(entry: string): [string, unknown] {
  const colon = entry.lastIndexOf(':');
  if (colon >= 0) return [entry.slice(0, colon).trim(), entry.slice(colon + 1)];
  return [entry.trim(), entry.trim() === '' ? '' : 1];
}

/** A struct or a map of a Parquet file: an object, or pairs of key and value. */
function entriesOf(cell: object): [string, unknown][] {
  if (!Array.isArray(cell)) return Object.entries(cell);
  return cell.map((pair: { readonly key?: unknown; readonly value?: unknown } | null) => [
    typeof pair?.key === 'string' ? pair.key : '',
    pair?.value ?? 1,
  ]);
}

const short = (text: string) => (text.length > 60 ? `${text.slice(0, 60)}…` : text);

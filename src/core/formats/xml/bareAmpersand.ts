/**
 * Where a text has an `&` that begins no entity: names are often written so, and a parser takes all that follows for
 * the entity's name. Index or −1; an entity that the end of a piece may have cut is none, unless it is the last.
 */
export function bareAmpersand(text: string, isLast: boolean): number {
  for (let at = text.indexOf('&'); at >= 0; at = text.indexOf('&', at + 1)) {
    const name = text.slice(at + 1, at + 40);
    if (/^(#\d+|#x[\da-fA-F]+|[\w:.-]+);/.test(name)) continue;
    if (isLast || name.length === 39 || /^[#\w:.-]*[^#\w:.;-]/.test(name)) return at;
  }
  return -1;
}

export const bareAmpersandWords = 'an “&” begins no entity; as a character it is written “&amp;”';

/** Faults that a bare `&` leads to, far behind it. */
export const mayBeAmpersand = (what: string): boolean =>
  /^unclosed tag|^no tag ends|entity|unexpected end/.test(what);

/** Line and column of an index, both counted on from those of the text's start (lines from 1, columns from 1). */
export function placeIn(
  text: string,
  index: number,
  from: { readonly line: number; readonly column: number },
) {
  const before = text.slice(0, index);
  const lines = before.split(/\r\n|\r|\n/);
  const last = lines[lines.length - 1].length;
  return { line: from.line + lines.length - 1, column: lines.length > 1 ? last + 1 : from.column + last };
}

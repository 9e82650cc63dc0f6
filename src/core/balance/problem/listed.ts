/** A name as it stands in a sentence: names are of any length. */
export const cutShort = (name: string): string => (name.length > 80 ? `${name.slice(0, 80)}…` : name);

/** Names for a sentence, “a”, “b” and so on up to `most`, with how many more there are. */
export function listed(names: readonly string[], most = 5): string {
  const quoted = names.slice(0, most).map((name) => `“${cutShort(name)}”`);
  const more = names.length - quoted.length;
  if (more > 0) return `${quoted.join(', ')} and ${grouped(more)} more`;
  return quoted.length < 2 ? quoted.join('') : `${quoted.slice(0, -1).join(', ')} and ${quoted.at(-1)}`;
}

/** A whole number with thousands set apart: "1,949". */
export const grouped = (count: number): string => count.toLocaleString('en-US');

/** "1 image", "1,949 images". */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${grouped(count)} ${count === 1 ? one : many}`;

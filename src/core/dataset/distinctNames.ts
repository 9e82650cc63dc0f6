/**
 * Names of classes as keys of a document: the second of one name is `NAME #2`, the third `NAME #3`, passing over what
 * another class is called anyway.
 */
export function distinctNames(names: readonly string[]): string[] {
  const taken = new Set(names);
  const seen = new Map<string, number>();
  return names.map((name) => {
    let n = (seen.get(name) ?? 0) + 1;
    while (n > 1 && taken.has(`${name} #${n}`)) n++;
    seen.set(name, n);
    const key = n === 1 ? name : `${name} #${n}`;
    taken.add(key);
    return key;
  });
}

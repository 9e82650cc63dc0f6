import type { DatasetBuilder } from '../../dataset/builder.ts';

/** Classes of rows that name them by text, or by a number that a list of names, if there is one, explains. */
export function createHfClasses(builder: DatasetBuilder) {
  /** Numbers that no list explains. */
  const unnamed = new Set<string>();
  let names: readonly string[] | null = null;

  return {
    /** The names of the file that is read next; they exist, used or not. */
    declare(declared: readonly string[] | null): void {
      names = declared;
      declared?.forEach((name, id) => builder.class(id, name));
    },
    /** Null where the value is no class: nothing, or −1, with which `datasets` writes that there is none. */
    of(value: unknown): { readonly index: number; readonly name: string } | null {
      const plain = typeof value === 'bigint' ? Number(value) : value;
      if (typeof plain === 'string') {
        const name = plain.trim();
        if (name === '') return null;
        const known = names?.indexOf(name) ?? -1;
        return { index: builder.class(known >= 0 ? known : name, name), name };
      }
      if (typeof plain === 'boolean')
        return { index: builder.class(String(plain), String(plain)), name: String(plain) };
      if (typeof plain !== 'number' || !Number.isInteger(plain) || plain < 0) return null;
      const name = names?.[plain] ?? String(plain);
      if (names?.[plain] === undefined) unnamed.add(name);
      return { index: builder.class(plain, name), name };
    },
    finish(file: string): void {
      if (unnamed.size === 0) return;
      const first = [...unnamed].slice(0, 3).join(', ');
      builder.problem({
        file,
        kind: 'class-unnamed',
        what: `${unnamed.size === 1 ? 'One class is' : `${unnamed.size} classes are`} a number without a name (${first}${unnamed.size > 3 ? ' …' : ''}).`,
        kept: 'Kept, under the number.',
        severity: 'mention',
      });
    },
  };
}

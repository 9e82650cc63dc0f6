import type { FileMetaData } from 'hyparquet';

/** Columns at the top of bytes that nothing says are text: pictures and the like, whatever wrote them. */
const bytesName = /image|img|picture|photo|bytes|audio|mask/i;

/** The same without columns called `bytes` inside a struct, which hold pictures or sounds. */
export function withoutBytes(metadata: FileMetaData): {
  metadata: FileMetaData;
  dropped: ReadonlySet<string>;
} {
  const paths = pathsOf(metadata.schema);
  const isBytes = (at: number) => {
    const { name, num_children, type, converted_type, logical_type } = metadata.schema[at];
    if (paths[at].length > 1) return name === 'bytes' && !num_children;
    return type === 'BYTE_ARRAY' && !converted_type && !logical_type && bytesName.test(name);
  };
  const dropped = new Set(paths.filter((_, at) => isBytes(at)).map((path) => path.join('\0')));
  if (dropped.size === 0) return { metadata, dropped };
  const isKept = (path: readonly string[]) => !dropped.has(path.join('\0'));
  /** Members that the element keeps. */
  const membersOf = (path: readonly string[], given: number | undefined) =>
    given === undefined ? given : given - (isKept([...path, 'bytes']) ? 0 : 1);
  const left: FileMetaData = {
    ...metadata,
    schema: metadata.schema.flatMap((element, at) =>
      isKept(paths[at]) ? [{ ...element, num_children: membersOf(paths[at], element.num_children) }] : [],
    ),
    row_groups: metadata.row_groups.map((group) => ({
      ...group,
      columns: group.columns.filter(({ meta_data }) => !meta_data || isKept(meta_data.path_in_schema)),
    })),
  };
  return { metadata: left, dropped };
}

/** Path of each element of a schema, without the root's name. */
export function pathsOf(schema: FileMetaData['schema']): string[][] {
  const open: { readonly path: string[]; left: number }[] = [];
  return schema.map((element, at) => {
    const above = open.at(-1);
    const path = above && at > 0 ? [...above.path, element.name] : [];
    if (above) above.left--;
    if (element.num_children) open.push({ path, left: element.num_children });
    while (open.length > 0 && open[open.length - 1].left === 0) open.pop();
    return path;
  });
}

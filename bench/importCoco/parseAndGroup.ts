interface Coco {
  images: { id: number; file_name: string; width: number; height: number }[];
  annotations: { id: number; image_id: number; category_id: number; bbox: number[] }[];
  categories: { id: number; name: string }[];
}

/** What a page would write without a scanner: the whole tree, boxes grouped into columns. Returns how many. */
export function parseAndGroup(text: string): number {
  const coco = JSON.parse(text) as Coco;
  const imageOf = new Map(coco.images.map((image, i) => [image.id, i]));
  const classOf = new Map(coco.categories.map((category, k) => [category.id, k]));
  const groups: Coco['annotations'][] = coco.images.map(() => []);
  for (const annotation of coco.annotations) groups[imageOf.get(annotation.image_id) ?? -1].push(annotation);
  const columns = new Float64Array(coco.annotations.length * 5);
  let at = 0;
  for (const group of groups) {
    for (const { category_id, bbox } of group) {
      columns[at++] = classOf.get(category_id) ?? -1;
      for (const value of bbox) columns[at++] = value;
    }
  }
  return at / 5;
}

export interface Grouped {
  /** Left, top, width, height; nothing where the label is of the whole image. */
  add: (image: string, label: string, ...box: number[]) => void;
  /** Numbers of classes and boxes in columns, by image; how many boxes. */
  finish: () => number;
}

/** What a page would write to have boxes by image: the least that a rival must do with what it parsed. */
export function grouped(): Grouped {
  const images = new Map<string, number[][]>();
  const classes = new Map<string, number>();
  return {
    add(image, label, ...box) {
      let k = classes.get(label);
      if (k === undefined) classes.set(label, (k = classes.size));
      const rows = images.get(image);
      if (rows) rows.push([k, ...box]);
      else images.set(image, [[k, ...box]]);
    },
    finish() {
      const boxes = [...images.values()].flat();
      const columns = new Float64Array(boxes.length * 5);
      for (const [i, row] of boxes.entries()) columns.set(row, i * 5);
      return columns.length / 5;
    },
  };
}

/** Ground truth and predictions as a person would write them down. */
export interface LiteralBox {
  image: number;
  class: number;
  box: [number, number, number, number];
  area: number;
  crowd: boolean;
}
export interface LiteralPrediction {
  image: number;
  class: number;
  box: [number, number, number, number];
  score: number;
}

/**
 * COCO's box evaluation once more, as literally as it can be said and sharing nothing with the other: one image, one
 * class, one area range, one threshold and one cut at a time. Twelve figures in pycocotools' order, −1 for none.
 * `images` are evaluated in this order.
 */
export function literalCoco(
  images: number[],
  classes: number[],
  truth: LiteralBox[],
  found: LiteralPrediction[],
): number[] {
  const thresholds = [0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.8999999999999999, 0.95];
  const ranges = { all: [0, 1e10], small: [0, 1024], medium: [1024, 9216], large: [9216, 1e10] };

  function iou(p: LiteralPrediction, g: LiteralBox): number {
    const [px, py, pw, ph] = p.box;
    const [gx, gy, gw, gh] = g.box;
    const w = Math.min(px + pw, gx + gw) - Math.max(px, gx);
    const h = Math.min(py + ph, gy + gh) - Math.max(py, gy);
    if (w <= 0 || h <= 0) return 0;
    return (w * h) / (g.crowd ? pw * ph : pw * ph + gw * gh - w * h);
  }

  /** One class: what became of each prediction (true, false, or not counted), by falling score. */
  function judged(k: number, [least, most]: number[], threshold: number, cut: number) {
    const all: { score: number; right: boolean }[] = [];
    let boxes = 0;
    const ofClass = { truth: truth.filter((g) => g.class === k), found: found.filter((p) => p.class === k) };
    for (const image of images) {
      const own = ofClass.truth.filter((g) => g.image === image);
      const isIgnored = (g: LiteralBox) => g.crowd || g.area < least || g.area > most;
      const order = [...own.filter((g) => !isIgnored(g)), ...own.filter(isIgnored)];
      boxes += own.filter((g) => !isIgnored(g)).length;
      const best = ofClass.found.filter((p) => p.image === image);
      best.sort((a, b) => b.score - a.score);
      const used = new Set<LiteralBox>();
      for (const p of best.slice(0, cut)) {
        let match: LiteralBox | null = null;
        let needed = Math.min(threshold, 1 - 1e-10);
        for (const g of order) {
          if (used.has(g) && !g.crowd) continue;
          if (match !== null && !isIgnored(match) && isIgnored(g)) break;
          if (iou(p, g) < needed) continue;
          needed = iou(p, g);
          match = g;
        }
        const area = p.box[2] * p.box[3];
        if (match === null) {
          if (area >= least && area <= most) all.push({ score: p.score, right: false });
        } else {
          used.add(match);
          if (!isIgnored(match)) all.push({ score: p.score, right: true });
        }
      }
    }
    all.sort((a, b) => b.score - a.score);
    return { all, boxes };
  }

  function mean(values: number[]): number {
    return values.length === 0 ? -1 : values.reduce((a, b) => a + b, 0) / values.length;
  }

  function ap(range: number[], wanted: number[]): number {
    const values: number[] = [];
    for (const k of classes)
      for (const threshold of wanted) {
        const { all, boxes } = judged(k, range, threshold, 100);
        if (boxes === 0) continue;
        const points = all.map((_, n) => {
          const right = all.slice(0, n + 1).filter((one) => one.right).length;
          return { recall: right / boxes, precision: right / (n + 1) };
        });
        for (let r = 0; r <= 100; r++) {
          const needed = r === 100 ? 1 : r * 0.01;
          const beyond = points.filter(({ recall }) => recall >= needed);
          values.push(beyond.length === 0 ? 0 : Math.max(...beyond.map(({ precision }) => precision)));
        }
      }
    return mean(values);
  }

  function ar(range: number[], cut: number): number {
    const values: number[] = [];
    for (const k of classes)
      for (const threshold of thresholds) {
        const { all, boxes } = judged(k, range, threshold, cut);
        if (boxes > 0) values.push(all.filter(({ right }) => right).length / boxes);
      }
    return mean(values);
  }

  return [
    ap(ranges.all, thresholds),
    ap(ranges.all, [0.5]),
    ap(ranges.all, [0.75]),
    ap(ranges.small, thresholds),
    ap(ranges.medium, thresholds),
    ap(ranges.large, thresholds),
    ar(ranges.all, 1),
    ar(ranges.all, 10),
    ar(ranges.all, 100),
    ar(ranges.small, 100),
    ar(ranges.medium, 100),
    ar(ranges.large, 100),
  ];
}

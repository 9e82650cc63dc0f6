import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { calibrateClassifier } from '../src/core/calibration/classifier.ts';
import { mixed } from '../src/core/methods/random.ts';
import { ln } from '../src/core/numerics.ts';
import type { ClassProbabilities } from '../src/core/predictions/classProbabilities.ts';
import { defaultRecipe } from '../src/core/recipe/recipe.ts';
import { defaultsOf } from '../src/core/parameters.ts';
import { makeDataset } from '../src/core/testing/makeDataset.ts';
import { boxLosses } from '../src/core/weighting/boxLosses/index.ts';
import { cellLosses, lossBySize } from '../src/core/weighting/boxLosses/onDataset.ts';
import { classWeights } from '../src/core/weighting/classWeights.ts';
import { reach } from '../src/core/weighting/reach.ts';
import { schemes } from '../src/core/weighting/schemes/index.ts';
import { defaultWeighting } from '../src/core/weighting/settings.ts';
import { weightingInput } from '../src/core/weighting/weightingInput.ts';
import { cocoLike, lvisLike } from './lookAlikes.ts';

const rows = 50_000;
const classes = 100;
const sizes = 1_000_000;

/** Milliseconds of the fastest of some runs. */
function best(runs: number, job: () => void): number {
  let least = Infinity;
  for (let run = 0; run < runs; run++) {
    const began = performance.now();
    job();
    least = Math.min(least, performance.now() - began);
  }
  return least;
}

const ratio = (theirs: number, ours: number) =>
  theirs >= ours ? `× ${(theirs / ours).toFixed(1)}` : `SLOWER × ${(theirs / ours).toFixed(2)}`;

/** What Python prints as JSON, or null where it or a package of it is not here. */
function python(folder: string, code: string): Record<string, number> | null {
  for (const program of ['python3', '/usr/bin/python3']) {
    const run = spawnSync(program, ['-c', code], { cwd: folder, encoding: 'utf8' });
    if (run.status === 0) return JSON.parse(run.stdout) as Record<string, number>;
  }
  return null;
}

/** Class weights at each move of a slider, calibration against scikit-learn, box losses against PyTorch. */
export async function run(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'counterpoise-bench-'));
  try {
    weightsByMove();
    calibration(folder);
    losses(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
  await Promise.resolve();
}

function weightsByMove(): void {
  for (const [name, { dataset }] of [
    ['118k × 80', cocoLike()],
    ['100k × 1203', lvisLike()],
  ] as const) {
    const tally = best(3, () => weightingInput(dataset, defaultRecipe.balance, null, null));
    const uses = Uint16Array.from({ length: dataset.images.count }, (_, i) => 1 + (i % 3));
    const input = weightingInput(dataset, defaultRecipe.balance, null, uses);
    const move = best(5, () => {
      for (const { id } of schemes)
        reach(input, classWeights(input, { ...defaultWeighting, scheme: id }), null);
    });
    console.log(
      `${name}: counts of one use of the images ${tally.toFixed(1)} ms; all ${schemes.length} schemes and what reaches the loss ${move.toFixed(2)} ms`,
    );
  }
}

function calibration(folder: string): void {
  const label = Uint32Array.from({ length: rows }, (_, i) => Math.floor(mixed(1, i) ** 2 * classes));
  const p = new Float64Array(rows * classes);
  for (let i = 0; i < rows; i++) {
    let sum = 0;
    for (let k = 0; k < classes; k++) {
      const drawn = -ln(1 - mixed(2, i * classes + k)) * (k === label[i] ? 30 : 1);
      p[i * classes + k] = drawn;
      sum += drawn;
    }
    for (let k = 0; k < classes; k++) p[i * classes + k] /= sum;
  }
  const dataset = makeDataset(
    Array.from({ length: classes }, (_, k) => `class ${k}`),
    Array.from(label, (k) => ({ boxes: [[k, 0, 0, 1, 1] as const] })),
  );
  const probabilities: ClassProbabilities = {
    name: 'made',
    count: rows,
    image: Uint32Array.from({ length: rows }, (_, i) => i),
    p,
    given: new Uint8Array(classes).fill(1),
    labels: 'single',
    leftOut: 0,
    problems: [],
    problemCounts: {},
  };
  const look = { by: 'width', bins: 15, threshold: 0.5 } as const;
  const ours = best(2, () => calibrateClassifier(dataset, probabilities, null, look));
  const { before } = calibrateClassifier(dataset, probabilities, null, look);
  writeFileSync(join(folder, 'p.bin'), new Uint8Array(p.buffer));
  writeFileSync(join(folder, 'y.bin'), new Uint8Array(label.buffer));
  const theirs = python(
    folder,
    `
import json, time, numpy as np
from sklearn.metrics import roc_auc_score, average_precision_score, balanced_accuracy_score
p = np.fromfile("p.bin").reshape(${rows}, ${classes}); y = np.fromfile("y.bin", dtype=np.uint32)
began = time.perf_counter()
auc = [roc_auc_score(y == k, p[:, k]) for k in range(${classes})]
ap = [average_precision_score(y == k, p[:, k]) for k in range(${classes})]
balanced = balanced_accuracy_score(y, p.argmax(1))
def ece(s, o):
    b = np.clip(np.ceil(s * 15).astype(int) - 1, 0, 14)
    n = np.bincount(b, minlength=15); c = np.bincount(b, s, 15); a = np.bincount(b, o, 15)
    return np.abs(c - a).sum() / n.sum()
top = ece(p.max(1), (p.argmax(1) == y).astype(float))
each = [ece(p[:, k], (y == k).astype(float)) for k in range(${classes})]
print(json.dumps({"ms": 1000 * (time.perf_counter() - began), "auc": sum(auc), "ap": sum(ap), "balanced": balanced, "ece": top, "classwise": float(np.mean(each))}))
`,
  );
  const what = `${rows.toLocaleString('en-US')} images × ${classes} classes: AUC, AP and ECE of every class, balanced accuracy`;
  if (theirs === null) {
    console.log(`${what}: ${ours.toFixed(0)} ms; scikit-learn is not here`);
    return;
  }
  const sum = (of: 'auc' | 'ap') => before.perClass.reduce((total, own) => total + (own[of] ?? 0), 0);
  const apart = Math.max(
    Math.abs(sum('auc') - theirs.auc),
    Math.abs(sum('ap') - theirs.ap),
    Math.abs((before.balanced ?? 0) - theirs.balanced),
    Math.abs((before.ece ?? 0) - theirs.ece),
    Math.abs((before.classwise ?? 0) - theirs.classwise),
  );
  console.log(
    `${what}: ${ours.toFixed(0)} ms, scikit-learn and NumPy ${theirs.ms.toFixed(0)} ms: ${ratio(theirs.ms, ours)}; figures within ${apart.toExponential(1)}`,
  );
}

function losses(folder: string): void {
  const side = (seed: number, i: number) => 4 * 2 ** (8 * mixed(seed, i));
  const w = Float64Array.from({ length: sizes }, (_, i) => side(3, i));
  const h = Float64Array.from({ length: sizes }, (_, i) => side(4, i));
  const group = Uint16Array.from(w, (_, i) => (w[i] * h[i] < 1024 ? 0 : w[i] * h[i] < 9216 ? 1 : 2));
  const ones = new Float64Array(sizes).fill(1);
  const giou = boxLosses.filter(({ id }) => id === 'giou' || id === 'diou' || id === 'ciou');
  const parameters = Object.fromEntries(giou.map((loss) => [loss.id, defaultsOf(loss.parameters)]));
  const error = { move: 'shift', unit: 'pixels', size: 4 } as const;
  const exact = () => cellLosses(giou, parameters, { w, h }, error);
  const ours = best(2, exact);
  const shares = lossBySize(exact()[0], group, 3, ones).shares;
  for (const [name, values] of [
    ['w', w],
    ['h', h],
  ] as const)
    writeFileSync(join(folder, `${name}.bin`), new Uint8Array(values.buffer));
  const theirs = python(
    folder,
    `
import json, math, time, numpy as np, torch
torch.set_num_threads(1)
w = torch.from_numpy(np.fromfile("w.bin")); h = torch.from_numpy(np.fromfile("h.bin"))
began = time.perf_counter()
def losses(dx):
    inter = (w - dx).clamp(min=0) * h
    union = 2 * w * h - inter
    iou = inter / union
    cw = w + dx
    giou = 1 - iou + (cw * h - union) / (cw * h)
    d = 1 - iou + dx * dx / (cw * cw + h * h)
    v = 4 / math.pi ** 2 * (torch.atan(w / h) - torch.atan(w / h)) ** 2
    return giou, d, d + v / (1 - iou + v + 1e-12) * v
under, equal = losses(4.0), losses(0.0)
ms = 1000 * (time.perf_counter() - began)
added = under[0] - equal[0]
small = float(added[w * h < 1024].sum() / added.sum())
print(json.dumps({"ms": ms, "small": small}))
`,
  );
  const what = `${sizes.toLocaleString('en-US')} boxes, each by itself: GIoU, DIoU, CIoU of an error of 4 px (the page weighs some thousand cells instead)`;
  console.log(
    theirs === null
      ? `${what}: ${ours.toFixed(0)} ms; PyTorch is not here`
      : `${what}: ${ours.toFixed(0)} ms, PyTorch on one thread ${theirs.ms.toFixed(0)} ms: ${ratio(theirs.ms, ours)}; small boxes have ${(100 * shares[0]).toFixed(3)} and ${(100 * theirs.small).toFixed(3)} %`,
  );
}

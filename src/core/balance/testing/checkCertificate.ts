/**
 * A second opinion on certificate.json: shares no code with the solver, takes nothing but the text, uses
 * the textbook conjugates and tries every repeat count of every image.
 */
const rtol = 1e-9;

type Json = Readonly<Record<string, unknown>>;

/** What is wrong with a certificate, in words; empty where everything follows from the file itself. */
export function checkCertificate(text: string): string[] {
  const problems: string[] = [];
  const must = (holds: boolean, what: string) => {
    if (!holds && !problems.includes(what)) problems.push(what);
    return holds;
  };
  const file = JSON.parse(text) as Json;
  const loss = String(file.loss);
  const q = loss === 'power' ? Number(file.exponent) : 0;
  must(loss === 'kl' || loss === 'sq' || (loss === 'power' && q > 0), 'unknown loss');
  const bins = file.bins as Json[];
  const images = file.images as Json[];
  const repeats = file.repeats as Json;
  const prices = file.prices as unknown[];
  const mu = file.mu as number;
  must(finite(mu) && mu > 0, 'mu');
  must(file.priceUnit === 'relative' && prices.length === bins.length && prices.every(finite), 'prices');
  must(
    bins.every((b) => finite(b.target) && finite(b.weight) && Number(b.target) > 0 && Number(b.weight) > 0),
    'bins',
  );
  must(new Set(images.map((image) => image.id)).size === images.length, 'an image occurs twice');
  must(Object.keys(repeats).length === images.length, 'images and repeats differ in number');
  if (problems.length > 0) return problems;

  const p = prices as number[];
  const totals = bins.map(() => 0);
  let cost = 0;
  let least = 0;
  // Identical images share a line: `count` says how many they are.
  const alike = (image: Json) => (image.count === undefined ? 1 : Number(image.count));
  const share = mu / images.reduce((sum, image) => sum + alike(image), 0);
  for (const image of images) {
    const id = String(image.id);
    if (!must(Object.hasOwn(repeats, id), 'an image has no repeats')) continue;
    const used = repeats[id];
    const lo = Number(image.lo);
    const hi = Number(image.hi);
    const m = alike(image);
    if (!must(Number.isInteger(m) && m >= 1, 'count of images')) continue;
    if (!must(Number(image.drop) >= 0 && Number(image.copy) > 0, 'costs')) continue;
    if (!must(Number.isInteger(used) && Number(used) >= lo && Number(used) <= hi, 'repeats out of range'))
      continue;
    const phi = (r: number) => (r === 0 ? Number(image.drop) : (Number(image.copy) * r * (r - 1)) / 2);
    const priceOf = (k: number, a: number) => (Number(bins[k].weight) * p[k] * a) / Number(bins[k].target);
    // Without mixtures every use is the same again.
    const isMixed = Array.isArray(file.mixtures);
    const times = isMixed ? Math.min(Number(used), 1) : Number(used);
    let worth = 0;
    for (const [k, a] of image.counts as [number, number][]) {
      if (!must(k in totals && finite(a) && a > 0, 'counts')) continue;
      totals[k] += m * times * a;
      worth += priceOf(k, a);
    }
    let again = isMixed ? 0 : worth;
    for (const [place, b] of isMixed ? (image.further as [number, number][]) : []) {
      const mixture =
        place < bins.length ? [[place, 1]] : (file.mixtures as number[][][])[place - bins.length];
      if (!must(Array.isArray(mixture) && finite(b) && b > 0, 'further')) continue;
      for (const [k, share] of mixture) {
        if (!must(k in totals && finite(share) && share > 0, 'mixtures')) continue;
        totals[k] += m * Math.max(Number(used) - 1, 0) * b * share;
        again += priceOf(k, b * share);
      }
    }
    cost += m * share * phi(Number(used));
    let best = Infinity;
    for (let r = lo; r <= hi; r++)
      best = Math.min(best, share * phi(r) + (r > 0 ? worth + (r - 1) * again : 0));
    least += m * best;
  }
  let objective = cost;
  let bound = least;
  bins.forEach((b, k) => {
    objective += Number(b.weight) * divergence(loss, q, totals[k] / Number(b.target));
    bound -= Number(b.weight) * conjugate(loss, q, p[k]);
  });
  const claimed = file.claimed as Json;
  // An infinite objective has no number in JSON: null stands for it, and for the gap.
  if (objective === Infinity) {
    must(claimed.objective === null && claimed.gap === null, 'objective');
    must(finite(claimed.bound) && Math.abs(claimed.bound - bound) <= rtol * Math.abs(bound) + 1e-13, 'bound');
    must(typeof claimed.note === 'string', 'note');
    return problems;
  }
  const near = (a: unknown, b: number) =>
    finite(a) && Math.abs(a - b) <= rtol * Math.max(Math.abs(b), objective) + 1e-13;
  must(near(claimed.objective, objective), 'objective');
  must(near(claimed.bound, bound), 'bound');
  must(
    finite(claimed.gap) && Math.abs(claimed.gap - (objective - bound) / Math.max(objective, 1e-6)) <= 1e-8,
    'gap',
  );
  return problems;
}

/** g(u) as printed in a textbook. */
export function divergence(loss: string, q: number, u: number): number {
  if (loss === 'sq') return (u - 1) ** 2;
  return loss === 'kl' ? u - 1 - Math.log(u) : u + u ** -q / q - (1 + 1 / q);
}

/** g*(p), not tightened; infinite above p = 1 (under KL from there on), except for squares. */
function conjugate(loss: string, q: number, p: number): number {
  if (loss === 'sq') return p + p ** 2 / 4;
  if (p > 1) return Infinity;
  return loss === 'kl' ? -Math.log(1 - p) : (1 + 1 / q) * (1 - (1 - p) ** (q / (q + 1)));
}

function finite(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

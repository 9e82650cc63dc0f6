import crossfilter from 'crossfilter2';
import { createCrossfilter, type CountBy, type Filters } from '../src/core/facets/crossfilter/crossfilter.ts';
import { mixed } from '../src/core/methods/random.ts';
import { brushedData, type BrushedData } from './crossfilterData.ts';

const boxes = 1_000_000;
const frame = 16;
const stepsEach = 24;

/** Bins from `from` to before `to` of a facet, brushed while others rest. */
interface Step {
  readonly facet: string;
  readonly from: number;
  readonly to: number;
}

/** Imported and balanced counts by facet. */
type Counted = Readonly<Record<string, readonly [ArrayLike<number>, ArrayLike<number>]>>;

/** Brushing any of ten charts of a million boxes: all counts of all others, against crossfilter2 on the same data. */
export async function run(): Promise<void> {
  const data = brushedData(boxes);
  const images = data.boxStart.length - 1;
  const ids = Object.keys(data.columns);
  console.log(
    `${boxes.toLocaleString('en-US')} boxes in ${images.toLocaleString('en-US')} images, ${ids.length} facets (${ids
      .map((id) => `${id} ${data.columns[id].labels.length}`)
      .join(', ')}), imported and balanced counts\n`,
  );
  let began = performance.now();
  const rival = rivalOf(data);
  console.log(
    `crossfilter2: ${(performance.now() - began).toFixed(0)} ms to build its dimensions and groups`,
  );
  for (const by of ['boxes', 'images'] as const) {
    const building = ids.map((id) => {
      const own = oursOf(data, by);
      began = performance.now();
      own.prepare(id);
      return performance.now() - began;
    });
    console.log(`ours, by ${by}: first touch of a chart ${figures(building)} ms`);
  }
  for (const kind of ['drag', 'jump'] as const) {
    const theirs: number[] = [];
    const ours: Record<CountBy, number[]> = { boxes: [], images: [] };
    const engines = { boxes: oursOf(data, 'boxes'), images: oursOf(data, 'images') };
    for (const id of ids) {
      engines.boxes.prepare(id);
      engines.images.prepare(id);
      rival.brush({ facet: id, from: 0, to: data.columns[id].labels.length });
      // Each by itself, as a page has it: what one leaves in the caches is not the other's.
      const steps = stepsOf(kind, id, data.columns[id].labels.length);
      const want = await timed(steps, rival.brush, theirs);
      const found = await timed(steps, engines.boxes.brush, ours.boxes);
      await timed(steps, engines.images.brush, ours.images);
      steps.forEach((step, n) => compare(found[n], want[n], step));
      rival.clear(id);
    }
    console.log(`\n${kind}s, ${theirs.length} steps, all charts (ms): median · p95 · p99`);
    console.log(`  crossfilter2         ${figures(theirs)}`);
    for (const by of ['boxes', 'images'] as const)
      console.log(
        `  ours, by ${by.padEnd(6)}      ${figures(ours[by])}   × ${ratio(theirs, ours[by], 0.5)} at the median, × ${ratio(theirs, ours[by], 0.99)} at p99; frame of ${frame} ms: × ${(quantile(ours[by], 0.99) / frame).toFixed(2)} at p99`,
      );
  }
  console.log('\nEvery step gave the same counts by boxes in both.');
}

async function timed(
  steps: readonly Step[],
  brush: (step: Step) => Counted,
  times: number[],
): Promise<Counted[]> {
  const all: Counted[] = [];
  for (const step of steps) {
    const began = performance.now();
    all.push(brush(step));
    times.push(performance.now() - began);
    await new Promise((resolve) => setImmediate(resolve));
  }
  return all;
}

/** Drags move the end of a range bin by bin, there and back; jumps are ranges anywhere. */
function stepsOf(kind: 'drag' | 'jump', facet: string, bins: number): Step[] {
  return Array.from({ length: stepsEach }, (_, n): Step => {
    if (kind === 'jump') {
      const a = Math.floor(mixed(20 + bins, 2 * n) * bins);
      const b = Math.floor(mixed(20 + bins, 2 * n + 1) * bins);
      return { facet, from: Math.min(a, b), to: Math.max(a, b) + 1 };
    }
    const start = Math.floor(bins / 4);
    const reach = Math.max(1, bins - start);
    return {
      facet,
      from: start,
      to: start + 1 + (n % (2 * reach) < reach ? n % reach : reach - 1 - (n % reach)),
    };
  });
}

function oursOf({ boxStart, columns, extra }: BrushedData, by: CountBy) {
  const engine = createCrossfilter({ columns, boxStart, always: null });
  const all = Object.values(columns);
  return {
    prepare(id: string): void {
      for (const column of all)
        for (const weights of [null, extra]) engine.prepare(id, column, {}, weights, by);
    },
    brush({ facet, from, to }: Step): Counted {
      const filters: Filters = { [facet]: Array.from({ length: to - from }, (_, k) => from + k) };
      const counted = all.map((column) => {
        const imported = engine.counts(column, filters, null, by);
        const added = engine.counts(column, filters, extra, by);
        return [column.id, [imported, imported.map((n, k) => n + added[k])]] as const;
      });
      engine.passing(filters);
      return Object.fromEntries(counted);
    },
  };
}

/** Records are numbers of boxes; a facet of images counts each image once, as ours does. */
function rivalOf({ boxStart, imageOf, columns, extra }: BrushedData) {
  const filter = crossfilter(Array.from({ length: imageOf.length }, (_, b) => b));
  const dimensions = Object.values(columns).map(({ id, perBox, bins, labels }) => {
    const dimension = filter.dimension<number>((b) => bins[perBox ? b : imageOf[b]]);
    const held = new Uint32Array(boxStart.length - 1);
    const group = dimension.group<number, [number, number]>().reduce(
      (sum, b) => {
        if (perBox || held[imageOf[b]]++ === 0) {
          sum[0]++;
          sum[1] += 1 + extra[imageOf[b]];
        }
        return sum;
      },
      (sum, b) => {
        if (perBox || --held[imageOf[b]] === 0) {
          sum[0]--;
          sum[1] -= 1 + extra[imageOf[b]];
        }
        return sum;
      },
      () => [0, 0],
    );
    return { id, dimension, group, bins: labels.length };
  });
  const of = new Map(dimensions.map((one) => [one.id, one]));
  return {
    clear: (id: string) => of.get(id)?.dimension.filterAll(),
    brush({ facet, from, to }: Step): Counted {
      of.get(facet)?.dimension.filterRange([from, to]);
      return Object.fromEntries(
        dimensions.map(({ id, group, bins }) => {
          const imported = new Float64Array(bins);
          const balanced = new Float64Array(bins);
          for (const { key, value } of group.all()) [imported[key], balanced[key]] = value;
          return [id, [imported, balanced]] as const;
        }),
      );
    },
  };
}

function compare(ours: Counted, theirs: Counted, step: Step): void {
  for (const id of Object.keys(theirs))
    for (const state of [0, 1])
      for (let k = 0; k < theirs[id][state].length; k++)
        if (ours[id][state][k] !== theirs[id][state][k])
          throw new Error(
            `${JSON.stringify(step)}: bin ${k} of ${id} is ${ours[id][state][k]}, crossfilter2 has ${theirs[id][state][k]}`,
          );
}

const quantile = (times: readonly number[], q: number) =>
  [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(q * times.length))];
const figures = (times: readonly number[]) =>
  [0.5, 0.95, 0.99].map((q) => quantile(times, q).toFixed(2).padStart(8)).join(' · ');
const ratio = (theirs: readonly number[], ours: readonly number[], q: number) =>
  (quantile(theirs, q) / quantile(ours, q)).toPrecision(3);

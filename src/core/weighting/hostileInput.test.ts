import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { correctionOf } from '../calibration/correction.ts';
import { jsonPieces } from '../exports/jsonText.ts';
import { parseWeighting } from '../recipe/parseWeighting.ts';
import { damaged } from '../testing/damagedBytes.ts';
import { hostileNames } from '../testing/hostileNames.ts';
import { classWeights, type WeightingInput } from './classWeights.ts';
import { classFactors } from './focal/classFactors.ts';
import { priorFactors } from './prior/correctedProbability.ts';
import { sharesOf } from '../measures/sharesOf.ts';
import { priorShift } from './prior/priorShift.ts';
import { readPrior } from './prior/readPrior.ts';
import { sigmoidShift } from './prior/sigmoidShift.ts';
import { reach } from './reach.ts';
import { schemes } from './schemes/index.ts';
import type { ClassTally } from './tally.ts';
import { weightsDocument, type WeightsDocument } from './weightsDocument.ts';

const most = 5;
const name = fc.oneof(
  fc.constantFrom(...hostileNames),
  fc.constantFrom('cat', 'dog', 'cat', '\ud800', '10', '2'),
);
const oddNumber = fc.oneof(
  fc.constantFrom(-1e300, -1, -1e-320, 0, 1e-320, 1e-9, 0.5, 0.9999999, 1 - 2 ** -53, 1, 2, 1e12, 1e300),
  fc.double({ min: -5, max: 5, noNaN: true }),
);
const count = fc.oneof(
  fc.constantFrom(0, 0, 1e-3, 1, 2, 7, 1e9, 2 ** 40),
  fc.double({ min: 1e-3, max: 1e6, noNaN: true }),
);
const counts = fc.array(count, { minLength: most, maxLength: most });

/** Counts of boxes, images and boxes beside that need not belong together. */
const anyTally: fc.Arbitrary<ClassTally> = fc
  .tuple(counts, counts, counts, count)
  .map(([boxes, images, beside, further]) => {
    const sum = (list: readonly number[]) => list.reduce((total, n) => total + n, 0);
    return {
      boxes: Float64Array.from(boxes),
      images: Float64Array.from(images, (n, k) => (boxes[k] > 0 ? n : 0)),
      boxesBeside: Float64Array.from(beside, (n, k) => n + boxes[k]),
      totalImages: sum(images) + further,
      emptyImages: further,
      totalBoxes: sum(boxes),
    };
  });

const anyInput: fc.Arbitrary<WeightingInput> = fc
  .record({
    names: fc.array(name, { maxLength: most }),
    imported: anyTally,
    planned: fc.option(anyTally),
    aimed: fc.array(fc.constantFrom(0, 1e-320, 1e-9, 0.2, 1), { minLength: most, maxLength: most }),
  })
  .map(({ names, imported, planned, aimed }) => {
    const cut = (tally: ClassTally): ClassTally => ({
      ...tally,
      boxes: tally.boxes.slice(0, names.length),
      images: tally.images.slice(0, names.length),
      boxesBeside: tally.boxesBeside.slice(0, names.length),
    });
    const before = cut(imported);
    return {
      names,
      imported: before,
      planned: planned === null ? before : cut(planned),
      target: sharesOf(aimed.slice(0, names.length).map((share, k) => (before.boxes[k] > 0 ? share : 0))),
    };
  });

const scheme = fc.constantFrom(...schemes);
const anySettings = fc
  .record({
    scheme: fc.option(scheme),
    argument: fc.oneof(oddNumber, fc.constantFrom('NaN', true)),
    countBy: fc.constantFrom('boxes', 'images'),
    of: fc.constantFrom('imported', 'plan'),
    lessPlan: fc.boolean(),
    focal: fc.record({ gamma: oddNumber, alpha: fc.option(oddNumber), frequent: oddNumber, rare: oddNumber }),
    head: fc.constantFrom('softmax', 'sigmoid'),
    prior: fc.constantFrom('imported', 'even', 'given', 'unknown'),
    shares: fc.dictionary(name, oddNumber, { maxKeys: 6 }),
  })
  .map(({ argument, prior, shares, scheme: chosen, ...rest }) =>
    parseWeighting(
      {
        ...rest,
        scheme: chosen?.id ?? null,
        parameters: Object.fromEntries(
          schemes.map(({ id, parameters }) => [
            id,
            Object.fromEntries(Object.keys(parameters).map((one) => [one, argument])),
          ]),
        ),
        deployment: { prior, shares },
      },
      [],
    ),
  );

const decoded = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

const areFinite = (values: Iterable<number | null>) =>
  [...values].every((value) => value === null || Number.isFinite(value));

describe('whatever the counts, the settings and the names are', () => {
  it('weights, what reaches the loss and the shift of the prior are finite, and sentences hold no number that is none', () => {
    fc.assert(
      fc.property(anyInput, anySettings, (input, settings) => {
        const weights = classWeights(input, settings);
        const focal = classFactors(input.imported.boxes, settings.focal);
        const reached = [null, focal].map((factors) => reach(input, weights, factors));
        const shift = priorShift(input, settings);
        const sigmoids = (['detection', 'classification'] as const).map((task) =>
          sigmoidShift(input, shift, task),
        );
        for (const list of [
          weights.values, weights.weights, weights.actsLike ?? [], focal, shift.deployment.shares, shift.ofPlan, shift.effective ?? [],
          shift.ofPlanAndWeights ?? [], priorFactors(shift.ofPlanAndWeights ?? shift.ofPlan),
          ...sigmoids.flatMap(({ ofPlan, ofPlanAndWeights }) => [ofPlan, ofPlanAndWeights ?? []]),
          ...reached.flatMap(({ imported, planned, share }) => [imported, planned, share]),
        ]) expect(areFinite(list)).toBe(true); // prettier-ignore
        expect(reached.some(({ times }) => times.includes(Infinity))).toBe(false);
        for (const trainedOn of ['imported', 'plan'] as const)
          for (const of of ['single', 'multi', 'boxes'] as const)
            expect(areFinite(correctionOf(input, settings, trainedOn, of)?.factor ?? [])).toBe(true);
        const said = [
          weights.notes,
          shift.notes,
          ...reached.map(({ warnings }) => warnings),
          ...sigmoids.map(({ notes }) => notes),
        ];
        expect(said.join()).not.toMatch(/NaN\b(?!”)|Infinity|undefined/);
      }),
      { numRuns: 2000 },
    );
  });

  it('weights.json is JSON with a finite number wherever one is promised, a row for each class', () => {
    fc.assert(
      fc.property(anyInput, anySettings, (input, settings) => {
        const written = [...jsonPieces(weightsDocument(input, settings))].join('');
        const { classes } = JSON.parse(written) as WeightsDocument;
        expect(Object.keys(classes)).toHaveLength(input.names.length);
        for (const { logPriorShift, ...numbers } of Object.values(classes)) {
          expect(Object.values(numbers).every(Number.isFinite)).toBe(true);
          expect(logPriorShift === null || Number.isFinite(logPriorShift)).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('a prior is read from any text: shares within what a recipe keeps, and few sentences', () => {
    const line = fc.tuple(name, fc.constantFrom(',', ';', '\t', ': ', ''), fc.oneof(oddNumber.map(String), fc.constantFrom('1e999', 'NaN', '30 %', '0,5', '', '.'))).map((parts) => parts.join('')); // prettier-ignore
    const text = fc.oneof(
      fc.array(line).chain((lines) => fc.constantFrom('\n', '\r\n', '\r').map((end) => lines.join(end))),
      fc.json(),
      fc.dictionary(name, fc.jsonValue()).map((shares) => JSON.stringify(shares)),
      fc.array(fc.record({ name, deployment: fc.jsonValue() })).map((classes) => JSON.stringify({ classes })),
      fc.string(),
      damaged('{"classes": [{"name": "cat", "deployment": 0.25}, {"name": "dog", "before": 1}]}').map(
        decoded,
      ),
      damaged('class;share\ncat;25 %\n"dog";0,75\n').map(decoded),
    );
    fc.assert(
      fc.property(text, (written) => {
        const { shares, problems } = readPrior(written, [...hostileNames, 'cat', 'dog', '10']);
        const again: string[] = [];
        const { deployment } = parseWeighting({ deployment: { prior: 'given', shares } }, again);
        expect(again).toEqual([]);
        expect(deployment.shares).toEqual(shares);
        expect(problems.length).toBeLessThanOrEqual(21);
        if (Object.keys(shares).length === 0) expect(problems.length).toBeGreaterThan(0);
      }),
      { numRuns: 1000 },
    );
  });
});

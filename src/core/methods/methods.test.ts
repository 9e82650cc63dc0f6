import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { methodNamed, methods } from './index.ts';
import { argumentWords } from './method.ts';
import { argumentsOf } from '../parameters.ts';
import type { Method } from './method.ts';
import type { Parameter, ParameterValues } from '../parameters.ts';
import { dataOf, large, nested, sum, times } from './testing/dataOf.ts';

const byId = (ids: string) =>
  ids.split(' ').map((id): [string, Method] => [id, methods.find((method) => method.id === id)!]);

const images = fc.array(fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 4 }), { maxLength: 30 });
/** Values of the right kind, of the wrong kind and out of range; numbers of draws stay small for speed. */
function valueOf(name: string, form: Parameter): fc.Arbitrary<number | string | boolean> {
  const wrong = fc.oneof(fc.constantFrom<number | string | boolean>(NaN, true, false, ''), fc.string());
  if (form.kind === 'choice') return fc.oneof(fc.constantFrom(...form.choices), wrong);
  if (form.kind === 'switch') return fc.oneof(fc.boolean(), fc.constantFrom(0, 1), wrong);
  if (form.kind === 'class') return fc.oneof(fc.constantFrom('class 0', 'class 5', 'none'), wrong);
  if (form.kind === 'text')
    return fc
      .array(fc.constantFrom('class 0: 7', 'class 1:0', 'class 3 : 90', 'x', ':', 'class 0: 1e9'))
      .map((lines) => lines.join('\n'));
  const any =
    name === 'samples'
      ? fc.integer({ min: -5, max: 90 })
      : fc.oneof(fc.double(), fc.integer({ min: 0, max: 50 }));
  return fc.oneof(any, wrong);
}
const argumentsFor = (method: Method): fc.Arbitrary<ParameterValues> => {
  const forms = Object.entries(method.parameters);
  return fc
    .tuple(fc.subarray(forms.map(([name]) => name)), ...forms.map(([name, form]) => valueOf(name, form)))
    .map(([given, ...values]) =>
      Object.fromEntries(
        forms.flatMap(([name], i) => (given.includes(name) ? [[name, values[i]] as const] : [])),
      ),
    );
};

describe.each(methods.map((method) => [method.name, method] as const))('%s', (_name, method) => {
  it('gives one number an image, the same for the same seed, and a sentence, whatever it is given', () => {
    fc.assert(
      fc.property(images, argumentsFor(method), fc.integer(), (labels, given, seed) => {
        const data = dataOf(labels, 6);
        const repeats = method.plan(data, given, seed);
        expect(repeats).toHaveLength(labels.length);
        expect(method.plan(data, given, seed)).toEqual(repeats);
        for (const said of [method.says(data, given), method.says(data, method.suggest(data))]) {
          expect(said).toMatch(/\.$/);
          expect(said).not.toMatch(/NaN|undefined|Infinity|∞/);
        }
      }),
    );
  });
  it('is unavailable without labels, with every image once', () => {
    expect(method.unavailable(nested)).toBeNull();
    expect(method.unavailable(dataOf([], 3))).toBe('There is no image.');
    for (const labels of [[], [[]], [[], [], []]]) {
      const data = dataOf(labels, 3);
      expect(method.unavailable(data)).toMatch(/^There is no image\.$|^No image has a label\.$/);
      expect([...method.plan(data, {}, 1)]).toEqual(labels.map(() => 1));
    }
  });
  it('takes one image, one class and classes without images', () => {
    expect(method.plan(dataOf([[2]], 4), {}, 1)).toHaveLength(1);
    expect(method.plan(dataOf(times(7, [0]), 1), method.suggest(nested), 1)).toHaveLength(7);
  });
  it('suggests every parameter, within its form, so that something changes', () => {
    const suggested = method.suggest(nested);
    expect(Object.keys(suggested)).toEqual(Object.keys(method.parameters));
    expect(argumentsOf(method.parameters, suggested)).toEqual(suggested);
    expect([...method.plan(large, method.suggest(large), 1)]).not.toEqual(times(10_000, 1));
  });
});

describe('methods', () => {
  it('have different ids and names', () => {
    expect(new Set(methods.map(({ id }) => id)).size).toBe(methods.length);
    expect(new Set(methods.map(({ name }) => name)).size).toBe(methods.length);
    for (const { id } of methods) expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
  });
  it('are found by id and by name', () => {
    expect(methodNamed('ml-ros')?.name).toBe('ML-ROS');
    expect(methodNamed('ClassBalancedDataset')?.id).toBe('class-balanced-dataset');
    expect(methodNamed('rfs 2')).toBeNull();
  });
  it('have their arguments in words', () => {
    const words = (id: string, given: ParameterValues) => argumentWords(methodNamed(id)!, given);
    expect(words('rfs', { threshold: 0.25123, squareRoot: false })).toBe(
      'threshold t 0.251, square root off',
    );
    expect(words('ml-ros', {})).toBe('P 25');
    expect(words('class-aware', { by: 'label-set' })).toBe('weights by label set');
    expect(words('random-over', { strategy: 'counts', counts: 'a: 1\nb: 2' })).toBe(
      'sampling_strategy counts, counts a: 1; b: 2',
    );
    expect(words('yolov5-image-weights', {})).toBe('');
  });
  it.each(byId('repeat-factor irfs class-balanced-dataset median-threshold ml-ros lp-ros random-over'))(
    '%s never drops an image',
    (_id, method) => {
      fc.assert(
        fc.property(images, argumentsFor(method), fc.integer(), (labels, given, seed) => {
          const repeats = method.plan(dataOf(labels, 6), { ...given, use: 'repeats' }, seed);
          expect(repeats.every((r) => r >= 1)).toBe(true);
        }),
      );
    },
  );
  it.each(byId('ml-rus lp-rus random-under'))('%s never repeats an image', (_id, method) => {
    fc.assert(
      fc.property(images, argumentsFor(method), fc.integer(), (labels, given, seed) => {
        expect(method.plan(dataOf(labels, 6), given, seed).every((r) => r <= 1)).toBe(true);
      }),
    );
  });
  it.each(byId('repeat-factor irfs class-balanced-dataset median-threshold ml-ros random-over random-under'))(
    '%s uses an image without labels once',
    (_id, method) => {
      fc.assert(
        fc.property(images, argumentsFor(method), fc.integer(), (labels, given, seed) => {
          const repeats = method.plan(dataOf(labels, 6), { ...given, use: 'repeats' }, seed);
          labels.forEach((own, i) => own.length === 0 && expect(repeats[i]).toBe(1));
        }),
      );
    },
  );
  it.each(byId('class-aware yolov5-image-weights dataeval-global dataeval-interclass'))(
    '%s draws as many images as there are',
    (_id, method) => {
      fc.assert(
        fc.property(images, fc.integer(), (labels, seed) => {
          expect(sum(method.plan(dataOf(labels, 6), {}, seed))).toBe(labels.length);
        }),
      );
    },
  );
});

describe('arguments', () => {
  const forms = {
    share: { kind: 'number', title: '', definition: '', min: 0, max: 1, step: 0, default: 0.5 },
    count: { kind: 'number', title: '', definition: '', min: 1, max: 9, step: 1, default: 2 },
    root: { kind: 'switch', title: '', definition: '', default: true },
    by: { kind: 'choice', title: '', definition: '', choices: ['a', 'b'], default: 'a' },
    named: { kind: 'class', title: '', definition: '', default: '' },
  } as const satisfies Record<string, Parameter>;
  it('are kept within their forms', () => {
    expect(argumentsOf(forms, { share: 7, count: 3.4, root: 0, by: 'b', named: 'x', other: 1 })).toEqual({
      share: 1,
      count: 3,
      root: false,
      by: 'b',
      named: 'x',
    });
    expect(argumentsOf(forms, { share: -Infinity, count: Infinity })).toMatchObject({ share: 0, count: 9 });
  });
  it('take their defaults where they are missing or of another kind', () => {
    const defaults = { share: 0.5, count: 2, root: true, by: 'a', named: '' };
    expect(argumentsOf(forms, {})).toEqual(defaults);
    expect(argumentsOf(forms, { share: NaN, count: '3', root: 'no', by: 'c', named: 4 })).toEqual(defaults);
    expect(argumentsOf(forms, JSON.parse('{"__proto__": {"share": 1}}') as ParameterValues)).toEqual(
      defaults,
    );
  });
});

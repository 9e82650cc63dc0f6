import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeDataset } from '../testing/makeDataset.ts';
import { hostileNames } from '../testing/hostileNames.ts';
import { defaultWeighting } from '../weighting/settings.ts';
import { fitWeighting } from './fitWeighting.ts';
import { parseRecipe } from './parse.ts';
import { parseWeighting } from './parseWeighting.ts';
import { defaultRecipe } from './recipe.ts';

const parsed = (value: unknown) => {
  const problems: string[] = [];
  return { weighting: parseWeighting(value, problems), problems };
};

const deep = (depth: number): unknown => {
  let value: unknown = 1;
  for (let n = 0; n < depth; n++) value = [value];
  return value;
};

/** The settings by the paths of their members, each put in the place of the sound one. */
const paths = [
  [], ['scheme'], ['parameters'], ['parameters', 'ldam'], ['parameters', 'ldam', 'margin'], ['parameters', '__proto__'],
  ['parameters', 'effective-number', 'beta'], ['countBy'], ['of'], ['lessPlan'], ['focal'], ['focal', 'gamma'],
  ['focal', 'alpha'], ['focal', 'rare'], ['head'], ['deployment'], ['deployment', 'prior'], ['deployment', 'shares'],
  ['deployment', 'shares', '__proto__'], ['deployment', 'shares', 'a "cat"'], ['situation'], ['situation', 'average'],
  ['constructor'], ['nothing'],
]; // prettier-ignore

function withMember(path: readonly string[], value: unknown): unknown {
  if (path.length === 0) return value;
  const entries = ([name, ...rest]: readonly string[], own: object): [string, unknown][] => [
    ...Object.entries(own).filter(([key]) => key !== name),
    [name, rest.length === 0 ? value : made(rest, (own as Record<string, object | undefined>)[name] ?? {})],
  ];
  const made = (at: readonly string[], own: object): object => Object.fromEntries(entries(at, own));
  return made(path, defaultWeighting);
}

const wrong = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom<unknown>(
    NaN,
    Infinity,
    -Infinity,
    1e300,
    -1,
    1e-320,
    'NaN',
    '1e3',
    deep(20_000),
    undefined,
  ),
  fc.constantFrom(...hostileNames).map((name) => JSON.parse(`{${JSON.stringify(name)}: -1}`) as unknown),
);

describe('what a recipe says of the loss', () => {
  it('is read whatever stands in it, and what was read is read again as it is', () => {
    fc.assert(
      fc.property(fc.constantFrom(...paths), wrong, (path, value) => {
        const { weighting, problems } = parsed(withMember(path, value));
        expect(problems.join()).not.toContain('Invalid input');
        const written = JSON.stringify(weighting);
        const again = parsed(JSON.parse(written));
        expect(again.problems).toEqual([]);
        expect(JSON.stringify(again.weighting)).toBe(written);
      }),
      { numRuns: 1000 },
    );
  });

  it('is fitted to any dataset without losing a share of its classes', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom(...hostileNames, 'cat'), fc.double({ min: 0, max: 1e12, noNaN: true })),
        fc.subarray([...hostileNames, 'cat']),
        (shares, names) => {
          const { weighting } = parsed({ deployment: { prior: 'given', shares } });
          const problems: string[] = [];
          const fitted = fitWeighting(weighting, makeDataset(names, []), problems);
          const held = Object.keys(shares).filter((name) => names.includes(name));
          expect(Object.keys(fitted.deployment.shares).sort()).toEqual(held.sort());
          expect(problems.length === 0).toBe(held.length === Object.keys(shares).length);
        },
      ),
    );
  });

  it('names what is not known and what is no value, and keeps the rest', () => {
    const { weighting, problems } = parsed({
      scheme: 'magic',
      parameters: { ldam: { margin: null, scale: 20, width: 3 }, magic: { x: 1 } },
      focal: { gamma: '2', alpha: 0.5 },
    });
    expect(problems).toEqual([
      'weighting.scheme is "magic": no known scheme; kept null.',
      'weighting.parameters.magic is not a setting; left out.',
      'weighting.parameters.ldam.width is not a setting; left out.',
      'weighting.parameters.ldam.margin is null: no number, text or yes or no; left out.',
      'weighting.focal.gamma is "2": not a number; kept 2.',
    ]);
    expect(weighting.parameters).toEqual({ ldam: { scale: 20 } });
    expect(weighting.focal.alpha).toBe(0.5);
  });

  it('cuts short what is long, and stands values that hold values without end', () => {
    const problems = [
      ...parsed({ ['x'.repeat(10_000)]: 1, deployment: { shares: { ['y'.repeat(10_000)]: -1 } } }).problems,
      ...parsed({ focal: { gamma: deep(100_000) } }).problems,
    ];
    expect(problems).toHaveLength(3);
    for (const problem of problems) expect(problem.length).toBeLessThan(200);
    const nested = `{"schema":"${defaultRecipe.schema}","version":${'['.repeat(20_000)}${']'.repeat(20_000)}}`;
    expect(parseRecipe(nested).problems).toEqual([
      `The recipe has version a list of 1, this program knows ${defaultRecipe.version}: read as far as it is understood.`,
    ]);
  });
});

import * as z from 'zod/mini';
import type { ParameterValues } from '../parameters.ts';
import { schemes } from '../weighting/schemes/index.ts';
import {
  defaultWeighting,
  type DeploymentSettings,
  type FocalSettings,
  type Situation,
  type WeightingSettings,
} from '../weighting/settings.ts';
import { between, fields, members, record, unknownKeys, type Schemas } from './parseParts.ts';

/** Fields that are parts of their own. */
type Parts = 'parameters' | 'focal' | 'deployment' | 'situation';

const yesOrNo = z.boolean('neither true nor false');

const schemas: Schemas<Omit<WeightingSettings, Parts>> = {
  scheme: z.nullable(z.enum(schemes.map(({ id }) => id) as [string, ...string[]], 'no known scheme')),
  countBy: z.enum(['boxes', 'images'], 'neither “boxes” nor “images”'),
  of: z.enum(['imported', 'plan'], 'neither “imported” nor “plan”'),
  lessPlan: yesOrNo,
  head: z.enum(['softmax', 'sigmoid'], 'neither “softmax” nor “sigmoid”'),
};

const focalSchemas: Schemas<FocalSettings> = {
  isOn: yesOrNo,
  gamma: between(0, 10),
  alpha: z.nullable(between(0, 1)),
  frequent: between(0, 1),
  rare: between(0, 1),
};

const deploymentSchemas: Schemas<Omit<DeploymentSettings, 'shares'>> = {
  prior: z.enum(
    ['imported', 'even', 'given', 'unknown'],
    'none of “imported”, “even”, “given” and “unknown”',
  ),
};

const situationSchemas: Schemas<Situation> = {
  rareMatters: z.nullable(yesOrNo),
  average: z.nullable(z.enum(['macro', 'micro'], 'neither “macro” nor “micro”')),
};

const argument = z.union([z.number(), z.string(), z.boolean()], 'no number, text or yes or no');
const share = between(0, 1e12);
const defaults: Omit<WeightingSettings, Parts> = defaultWeighting;

/**
 * The recipe's part about the loss; the default, in silence, where the document has none. A part that is wrong loses
 * itself alone and is named in `problems`.
 */
export function parseWeighting(value: unknown, problems: string[]): WeightingSettings {
  if (value === undefined) return defaultWeighting;
  const at = 'weighting';
  const weighting = record(value, at, problems);
  unknownKeys(weighting, Object.keys(defaultWeighting), `${at}.`, problems);
  const part = (name: Parts, known: object) => {
    const found = record(weighting[name], `${at}.${name}`, problems);
    unknownKeys(found, Object.keys(known), `${at}.${name}.`, problems);
    return found;
  };
  const deployment = part('deployment', defaultWeighting.deployment);
  return {
    ...fields(weighting, schemas, defaults, `${at}.`, problems),
    parameters: schemeArguments(weighting.parameters, `${at}.parameters`, problems),
    focal: fields(
      part('focal', defaultWeighting.focal),
      focalSchemas,
      defaultWeighting.focal,
      `${at}.focal.`,
      problems,
    ),
    deployment: {
      ...fields(
        deployment,
        deploymentSchemas,
        { prior: defaultWeighting.deployment.prior },
        `${at}.deployment.`,
        problems,
      ),
      shares: members(share, deployment.shares, `${at}.deployment.shares`, problems),
    },
    situation: fields(
      part('situation', defaultWeighting.situation),
      situationSchemas,
      defaultWeighting.situation,
      `${at}.situation.`,
      problems,
    ),
  };
}

/** Arguments by scheme; what no scheme has is left out. Their ranges are for the weights to say, which keep to them. */
function schemeArguments(value: unknown, at: string, problems: string[]): WeightingSettings['parameters'] {
  const given = record(value, at, problems);
  unknownKeys(
    given,
    schemes.map(({ id }) => id),
    `${at}.`,
    problems,
  );
  return Object.fromEntries(
    schemes
      .filter(({ id }) => Object.hasOwn(given, id))
      .map(({ id, parameters }): [string, ParameterValues] => {
        const own = record(given[id], `${at}.${id}`, problems);
        const known = Object.keys(parameters);
        unknownKeys(own, known, `${at}.${id}.`, problems);
        const taken = Object.fromEntries(Object.entries(own).filter(([name]) => known.includes(name)));
        return [id, members(argument, taken, `${at}.${id}`, problems)];
      }),
  );
}

import * as z from 'zod/mini';
import { libraries } from '../mixing/libraries/index.ts';
import type { LibraryId, Thresholds } from '../mixing/libraries/library.ts';
import {
  defaultMixing,
  type MixingSettings,
  type PartnerSettings,
  type VariantSettings,
} from '../mixing/settings.ts';
import { parseSteps } from './parseSteps.ts';
import { shown } from '../formats/json/jsonTypes.ts';
import { between, fields, members, record, seed, unknownKeys, whole, type Schemas } from './parseParts.ts';

/** Fields that are taken member by member: one that is wrong loses no other. */
type ByMember = 'variants' | 'sharesByClass' | 'thresholds';

const yesOrNo = z.boolean('neither true nor false');
const share = between(0, 1);

const partners: z.ZodMiniType<PartnerSettings> = z.union(
  [
    z.strictObject({ kind: z.literal('even') }),
    z.strictObject({ kind: z.literal('plan') }),
    z.strictObject({ kind: z.literal('class'), class: z.string() }),
  ],
  'not of the kind “even”, “plan” or “class” with the name of a class',
);

const libraryIds = libraries.map(({ id }) => id) as [LibraryId, ...LibraryId[]];

const schemas: Schemas<Omit<MixingSettings, ByMember>> = {
  inPlan: yesOrNo,
  inBalance: yesOrNo,
  library: z.enum(libraryIds, `none of ${libraryIds.map((id) => `“${id}”`).join(', ')}`),
  canvas: whole(16, 8192),
  partners,
  labels: z.enum(['trained', 'seen'], 'neither “trained” nor “seen”'),
  seed,
};
const defaults: Omit<MixingSettings, ByMember> = defaultMixing;

const thresholdSchemas: Schemas<Thresholds> = {
  minSize: between(0, 1e6),
  minArea: between(0, 1e12),
  minVisible: between(0, 1),
  maxAspect: between(1, 1e6),
};

const variantSchemas: Schemas<Omit<VariantSettings, 'id' | 'steps'>> = {
  name: z.string('not a name'),
  share,
};

/**
 * The recipe's part about mixing; the default, in silence, where the document has none. A part that is wrong loses
 * itself alone and is named in `problems`.
 */
export function parseMixing(value: unknown, problems: string[]): MixingSettings {
  if (value === undefined) return defaultMixing;
  const mixing = record(value, 'mixing', problems);
  unknownKeys(mixing, Object.keys(defaultMixing), 'mixing.', problems);
  const variants = parseVariants(mixing.variants, problems);
  return {
    ...fields(mixing, schemas, defaults, 'mixing.', problems),
    variants,
    sharesByClass: parseShares(mixing.sharesByClass, variants, problems),
    thresholds: parseThresholds(mixing.thresholds, problems),
  };
}

function parseVariants(value: unknown, problems: string[]): MixingSettings['variants'] {
  if (value === undefined) return defaultMixing.variants;
  if (!Array.isArray(value)) {
    problems.push(`mixing.variants is ${shown(value)}: not a list; left out.`);
    return defaultMixing.variants;
  }
  const taken = new Set<string>();
  return value.flatMap((each: unknown, n): VariantSettings[] => {
    const at = `mixing.variants[${n}]`;
    const variant = record(each, at, problems);
    const { id } = variant;
    if (typeof id !== 'string' || id === '' || taken.has(id)) {
      problems.push(`${at}.id is ${shown(id)}: not a name of its own; the variant is left out.`);
      return [];
    }
    taken.add(id);
    unknownKeys(variant, ['id', 'name', 'share', 'steps'], `${at}.`, problems);
    const known = fields(variant, variantSchemas, { name: id, share: 0 }, `${at}.`, problems);
    return [{ id, ...known, steps: parseSteps(variant.steps, `${at}.steps`, problems) }];
  });
}

function parseShares(
  value: unknown,
  variants: MixingSettings['variants'],
  problems: string[],
): MixingSettings['sharesByClass'] {
  const ids = variants.map(({ id }) => id);
  const at = 'mixing.sharesByClass';
  return Object.fromEntries(
    Object.entries(record(value, at, problems)).map(([name, shares]) => {
      const found = members(share, shares, `${at}.${name}`, problems);
      const strangers = Object.keys(found).filter((id) => !ids.includes(id));
      for (const id of strangers) problems.push(`${at}.${name}.${id} is not a variant; left out.`);
      return [name, Object.fromEntries(Object.entries(found).filter(([id]) => ids.includes(id)))];
    }),
  );
}

function parseThresholds(value: unknown, problems: string[]): Partial<Thresholds> {
  const thresholds = record(value, 'mixing.thresholds', problems);
  unknownKeys(thresholds, Object.keys(thresholdSchemas), 'mixing.thresholds.', problems);
  const names = Object.keys(thresholdSchemas) as (keyof Thresholds)[];
  return Object.assign(
    {},
    ...names
      .filter((name) => Object.hasOwn(thresholds, name))
      .map((name) =>
        members(thresholdSchemas[name], { [name]: thresholds[name] }, 'mixing.thresholds', problems),
      ),
  ) as Partial<Thresholds>;
}

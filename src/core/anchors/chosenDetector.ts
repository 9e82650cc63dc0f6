import { integerParam } from '../facets/bins.ts';
import type { FacetParams, ParamSpec } from '../facets/facet.ts';
import { anchorLevel, type Detector, type MatchRule } from './detector.ts';
import { readAnchors, readStrides, stridesFor } from './ownList.ts';
import { letterbox } from './placements.ts';
import { anchorPresets } from './presets.ts';

const presetIds = Object.keys(anchorPresets);
const own = 'own';
const ownSide = 640;
const defaultAnchors = '10,13 16,30 33,23; 30,61 62,45 59,119; 116,90 156,198 373,326';
const defaultStrides = '8 16 32';

const ownRules: Readonly<Record<string, { readonly name: string; readonly rule: MatchRule }>> = {
  ratio: { name: 'Ratio of sides, at most 4', rule: { kind: 'ratio', most: 4 } },
  iou: {
    name: 'IoU, positive from 0.5',
    rule: { kind: 'iou', positive: 0.5, negative: 0.4, lowQuality: 'ties' },
  },
  shape: { name: 'Best shape', rule: { kind: 'shape' } },
};

const isOwn = { param: 'preset', is: own };

/** What a person chooses: a known detector or anchors of their own, and the input's size. */
export const detectorParams = {
  preset: {
    kind: 'choice',
    title: 'Anchors',
    choices: [...presetIds, own],
    names: [...presetIds.map((id) => anchorPresets[id].name), 'Own list'],
    default: presetIds[0],
  },
  anchors: {
    kind: 'text',
    form: 'anchors',
    title: 'Anchors (w,h in px; “;” between levels)',
    default: defaultAnchors,
    when: isOwn,
  },
  strides: {
    kind: 'text',
    form: 'strides',
    title: 'Strides (px, one a level)',
    default: defaultStrides,
    when: isOwn,
  },
  rule: {
    kind: 'choice',
    title: 'Matched by',
    choices: Object.keys(ownRules),
    names: Object.values(ownRules).map(({ name }) => name),
    default: 'ratio',
    when: isOwn,
  },
  input: {
    kind: 'integer',
    title: 'Input size (px; 0: the detector’s own)',
    min: 0,
    max: 2048,
    default: 0,
  },
} as const satisfies Readonly<Record<string, ParamSpec>>;

/** The detector that the arguments of a facet or a panel describe; what is wrong in them keeps its default. */
export function chosenDetector(params: FacetParams): Detector {
  const asked = integerParam(params.input, 0, 2048, 0);
  const side = (usual: number) => (asked === 0 ? usual : Math.max(64, asked));
  if (params.preset === own) return ownDetector(params, side(ownSide));
  const id = String(params.preset ?? presetIds[0]);
  const preset = anchorPresets[Object.hasOwn(anchorPresets, id) ? id : presetIds[0]];
  return preset.detector(side(preset.side));
}

function ownDetector(params: FacetParams, side: number): Detector {
  const anchors = readAnchors(String(params.anchors ?? defaultAnchors));
  const strides = readStrides(String(params.strides ?? defaultStrides));
  const usual = readAnchors(defaultAnchors);
  const levels = anchors.ok ? anchors.levels : usual.ok ? usual.levels : [];
  const steps = stridesFor(levels.length, strides.ok ? strides.strides : [8, 16, 32]);
  const rule = String(params.rule ?? 'ratio');
  return {
    name: 'Own list',
    scaling: `Long side to ${side} px, filled up to a square.`,
    rule: ownRules[Object.hasOwn(ownRules, rule) ? rule : 'ratio'].rule,
    place: letterbox(side),
    padTo: 1,
    offset: 0.5,
    step: 'level',
    levels: levels.map((flat, k) => anchorLevel(steps[k], flat)),
  };
}

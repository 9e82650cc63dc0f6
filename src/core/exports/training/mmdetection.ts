import { oneLine } from './oneLine.ts';
import { numberOf, pair, short, stepLines, type StepForms, type TrainingFile } from './trainingMix.ts';

const forms: StepForms = {
  mosaic4: (step, p, { canvas }) =>
    `dict(type="Mosaic", img_scale=(${canvas}, ${canvas}), center_ratio_range=${pair(2 * numberOf(step, 'centreFrom'), 2 * numberOf(step, 'centreTo'))}, pad_val=114.0, prob=${p})`,
  mixUp: (step, _, { canvas }) =>
    `dict(type="MixUp", img_scale=(${canvas}, ${canvas}), ratio_range=${pair(numberOf(step, 'scaleFrom'), numberOf(step, 'scaleTo'))}, ` +
    `flip_ratio=${short(numberOf(step, 'flip'))}, pad_val=114.0, max_iters=${short(Math.max(1, numberOf(step, 'tries')))})`,
  copyPaste: (step) =>
    `dict(type="CopyPaste", max_num_pasted=${short(numberOf(step, 'most'))}, bbox_occluded_thr=10)`,
  flip: (step) => {
    const [across, down] = [numberOf(step, 'horizontal'), numberOf(step, 'vertical')];
    const forms = [[across, 'horizontal'] as const, [down, 'vertical'] as const].filter(
      ([chance]) => chance > 0,
    );
    return (
      forms
        .map(
          ([chance, direction]) =>
            `dict(type="RandomFlip", prob=${short(step.probability * chance)}, direction="${direction}")`,
        )
        .join(', ') || null
    );
  },
  rotate: (step, p) =>
    `dict(type="Rotate", prob=${p}, min_mag=0.0, max_mag=${short(numberOf(step, 'degrees'))})`,
  scale: (step, p) => affine(p, { scale: numberOf(step, 'gain') }),
  translate: (step, p) => affine(p, { translate: numberOf(step, 'fraction') }),
  shear: (step, p) => affine(p, { shear: numberOf(step, 'degrees') }),
  perspective: (step, p, { canvas }) =>
    affine(p, {
      degrees: numberOf(step, 'degrees'),
      translate: numberOf(step, 'translate'),
      scale: numberOf(step, 'scale'),
      shear: numberOf(step, 'shear'),
      border: canvas,
    }),
  crop: (step, p) =>
    numberOf(step, 'side') > 0
      ? maybe(
          p,
          `dict(type="RandomCrop", crop_size=(${short(numberOf(step, 'side'))}, ${short(numberOf(step, 'side'))}))`,
        )
      : maybe(
          p,
          `dict(type="RandomCrop", crop_type="relative_range", crop_size=${pair(numberOf(step, 'least'), numberOf(step, 'least'))})`,
        ),
  randomErasing: (step, p) =>
    maybe(
      p,
      `dict(type="RandomErasing", n_patches=1, ratio=${pair(Math.sqrt(numberOf(step, 'leastArea')), Math.sqrt(numberOf(step, 'mostArea')))})`,
    ),
  brightnessContrast: (step, p) =>
    maybe(
      p,
      `dict(type="PhotoMetricDistortion", brightness_delta=${Math.round(255 * numberOf(step, 'brightness'))}, ` +
        `contrast_range=${pair(1 - numberOf(step, 'contrast'), 1 + numberOf(step, 'contrast'))}, saturation_range=(1.0, 1.0), hue_delta=0)`,
    ),
  hueSaturation: (step, p) =>
    maybe(
      p,
      `dict(type="YOLOXHSVRandomAug", hue_delta=${Math.round(180 * numberOf(step, 'hue'))}, ` +
        `saturation_delta=${Math.round(255 * numberOf(step, 'saturation'))}, value_delta=${Math.round(255 * numberOf(step, 'value'))})`,
    ),
};

interface AffineParts {
  readonly degrees?: number;
  readonly translate?: number;
  readonly scale?: number;
  readonly shear?: number;
  /** Side of the result where the picture is a mosaic twice as large. */
  readonly border?: number;
}

function affine(p: string, { degrees = 0, translate = 0, scale = 0, shear = 0, border = 0 }: AffineParts) {
  const half = Math.floor(border / 2);
  return maybe(
    p,
    `dict(type="RandomAffine", max_rotate_degree=${short(degrees)}, max_translate_ratio=${short(translate)}, ` +
      `scaling_ratio_range=${pair(1 - scale, 1 + scale)}, max_shear_degree=${short(shear)}` +
      `${half > 0 ? `, border=(${-half}, ${-half})` : ''})`,
  );
}

const maybe = (p: string, form: string) =>
  p === '1' ? form : `dict(type="RandomApply", transforms=[${form}], prob=${p})`;

/** These look into the whole dataset, and must stand in the pipeline itself. */
const mixes = new Set(['mosaic4', 'mixUp', 'copyPaste']);

export const mmdetection: TrainingFile = {
  library: 'mmdetection',
  path: 'mmdetection_mixing.py',
  text(mix) {
    const mixing = mix.variants.filter(({ steps }) => steps.some(({ id }) => mixes.has(id)));
    const others = mix.variants.filter((variant) => !mixing.includes(variant));
    const left = 1 - others.reduce((sum, { share }) => sum + share, 0);
    return [
      '# Pipeline for MultiImageMixDataset around the dataset with the repeated indices. MMDetection mixes any image of',
      '# the epoch with these chances; which images the recipe mixes is in mixed.jsonl. MixUp has no chance of its own.',
      'train_pipeline = [',
      ...mixing.flatMap((variant) => [
        `    # ${oneLine(variant.name)}: ${short(variant.share)} of the epoch`,
        ...stepLines(
          {
            ...variant,
            steps: variant.steps.map((step) => ({
              ...step,
              probability: step.probability * (step.id === 'mosaic4' ? variant.share : 1),
            })),
          },
          forms,
          mix,
          'MMDetection',
        ).map((line) => `    ${line}`),
      ]),
      ...(others.length === 0
        ? []
        : [
            '    dict(',
            '        type="RandomChoice",',
            '        transforms=[',
            '            [],',
            ...others.flatMap((variant) => [
              `            # ${oneLine(variant.name)}`,
              '            [',
              ...stepLines(variant, forms, mix, 'MMDetection').map((line) => `                ${line}`),
              '            ],',
            ]),
            '        ],',
            `        prob=[${[left, ...others.map(({ share }) => share)].map(short).join(', ')}],`,
            '    ),',
          ]),
      `    dict(type="FilterAnnotations", min_gt_bbox_wh=(${short(mix.thresholds.minSize)}, ${short(mix.thresholds.minSize)}), keep_empty=False),`,
      '    dict(type="PackDetInputs"),',
      ']',
      '',
    ].join('\n');
  },
};

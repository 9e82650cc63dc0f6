import { oneLine } from './oneLine.ts';
import { numberOf, pair, short, stepLines, type StepForms, type TrainingFile } from './trainingMix.ts';

const forms: StepForms = {
  mosaic4: (step, p, { canvas }) =>
    `A.Mosaic(grid_yx=(2, 2), target_size=(${canvas}, ${canvas}), cell_shape=(${canvas}, ${canvas}), center_range=${pair(numberOf(step, 'centreFrom'), numberOf(step, 'centreTo'))}, fit_mode="${step.arguments.fit === 'contain' ? 'contain' : 'cover'}", p=${p})`,
  flip: (step) => {
    const [across, down] = [numberOf(step, 'horizontal'), numberOf(step, 'vertical')];
    const forms = [
      `A.HorizontalFlip(p=${short(step.probability * across)})`,
      `A.VerticalFlip(p=${short(step.probability * down)})`,
    ];
    return forms.filter((_, i) => [across, down][i] > 0).join(', ') || 'A.NoOp()';
  },
  rotate: (step, p) => `A.Rotate(limit=${short(numberOf(step, 'degrees'))}, p=${p})`,
  scale: (step, p) =>
    `A.Affine(scale=${pair(1 - numberOf(step, 'gain'), 1 + numberOf(step, 'gain'))}, p=${p})`,
  translate: (step, p) =>
    `A.Affine(translate_percent=${pair(-numberOf(step, 'fraction'), numberOf(step, 'fraction'))}, p=${p})`,
  shear: (step, p) =>
    `A.Affine(shear=${pair(-numberOf(step, 'degrees'), numberOf(step, 'degrees'))}, p=${p})`,
  crop: (step, p) => {
    const side = short(numberOf(step, 'side'));
    return numberOf(step, 'side') > 0 && step.arguments.keep === 'none'
      ? `A.RandomCrop(height=${side}, width=${side}, p=${p})`
      : `A.BBoxSafeRandomCrop(p=${p})`;
  },
  perspective: (step, p) =>
    `A.Affine(rotate=${pair(-numberOf(step, 'degrees'), numberOf(step, 'degrees'))}, ` +
    `scale=${pair(1 - numberOf(step, 'scale'), 1 + numberOf(step, 'scale'))}, ` +
    `translate_percent=${pair(-numberOf(step, 'translate'), numberOf(step, 'translate'))}, ` +
    `shear=${pair(-numberOf(step, 'shear'), numberOf(step, 'shear'))}, p=${p})`,
  randomErasing: (step, p) =>
    `A.Erasing(scale=${pair(numberOf(step, 'leastArea'), numberOf(step, 'mostArea'))}, ` +
    `ratio=${pair(numberOf(step, 'leastRatio'), numberOf(step, 'mostRatio'))}, p=${p})`,
  elastic: (step, p) => `A.ElasticTransform(alpha=${short(numberOf(step, 'alpha'))}, p=${p})`,
  brightnessContrast: (step, p) =>
    `A.RandomBrightnessContrast(brightness_limit=${short(numberOf(step, 'brightness'))}, contrast_limit=${short(numberOf(step, 'contrast'))}, p=${p})`,
  hueSaturation: (step, p) =>
    `A.HueSaturationValue(hue_shift_limit=${short(180 * numberOf(step, 'hue'))}, ` +
    `sat_shift_limit=${short(255 * numberOf(step, 'saturation'))}, ` +
    `val_shift_limit=${short(255 * numberOf(step, 'value'))}, p=${p})`,
  grey: (_, p) => `A.ToGray(p=${p})`,
  blur: (step, p) =>
    `A.GaussianBlur(sigma_limit=${pair(numberOf(step, 'least'), numberOf(step, 'most'))}, p=${p})`,
  noise: (step, p) =>
    `A.GaussNoise(std_range=${pair(numberOf(step, 'least') / 255, numberOf(step, 'most') / 255)}, p=${p})`,
  jpegQuality: (step, p) =>
    `A.ImageCompression(quality_range=(${Math.round(numberOf(step, 'least'))}, ${Math.round(numberOf(step, 'most'))}), p=${p})`,
};

export const albumentations: TrainingFile = {
  library: 'albumentations',
  path: 'albumentations_mixing.py',
  text(mix) {
    const { minSize, minArea, minVisible, maxAspect } = mix.thresholds;
    const ratio = Number.isFinite(maxAspect) ? short(maxAspect) : 'None';
    const same = 1 - mix.variants.reduce((sum, { share }) => sum + share, 0);
    return [
      'import random',
      '',
      'import albumentations as A',
      '',
      'BOXES = A.BboxParams(',
      '    format="pascal_voc", label_fields=["labels"], clip=True,',
      `    min_area=${short(minArea)}, min_visibility=${short(minVisible)}, min_width=${short(minSize)}, min_height=${short(minSize)}, max_accept_ratio=${ratio},`,
      ')',
      '',
      '# Share of the epoch, and what is done to an image that is so drawn. Mosaic takes its partners from mosaic_metadata.',
      'VARIANTS = [',
      `    (${short(same)}, A.Compose([], bbox_params=BOXES)),`,
      ...mix.variants.flatMap((variant) => [
        `    # ${oneLine(variant.name)}`,
        `    (${short(variant.share)}, A.Compose([`,
        ...stepLines(variant, forms, mix, 'albumentations').map((line) => `        ${line}`),
        '    ], bbox_params=BOXES)),',
      ]),
      ']',
      '',
      '',
      'def variant():',
      '    """One of the pipelines, by its share."""',
      '    shares, pipelines = zip(*VARIANTS)',
      '    return random.choices(pipelines, weights=shares)[0]',
      '',
    ].join('\n');
  },
};

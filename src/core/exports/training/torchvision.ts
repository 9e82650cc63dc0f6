import { oneLine } from './oneLine.ts';
import {
  numberOf,
  pair,
  short,
  stepLines,
  type StepForms,
  type TrainingFile,
  type TrainingStep,
} from './trainingMix.ts';

/** A transform without a probability of its own gets one. */
const maybe = (step: TrainingStep, form: string) =>
  step.probability < 1 ? `v2.RandomApply([${form}], p=${short(step.probability)})` : form;

const forms: StepForms = {
  mixUp: (step, _, { classes }) =>
    `v2.MixUp(alpha=${short(numberOf(step, 'alpha'))}, num_classes=${classes})`,
  cutMix: (step, _, { classes }) =>
    `v2.CutMix(alpha=${short(numberOf(step, 'alpha'))}, num_classes=${classes})`,
  flip: (step) => {
    const [across, down] = [numberOf(step, 'horizontal'), numberOf(step, 'vertical')];
    return [
      `v2.RandomHorizontalFlip(p=${short(step.probability * across)})`,
      ...(down > 0 ? [`v2.RandomVerticalFlip(p=${short(step.probability * down)})`] : []),
    ].join(', ');
  },
  rotate: (step) => maybe(step, `v2.RandomRotation(degrees=${short(numberOf(step, 'degrees'))})`),
  scale: (step) =>
    maybe(
      step,
      `v2.RandomAffine(degrees=0, scale=${pair(1 - numberOf(step, 'gain'), 1 + numberOf(step, 'gain'))})`,
    ),
  translate: (step) => {
    const most = numberOf(step, 'fraction');
    return maybe(step, `v2.RandomAffine(degrees=0, translate=${pair(most, most)})`);
  },
  shear: (step) => maybe(step, `v2.RandomAffine(degrees=0, shear=${short(numberOf(step, 'degrees'))})`),
  crop: (step) => {
    const side = short(numberOf(step, 'side'));
    return numberOf(step, 'side') > 0
      ? maybe(step, `v2.RandomCrop(size=(${side}, ${side}))`)
      : maybe(step, 'v2.RandomIoUCrop()');
  },
  perspective: (step) => {
    const shift = numberOf(step, 'translate');
    const gain = numberOf(step, 'scale');
    return maybe(
      step,
      `v2.RandomAffine(degrees=${short(numberOf(step, 'degrees'))}, translate=${pair(shift, shift)}, ` +
        `scale=${pair(1 - gain, 1 + gain)}, shear=${short(numberOf(step, 'shear'))})`,
    );
  },
  randomErasing: (step, p) =>
    `v2.RandomErasing(p=${p}, scale=${pair(numberOf(step, 'leastArea'), numberOf(step, 'mostArea'))}, ` +
    `ratio=${pair(numberOf(step, 'leastRatio'), numberOf(step, 'mostRatio'))})`,
  elastic: (step) => maybe(step, `v2.ElasticTransform(alpha=${short(numberOf(step, 'alpha'))})`),
  brightnessContrast: (step) =>
    maybe(
      step,
      `v2.ColorJitter(brightness=${short(numberOf(step, 'brightness'))}, contrast=${short(numberOf(step, 'contrast'))})`,
    ),
  hueSaturation: (step) =>
    maybe(
      step,
      `v2.ColorJitter(hue=${short(numberOf(step, 'hue'))}, saturation=${short(numberOf(step, 'saturation'))}, brightness=${short(numberOf(step, 'value'))})`,
    ),
  grey: (_, p) => `v2.RandomGrayscale(p=${p})`,
  blur: (step) =>
    maybe(
      step,
      `v2.GaussianBlur(kernel_size=${kernel(step)}, sigma=${pair(numberOf(step, 'least'), numberOf(step, 'most'))})`,
    ),
  noise: (step) =>
    maybe(step, `v2.GaussianNoise(sigma=${short((numberOf(step, 'least') + numberOf(step, 'most')) / 510)})`),
  jpegQuality: (step) =>
    maybe(
      step,
      `v2.JPEG(quality=(${Math.round(numberOf(step, 'least'))}, ${Math.round(numberOf(step, 'most'))}))`,
    ),
};

/** Odd, and wide enough for three standard deviations each way. */
const kernel = (step: TrainingStep) => 2 * Math.ceil(3 * numberOf(step, 'most')) + 1;

const isOfBatch = ({ id }: TrainingStep) => id === 'mixUp' || id === 'cutMix';

export const torchvision: TrainingFile = {
  library: 'torchvision',
  path: 'torchvision_mixing.py',
  text(mix) {
    const same = 1 - mix.variants.reduce((sum, { share }) => sum + share, 0);
    const part = (ofBatch: boolean) =>
      mix.variants.flatMap((variant) => {
        const steps = variant.steps.filter((step) => isOfBatch(step) === ofBatch);
        if (steps.length === 0) return [];
        return [
          `    # ${oneLine(variant.name)}`,
          `    (${short(variant.share)}, v2.Compose([`,
          ...stepLines({ ...variant, steps }, forms, mix, 'torchvision').map((line) => `        ${line}`),
          '    ])),',
        ];
      });
    const [images, batches] = [part(false), part(true)];
    return [
      'import random',
      '',
      'from torchvision.transforms import v2',
      '',
      '# Share of the epoch, and what is done to an image that is so drawn.',
      'IMAGES = [',
      `    (${short(same)}, v2.Identity()),`,
      ...images,
      ']',
      '',
      '# The same for whole batches, in the collate function after default_collate: labels become soft, (B,) to (B, K).',
      'BATCHES = [',
      `    (${short(same)}, v2.Identity()),`,
      ...batches,
      ']',
      '',
      '',
      'def one_of(choices):',
      '    """One of the transforms, by its share."""',
      '    shares, transforms = zip(*choices)',
      '    return random.choices(transforms, weights=shares)[0]',
      '',
      '',
      '# After the transforms: boxes are cut to the image, and those that are too small are dropped.',
      `CLEAN = v2.Compose([v2.ClampBoundingBoxes(), v2.SanitizeBoundingBoxes(min_size=${short(mix.thresholds.minSize)}, min_area=${short(mix.thresholds.minArea)})])`,
      '',
    ].join('\n');
  },
};

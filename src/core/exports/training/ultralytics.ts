import { oneLine } from './oneLine.ts';
import { numberOf, short, type TrainingFile, type TrainingMix, type TrainingStep } from './trainingMix.ts';

/** Arguments of a training that steps set; the first variant that has the step decides. */
const byStep: Readonly<Record<string, (step: TrainingStep) => Readonly<Record<string, number>>>> = {
  perspective: (step) =>
    Object.fromEntries(
      ['degrees', 'translate', 'scale', 'shear', 'perspective'].map((name) => [name, numberOf(step, name)]),
    ),
  rotate: (step) => ({ degrees: numberOf(step, 'degrees') }),
  scale: (step) => ({ scale: numberOf(step, 'gain') }),
  translate: (step) => ({ translate: numberOf(step, 'fraction') }),
  shear: (step) => ({ shear: numberOf(step, 'degrees') }),
  flip: (step) => ({
    fliplr: step.probability * numberOf(step, 'horizontal'),
    flipud: step.probability * numberOf(step, 'vertical'),
  }),
  hueSaturation: (step) => ({
    hsv_h: numberOf(step, 'hue'),
    hsv_s: numberOf(step, 'saturation'),
    hsv_v: numberOf(step, 'value'),
  }),
};

/** Arguments that are the share of images which become something. */
const shareOf: Readonly<Record<string, string>> = {
  mosaic4: 'mosaic',
  mosaic9: 'mosaic',
  mosaic3: 'mosaic',
  mixUp: 'mixup',
  cutMix: 'cutmix',
  copyPaste: 'copy_paste',
};

const all = [
  ...['mosaic', 'mixup', 'cutmix', 'copy_paste', 'degrees', 'translate', 'scale', 'shear', 'perspective'],
  ...['flipud', 'fliplr', 'hsv_h', 'hsv_s', 'hsv_v'],
];

export const ultralytics: TrainingFile = {
  library: 'ultralytics',
  path: 'ultralytics_mixing.yaml',
  text(mix) {
    const values = new Map(all.map((name) => [name, 0]));
    const set = new Set<string>();
    for (const { share, steps } of mix.variants) {
      for (const step of steps) {
        const name = Object.hasOwn(shareOf, step.id) ? shareOf[step.id] : null;
        if (name !== null) values.set(name, (values.get(name) ?? 0) + share * step.probability);
        const own = Object.hasOwn(byStep, step.id) ? byStep[step.id](step) : {};
        for (const [argument, value] of Object.entries(own)) {
          if (!set.has(argument)) values.set(argument, value);
          set.add(argument);
        }
      }
    }
    return [
      '# Arguments of a training: model.train(data=…, **yaml.safe_load(open("ultralytics_mixing.yaml"))).',
      '# Ultralytics mixes any image of the epoch with these chances; the recipe mixes extra copies alone. The shares',
      '# of mosaics and blends in the epoch are the same, which images they are of is not: for that take mixed.jsonl.',
      `imgsz: ${mix.canvas}`,
      ...[...values].map(([name, value]) => `${name}: ${short(Math.min(1000, value))}`),
      'close_mosaic: 10',
      ...without(mix),
      '',
    ].join('\n');
  },
};

function without(mix: TrainingMix): string[] {
  const steps = mix.variants.flatMap((variant) => variant.steps.map((step) => ({ step, variant })));
  return steps
    .filter(({ step }) => !Object.hasOwn(byStep, step.id) && !Object.hasOwn(shareOf, step.id))
    .map(({ step, variant }) => `# ${step.name} of ${oneLine(variant.name)}: there is no argument for it.`);
}

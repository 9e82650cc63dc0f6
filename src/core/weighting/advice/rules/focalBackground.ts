import { figure as figureText } from '../../../report/figures.ts';
import type { AdviceRule } from '../advice.ts';

/** A sigmoid head over many places sees hardly anything but background. */
export const focalBackground: AdviceRule = {
  id: 'focalBackground',
  find(c) {
    const { weighting, task } = c;
    if (task !== 'detection' || weighting.head !== 'sigmoid' || weighting.focal.isOn || c.total === 0)
      return null;
    return {
      situation: `${figureText(c.boxesPerImage)} boxes an image, among the tens of thousands of places that a one-stage detector scores.`,
      remedy:
        'Switch the focal loss on, γ 2 and α 0.25. A two-stage detector that samples its places needs it less.',
      reason:
        'Easy background makes up most of the loss otherwise; this is object against background, not class against class.',
      source: 'Lin et al. 2017 (ICCV), RetinaNet on COCO',
      standing: 'known',
      figure: {
        value: c.boxesPerImage,
        name: 'Boxes an image',
        definition: 'Boxes over images of the train part, as imported, images without boxes among them.',
      },
      step: {
        kind: 'recipe',
        label: 'Switch focal loss on',
        name: 'Focal loss on',
        weighting: { focal: { ...weighting.focal, isOn: true, gamma: 2, alpha: 0.25 } },
      },
      leans: null,
    };
  },
};

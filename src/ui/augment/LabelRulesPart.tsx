import { libraryNamed } from '../../core/mixing/libraries/index.ts';
import type { Library, Thresholds } from '../../core/mixing/libraries/library.ts';
import { setMixing } from '../../studio/mixing.ts';
import { useStudio } from '../../studio/store.ts';
import { gesture } from '../controls/gesture.ts';
import { LabelledSlider } from '../controls/LabelledSlider.tsx';
import { Term } from '../controls/Tip.tsx';
import rail from '../rail/Rail.module.css';
import { Button } from '../controls/Button.tsx';
import { percent } from '../theme/numbers.ts';
import styles from './MixingRail.module.css';

interface Rule {
  readonly key: keyof Thresholds;
  readonly label: string;
  readonly tip: string;
  readonly stops?: readonly number[];
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly format: (value: number) => string;
}

/** Stands for no limit: a recipe is JSON, which has no infinity. */
const anyAspect = 1e6;

const rules: readonly Rule[] = [
  {
    key: 'minVisible',
    label: 'Keep a box if',
    tip: 'Least part of a box’s area that is left after a step; a box of which less is left is dropped.',
    min: 0,
    max: 1,
    step: 0.01,
    format: (value) => `${percent(value)} visible`,
  },
  {
    key: 'minSize',
    label: 'and at least',
    tip: 'Least width and height of a box after a step, in pixels of the canvas.',
    min: 0,
    max: 64,
    step: 1,
    format: (value) => `${value} px a side`,
  },
  {
    key: 'minArea',
    label: 'and at least',
    tip: 'Least area of a box after a step, in square pixels of the canvas.',
    stops: [0, 1, 4, 16, 64, 256, 1024, 4096],
    min: 0,
    max: 0,
    step: 1,
    format: (value) => `${value} px²`,
  },
  {
    key: 'maxAspect',
    label: 'and no longer',
    tip: 'Greatest ratio of a box’s long side to its short side after a step.',
    stops: [2, 3, 5, 10, 20, 50, 100, anyAspect],
    min: 0,
    max: 0,
    step: 1,
    format: (value) => (value === anyAspect ? 'any aspect' : `than ${value} : 1`),
  },
];

/** MMDetection and torchvision do not look at how much of a box is left: half a box tells. */
const looksAtVisible = ({ judge, thresholds }: Library): boolean =>
  judge(
    {
      step: 'warp',
      before: [0, 0, 10, 10],
      after: [5, 0, 15, 10],
      bounds: [0, 0, 10, 10],
      scale: 1,
      hasPolygon: () => false,
    },
    { ...thresholds, minVisible: 1 },
  ).dropped !== null;

const finite = (value: number) => Math.min(anyAspect, value);

/** Only what differs from the library's own is kept. */
function withThreshold(
  library: Library,
  thresholds: Partial<Thresholds>,
  key: keyof Thresholds,
  value: number,
): Partial<Thresholds> {
  const rest = Object.fromEntries(Object.entries(thresholds).filter(([name]) => name !== key));
  return value === finite(library.thresholds[key]) ? rest : { ...rest, [key]: value };
}

const canvases = [256, 320, 416, 512, 640, 768, 960, 1024, 1280];

/** When a library keeps a box, and the side of what it makes. */
export function LabelRulesPart() {
  const { thresholds, library: id, canvas } = useStudio((state) => state.recipe.mixing);
  const hasBoxes = useStudio((state) => state.opened?.dataset.task !== 'classification');
  const library = libraryNamed(id);
  const isEdited = Object.keys(thresholds).length > 0;
  return (
    <section aria-labelledby="rules-title">
      <div className={rail.head}>
        <h2 className={rail.title} id="rules-title">
          <Term text={`${library.definition} ${library.source}`}>Labels by {library.name}</Term>
        </h2>
        {isEdited && (
          <Button
            variant="quiet"
            className={styles.reset}
            onPress={() => setMixing(`Thresholds of ${library.name}`, { thresholds: {} })}
          >
            Reset
          </Button>
        )}
      </div>
      {hasBoxes &&
        rules
          .filter(({ key }) => key !== 'minVisible' || looksAtVisible(library))
          .map(({ key, ...rule }) => (
            <LabelledSlider
              key={key}
              {...rule}
              value={finite(thresholds[key] ?? library.thresholds[key])}
              defaultValue={finite(library.thresholds[key])}
              onChange={(value) =>
                setMixing(`Threshold: ${rule.tip}`, {
                  thresholds: withThreshold(library, thresholds, key, value),
                })
              }
              {...gesture(
                `Threshold: ${rule.label.toLowerCase()} ${rule.format(finite(thresholds[key] ?? library.thresholds[key]))}`,
              )}
            />
          ))}
      <LabelledSlider
        label="Canvas"
        tip="Side of mosaics and blends in pixels: imgsz, img_scale, target_size."
        value={canvas}
        stops={canvases}
        min={0}
        max={0}
        format={(value) => `${value} px`}
        onChange={(value) => setMixing('Canvas', { canvas: value })}
        {...gesture('Canvas')}
      />
    </section>
  );
}

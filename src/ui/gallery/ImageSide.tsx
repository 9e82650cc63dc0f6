import { Eye, EyeOff } from 'lucide-react';
import { noCode, type AttributeColumn, type Dataset } from '../../core/dataset/dataset.ts';
import { splitParts } from '../../core/splits/split.ts';
import { useStudio } from '../../studio/store.ts';
import { Button } from '../controls/Button.tsx';
import { LabelledSlider } from '../controls/LabelledSlider.tsx';
import { Term } from '../controls/Tip.tsx';
import { Checkbox } from '../shell/Checkbox.tsx';
import { count } from '../theme/numbers.ts';
import { ImageWhy } from '../why/ImageWhy.tsx';
import styles from './LargeView.module.css';

/** What of the boxes is drawn. */
export interface ShownBoxes {
  readonly hidden: ReadonlySet<number>;
  readonly hasAllLabels: boolean;
  readonly hasPredictions: boolean;
  /** Predictions below this score are not drawn. */
  readonly score: number;
}

interface ImageSideProps {
  readonly dataset: Dataset;
  readonly image: number;
  readonly size: { readonly width: number; readonly height: number } | undefined;
  /** Classes of the image with their boxes, the rarest of the dataset first. */
  readonly classes: readonly (readonly [k: number, boxes: number])[];
  readonly predicted: number;
  readonly shown: ShownBoxes;
  readonly onShow: (patch: Partial<ShownBoxes>) => void;
}

/** What is in the image, what is known of it, and why the plan uses it as often as it does. */
export function ImageSide({ dataset, image, size, classes, predicted, shown, onShow }: ImageSideProps) {
  const hasPlan = useStudio((state) => state.plan !== null);
  const hasPredictions = useStudio((state) => (state.opened?.predictions ?? null) !== null);
  const toggle = (k: number) => {
    const hidden = new Set(shown.hidden);
    if (!hidden.delete(k)) hidden.add(k);
    onShow({ hidden });
  };
  return (
    <div className={styles.side}>
      <ul className={styles.classes} aria-label="Classes of the image">
        {classes.map(([k, n]) => {
          const isHidden = shown.hidden.has(k);
          const name = dataset.classes.names[k];
          return (
            <li key={k} data-hidden={isHidden || undefined}>
              <Button
                variant="quiet"
                label={`${isHidden ? 'Show' : 'Hide'} the boxes of ${name}`}
                onPress={() => toggle(k)}
              >
                {isHidden ? <EyeOff size={14} aria-hidden /> : <Eye size={14} aria-hidden />}
              </Button>
              <span className={styles.name}>{name}</span>
              <span className={styles.number}>{count(n)}</span>
            </li>
          );
        })}
        {classes.length === 0 && <li className={styles.quiet}>No boxes</li>}
      </ul>
      <div className={styles.switches}>
        <Checkbox checked={shown.hasAllLabels} onChange={(hasAllLabels) => onShow({ hasAllLabels })}>
          Name every box
        </Checkbox>
        {hasPredictions && (
          <>
            <Checkbox
              checked={shown.hasPredictions}
              onChange={(on) => onShow({ hasPredictions: on })}
              tip="What the detector found, dashed, with its score"
            >
              Predictions, {count(predicted)} drawn
            </Checkbox>
            {shown.hasPredictions && (
              <LabelledSlider
                label="Score, at least"
                value={shown.score}
                min={0}
                max={1}
                step={0.01}
                format={(score) => score.toFixed(2)}
                onChange={(score) => onShow({ score })}
              />
            )}
          </>
        )}
      </div>
      <Facts dataset={dataset} image={image} size={size} />
      {hasPlan && <ImageWhy image={image} />}
    </div>
  );
}

function Facts({ dataset, image, size }: Pick<ImageSideProps, 'dataset' | 'image' | 'size'>) {
  const split = useStudio((state) => state.split);
  const expected = useStudio((state) => state.plan?.expected?.[image] ?? null);
  const { images, attributes } = dataset;
  const width = images.width[image] > 0 ? images.width[image] : size?.width;
  const height = images.height[image] > 0 ? images.height[image] : size?.height;
  const named = images.splitNames.length > 1 ? images.splitNames[images.split[image]] : null;
  const part = split ? splitParts[split[image]] : null;
  const facts: readonly (readonly [string, string | null])[] = [
    ['Size', width && height ? `${count(width)} × ${count(height)} px` : 'unknown'],
    ['Split', [...new Set([part, named])].filter(Boolean).join(', ') || null],
    ...attributes
      .filter(({ of }) => of === 'image')
      .map((column) => [column.name, valueOf(column, image)] as const),
  ];
  return (
    <dl className={styles.facts}>
      {expected !== null && (
        <div>
          <dt>
            <Term text="Mean uses of the image over many epochs; each epoch rounds it up or down by lot.">
              Expected uses
            </Term>
          </dt>
          <dd>{expected.toFixed(2)}</dd>
        </div>
      )}
      {facts.map(
        ([name, value], i) =>
          value !== null && (
            <div key={i}>
              <dt title={name}>{name}</dt>
              <dd title={value}>{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

/** Null where the image has none. */
function valueOf(column: AttributeColumn, image: number): string | null {
  if (column.kind === 'number') {
    const value = column.values[image];
    return Number.isNaN(value) ? null : String(Number(value.toPrecision(6)));
  }
  if (column.kind === 'text') return column.values[image] || null;
  return column.codes[image] === noCode ? null : column.labels[column.codes[image]];
}

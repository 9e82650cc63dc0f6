import type { BakeFigures, BakeOptions } from '../../studio/baking.ts';
import { useStudio } from '../../studio/store.ts';
import { LabelledSlider } from '../controls/LabelledSlider.tsx';
import { Segmented } from '../controls/Segmented.tsx';
import { Checkbox } from '../shell/Checkbox.tsx';
import { bytes, counted, duration } from '../theme/numbers.ts';
import { bakeEstimate } from './bakeEstimate.ts';
import styles from './ExportDialog.module.css';

interface BakeChoiceProps {
  readonly isOn: boolean;
  readonly options: BakeOptions;
  readonly onChange: (isOn: boolean, options: BakeOptions) => void;
  /** Null while they are being worked out. */
  readonly figures: BakeFigures | null;
  readonly error: string | null;
}

/** Whether the extra copies that are variants are written as pictures, how they are encoded, and what that takes. */
export function BakeChoice({ isOn, options, onChange, figures, error }: BakeChoiceProps) {
  const hasPictures = useStudio((state) => state.opened?.hasPictures ?? false);
  const { format, quality } = options;
  return (
    <section className={styles.bake} aria-label="Extra copies">
      <Checkbox
        checked={isOn}
        unavailable={hasPictures ? null : 'No picture was opened with the annotations'}
        tip="The extra copies that are variants become pictures with labels of their own, in images/baked. The others stay repeats of the original."
        onChange={(on) => onChange(on, options)}
      >
        Bake images
      </Checkbox>
      {isOn && (
        <>
          <div className={styles.bakeForm}>
            <Segmented
              label="Format of baked images"
              value={format}
              options={[
                { value: 'jpeg', label: 'JPEG' },
                { value: 'png', label: 'PNG' },
              ]}
              onChange={(value) => onChange(true, { ...options, format: value })}
            />
            {format === 'jpeg' && (
              <LabelledSlider
                label="Quality"
                value={quality}
                min={1}
                max={100}
                defaultValue={95}
                format={String}
                onChange={(value) => onChange(true, { ...options, quality: value })}
              />
            )}
          </div>
          <p className={styles.hint}>{error ?? sentence(figures)}</p>
        </>
      )}
    </section>
  );
}

function sentence(figures: BakeFigures | null): string {
  if (figures === null) return 'Baking a few to see what it takes…';
  if (figures.pictures === 0) return 'No extra copy is a variant: nothing would be baked.';
  const estimate = bakeEstimate(figures, navigator.hardwareConcurrency || 1);
  const what = `${figures.isExact ? '' : 'About '}${counted(figures.pictures, 'picture')}`;
  return estimate === null
    ? `${what}; the few that were tried have sources that cannot be used.`
    : `${what}, about ${bytes(estimate.bytes)} and ${duration(estimate.seconds)}.`;
}

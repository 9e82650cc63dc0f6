import { setBoxLosses } from '../../../studio/boxLosses.ts';
import { LabelledSlider } from '../../controls/LabelledSlider.tsx';
import { Segmented } from '../../controls/Segmented.tsx';
import styles from './BoxLosses.module.css';
import { useBoxLossView } from './useLosses.ts';

/** The error that every prediction makes, and the sizes that are told apart. */
export function ErrorControls() {
  const { error, pixels, share, sizes } = useBoxLossView();
  const isPixels = error.unit === 'pixels';
  return (
    <div className={styles.controls}>
      <Segmented
        label="What the error does"
        value={error.move}
        options={[
          { value: 'shift', label: 'To the right' },
          { value: 'grow', label: 'Each side outward' },
        ]}
        onChange={(move) => setBoxLosses({ error: { ...error, move } })}
      />
      <Segmented
        label="Unit of the error"
        value={error.unit}
        options={[
          { value: 'pixels', label: 'px', name: 'pixels' },
          { value: 'share', label: '%', name: 'per cent of the side' },
        ]}
        onChange={(unit) => setBoxLosses({ error: { ...error, unit } })}
      />
      <Segmented
        label="Sizes"
        value={sizes}
        options={[
          { value: 'sizeClass', label: 'COCO sizes' },
          { value: 'boxSize', label: 'Box size' },
        ]}
        onChange={(next) => setBoxLosses({ sizes: next })}
      />
      <div className={styles.errorSlider}>
        {isPixels ? (
          <LabelledSlider
            label="Error"
            tip="Pixels of the image as it is in the dataset, the same for every box."
            value={pixels}
            min={0}
            max={64}
            stops={pixelStops}
            defaultValue={4}
            format={(value) => `${value} px`}
            onChange={(next) => setBoxLosses({ pixels: next })}
          />
        ) : (
          <LabelledSlider
            label="Error"
            tip="Per cent of the box’s own width, and height where sides move up and down."
            value={share}
            min={0}
            max={1}
            step={0.01}
            defaultValue={0.1}
            format={(value) => `${Math.round(100 * value)} %`}
            onChange={(next) => setBoxLosses({ share: next })}
          />
        )}
      </div>
    </div>
  );
}

const pixelStops = [0, 0.5, 1, 1.5, 2, 2.5, 3, 4, 5, 6, 7, 8, 10, 12, 14, 16, 20, 24, 28, 32, 40, 48, 56, 64];

import { Slider, SliderThumb, SliderTrack } from 'react-aria-components';
import styles from './Example.module.css';

interface StrengthSliderProps {
  /** 0 (as imported) to 100 (on target). */
  readonly value: number;
  readonly onChange: (value: number) => void;
  /** The result, as the value that a screen reader says. */
  readonly said: string;
}

/** The one large slider of the first screen. */
export function StrengthSlider({ value, onChange, said }: StrengthSliderProps) {
  return (
    <Slider
      className={styles.slider}
      aria-label="Strength of balancing"
      minValue={0}
      maxValue={100}
      value={value}
      onChange={(next: number | number[]) => onChange(Array.isArray(next) ? next[0] : next)}
    >
      <SliderTrack className={styles.track}>
        <span className={styles.rail} />
        <span className={styles.fill} style={{ width: `${value}%` }} />
        <SliderThumb className={styles.thumb} aria-label={`Strength of balancing, ${said}`}>
          <svg viewBox="0 0 20 20" aria-hidden="true">
            <path d="M8 6.5 4.8 10 8 13.5M12 6.5l3.2 3.5-3.2 3.5" />
          </svg>
        </SliderThumb>
      </SliderTrack>
    </Slider>
  );
}

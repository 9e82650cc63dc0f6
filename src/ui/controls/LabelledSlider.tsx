import type { ReactNode } from 'react';
import { Label, Slider, SliderOutput } from 'react-aria-components';
import styles from './Slider.module.css';
import { Term } from './Tip.tsx';
import { Track } from './Track.tsx';
import { useSliderGesture, type SliderGesture } from './useSliderGesture.ts';

export interface LabelledSliderProps extends SliderGesture {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step?: number;
  /** The values it can take, where they are not evenly spaced; replaces min, max and step. */
  readonly stops?: readonly number[];
  /** Marked on the track. */
  readonly defaultValue?: number;
  /** Value with its unit, as shown and as said. */
  readonly format: (value: number) => string;
  readonly id?: string;
  /** Defines the label, on hover and focus. */
  readonly tip?: ReactNode;
  /** Hollow: its value is none of those on the track. */
  readonly isOff?: boolean;
}

/** Label, slider and value with its unit in one row of 24 px. A drag is one gesture; Esc restores. */
export function LabelledSlider(props: LabelledSliderProps) {
  const { label, value, stops, format, defaultValue, id, tip } = props;
  const at = (v: number) => (stops ? nearest(stops, v) : v);
  const of = (position: number) => (stops ? stops[Math.round(position)] : position);
  const gesture = useSliderGesture({ ...props, onChange: (position) => props.onChange(of(position)) });
  const [low, high] = stops ? [0, stops.length - 1] : [props.min, props.max];
  return (
    <Slider
      id={id}
      aria-label={tip === undefined ? undefined : label}
      className={styles.row}
      value={Math.min(high, Math.max(low, at(value)))}
      minValue={low}
      maxValue={high}
      step={stops ? 1 : (props.step ?? 1)}
      onChange={gesture.onChange}
      onChangeEnd={gesture.onChangeEnd}
    >
      {tip === undefined ? (
        <Label className={styles.label}>{label}</Label>
      ) : (
        <span className={styles.label}>
          <Term text={tip}>{label}</Term>
        </span>
      )}
      <Track
        onKeyDown={gesture.onKeyDown}
        tick={defaultValue === undefined ? null : (at(defaultValue) - low) / (high - low)}
        valueText={format(value)}
        isOff={props.isOff}
      />
      <SliderOutput className={styles.output}>{format(value)}</SliderOutput>
    </Slider>
  );
}

function nearest(stops: readonly number[], value: number): number {
  let best = 0;
  stops.forEach((stop, i) => {
    if (Math.abs(stop - value) < Math.abs(stops[best] - value)) best = i;
  });
  return best;
}

import { useEffect, useRef } from 'react';
import { Slider, SliderOutput } from 'react-aria-components';
import styles from './Slider.module.css';
import { Track } from './Track.tsx';
import { useSliderGesture, type SliderGesture } from './useSliderGesture.ts';

export interface WeightSliderProps extends SliderGesture {
  /** What is weighed ("Box size"): the accessible name says "Weight of Box size". */
  readonly of: string;
  /** 0 (off) to 2. */
  readonly value: number;
  /** The word "Weight" before the figure, and a longer track. */
  readonly titled?: boolean;
}

export const weightText = (weight: number) => (weight === 0 ? 'off' : weight.toFixed(1));

/** Weight of a factor: 0 reads "off"; steps of 0.1, wheel while focused, double-click switches off. */
export function WeightSlider(props: WeightSliderProps) {
  const { of, value, titled = false } = props;
  const root = useRef<HTMLDivElement>(null);
  const gesture = useSliderGesture({ ...props, onChange: (weight) => props.onChange(tenth(weight)) });
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });
  useEffect(() => {
    const element = root.current;
    if (!element) return;
    const setOnce = (weight: number) => {
      const { onStart, onChange, onEnd } = latest.current;
      onStart?.();
      onChange(Math.min(2, Math.max(0, tenth(weight))));
      onEnd?.();
    };
    const wheel = (event: WheelEvent) => {
      if (!element.contains(document.activeElement)) return;
      event.preventDefault();
      setOnce(latest.current.value + (event.deltaY < 0 ? 0.1 : -0.1));
    };
    const off = () => setOnce(0);
    // React listens to wheel passively; this one has to keep the page from scrolling.
    element.addEventListener('wheel', wheel, { passive: false });
    element.addEventListener('dblclick', off);
    return () => {
      element.removeEventListener('wheel', wheel);
      element.removeEventListener('dblclick', off);
    };
  }, []);
  return (
    <Slider
      ref={root}
      className={titled ? `${styles.weight} ${styles.long}` : styles.weight}
      aria-label={`Weight of ${of}`}
      value={value}
      minValue={0}
      maxValue={2}
      step={0.1}
      onChange={gesture.onChange}
      onChangeEnd={gesture.onChangeEnd}
    >
      {titled && <span aria-hidden="true">Weight</span>}
      <SliderOutput className={styles.output}>{weightText(value)}</SliderOutput>
      <Track onKeyDown={gesture.onKeyDown} tick={null} isOff={value === 0} />
    </Slider>
  );
}

const tenth = (weight: number) => Math.round(weight * 10) / 10;

import { useLayoutEffect, useRef, type KeyboardEvent } from 'react';
import { SliderThumb, SliderTrack } from 'react-aria-components';
import styles from './Slider.module.css';

interface TrackProps {
  readonly onKeyDown: (event: KeyboardEvent) => void;
  /** 0..1: a mark on the track (the default); null for none. */
  readonly tick: number | null;
  /** The value as it is said, where that is more than its number. */
  readonly valueText?: string;
  /** Hollow and grey: the slider stands at "off". */
  readonly isOff?: boolean;
}

/** The line, its filled part, the default's mark and the thumb of a slider. */
export function Track({ onKeyDown, tick, valueText, isOff = false }: TrackProps) {
  const input = useRef<HTMLInputElement>(null);
  // The slider itself says the bare number, which for uneven stops is only their place.
  useLayoutEffect(() => {
    if (valueText !== undefined) input.current?.setAttribute('aria-valuetext', valueText);
  });
  return (
    <SliderTrack className={styles.track} data-off={isOff || undefined}>
      {({ state }) => (
        <>
          <span className={styles.line} />
          <span className={styles.fill} style={{ width: `${state.getThumbPercent(0) * 100}%` }} />
          {tick !== null && <span className={styles.tick} style={{ left: `${tick * 100}%` }} />}
          <span onKeyDownCapture={onKeyDown}>
            <SliderThumb inputRef={input} className={styles.thumb} />
          </span>
        </>
      )}
    </SliderTrack>
  );
}

import { useRef, type KeyboardEvent } from 'react';

export interface SliderGesture {
  readonly onChange: (value: number) => void;
  /** Before the first change of a drag or key press. */
  readonly onStart?: () => void;
  readonly onEnd?: () => void;
  /** Esc during a drag: what `onStart` began is undone. */
  readonly onCancel?: () => void;
}

/** Turns a slider's changes into start, change …, end, with Esc as the way back. */
export function useSliderGesture({ onChange, onStart, onEnd, onCancel }: SliderGesture) {
  const phase = useRef<'rest' | 'moving' | 'cancelled'>('rest');
  return {
    onChange: (value: number | number[]) => {
      if (phase.current === 'cancelled') return;
      if (phase.current === 'rest') onStart?.();
      phase.current = 'moving';
      onChange(Array.isArray(value) ? value[0] : value);
    },
    onChangeEnd: () => {
      if (phase.current === 'moving') onEnd?.();
      phase.current = 'rest';
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === 'Escape' && phase.current === 'moving' && onCancel) {
        event.stopPropagation();
        phase.current = 'cancelled';
        onCancel();
      }
    },
  };
}

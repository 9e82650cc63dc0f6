import { useRef } from 'react';
import type { Progress } from '../../core/dataset/source.ts';
import { bytes, count, counted, duration, percent } from '../theme/numbers.ts';
import { rateOf, type Sample } from './rate.ts';

interface ExportProgressProps {
  readonly name: string;
  readonly progress: Progress | null;
}

/** How far an export is; for pictures also how fast it goes and what is left. */
export function ExportProgress({ name, progress }: ExportProgressProps) {
  const samples = useRef<readonly Sample[]>([]);
  if (!progress) return `${name}…`;
  if (progress.unit !== 'images') {
    if (progress.total > 0) return `${name}, ${percent(progress.done / progress.total)}`;
    return `${name}, ${progress.unit === 'bytes' ? bytes(progress.done) : `${count(progress.done)} ${progress.unit}`}`;
  }
  const { done, total } = progress;
  const { rate, kept } = rateOf(samples.current, { at: performance.now(), done });
  samples.current = kept;
  const left =
    rate === null ? '' : `, ${rate.toPrecision(2)} a second, ${duration((total - done) / rate)} left`;
  return `${name}: ${count(done)} of ${counted(total, 'picture')}${left}`;
}

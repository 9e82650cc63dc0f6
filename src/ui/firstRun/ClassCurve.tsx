import { scaleLog } from 'd3';

const width = 200;
const height = 32;
/** Bars no wider than this, so that three classes read as three bars. */
const widest = 22;

/** Boxes by class, largest first, on a log scale: a dataset by its own shape. */
export function ClassCurve({
  counts,
  strong,
}: {
  readonly counts: readonly number[];
  readonly strong: boolean;
}) {
  const most = Math.max(2, ...counts);
  const y = scaleLog([0.7, most], [0, height]).clamp(true);
  const pitch = Math.min(widest + 4, width / Math.max(1, counts.length));
  const bar = pitch - (pitch > 12 ? 4 : pitch > 2 ? 1 : 0);
  return (
    <svg
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      fill={strong ? 'var(--acc)' : 'var(--before)'}
    >
      {counts.map((n, k) => (
        <rect key={k} x={k * pitch} y={height - (n > 0 ? y(n) : 0)} width={bar} height={n > 0 ? y(n) : 0} />
      ))}
    </svg>
  );
}

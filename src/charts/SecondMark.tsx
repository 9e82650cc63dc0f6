import styles from './chart.module.css';

/** A second dataset's mark: told by its form, a thin dashed line (`step`) or small open rings (`rings`). */
export function SecondMark({ step = '', rings = '' }: { readonly step?: string; readonly rings?: string }) {
  return (
    <g>
      {step && (
        <>
          <path className={styles.secondHalo} d={step} />
          <path className={styles.secondStep} d={step} />
        </>
      )}
      {rings && <path className={styles.secondRings} d={rings} />}
    </g>
  );
}

/** A ring around a point, as a piece of a path. */
export const ringAt = (x: number, y: number, radius: number): string =>
  `M${(x - radius).toFixed(1)} ${y.toFixed(1)}a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0z`;

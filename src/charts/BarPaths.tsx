import styles from './chart.module.css';

interface BarPathsProps {
  readonly paths: {
    readonly before: string;
    readonly after: string;
    /** Fills of the third state, and how far each may be off; missing: there is none. */
    readonly mixed?: string;
    readonly whiskers?: string;
    /** Fills outside the brush. */
    readonly dim: string;
    /** Ends of the fills of a facet that is off: they carry the contrast. */
    readonly caps: string;
    readonly targets: string;
    /** Marks over the targets that a person set. */
    readonly edited?: string;
  };
  readonly isOff: boolean;
  /** The second state stands beside a third, and gives it the colour of what is trained on. */
  readonly hasThird?: boolean;
}

/** What every chart of bars draws, in the order that lets each be seen: outline, fill, caps, ticks with their halo. */
export function BarPaths({ paths, isOff, hasThird = false }: BarPathsProps) {
  return (
    <g>
      <path className={styles.before} d={paths.before} />
      <path className={hasThird ? styles.second : styles.after} d={paths.after} />
      {paths.mixed && <path className={styles.after} d={paths.mixed} />}
      {paths.whiskers && <path className={styles.whisker} d={paths.whiskers} />}
      {paths.dim && <path className={styles.afterDim} d={paths.dim} />}
      {isOff && <path className={styles.cap} d={paths.caps} />}
      <path className={styles.halo} d={paths.targets} />
      <path className={styles.target} d={paths.targets} />
      {paths.edited && <path className={styles.mark} d={paths.edited} />}
    </g>
  );
}

import { useStudio } from '../../studio/store.ts';
import { ErrorBoundary } from '../shell/ErrorBoundary.tsx';
import { PartChart } from './PartChart.tsx';
import { PartTable } from './PartTable.tsx';
import { SplitSettingsPanel } from './SplitSettingsPanel.tsx';
import styles from './SplitTab.module.css';
import { useParts } from './useParts.ts';

/** Is each split fair? One small class chart for each, what each lacks, and the settings in the rail. */
export default function SplitTab() {
  const parts = useParts();
  const names = useStudio((state) => state.opened?.dataset.classes.names ?? null);
  if (!parts || !names) return <main className={styles.area} />;
  return (
    <main className={styles.area}>
      <div className={styles.left}>
        <ul className={styles.legend}>
          <li>
            <i className={styles.evenSign} /> Even share of the whole
          </li>
          <li>
            <i className={styles.hasSign} /> Boxes in this split, by class, largest first
          </li>
        </ul>
        <div className={styles.charts}>
          {parts.parts.map((part) => (
            <ErrorBoundary key={part.name} part={`The chart of ${part.name}`}>
              <PartChart part={part} whole={parts.whole} names={names} />
            </ErrorBoundary>
          ))}
        </div>
        <PartTable parts={parts} />
      </div>
      <SplitSettingsPanel labelDistance={parts.labelDistance} isSplit={parts.parts.length > 1} />
    </main>
  );
}

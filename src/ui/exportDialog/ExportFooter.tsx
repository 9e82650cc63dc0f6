import { useEffect, useState } from 'react';
import { canSaveToFolder, saveExportFolder, saveExportZip } from '../../studio/exporting.ts';
import { getState, useStudio } from '../../studio/store.ts';
import { Button } from '../controls/Button.tsx';
import { bytes, count, counted, percent } from '../theme/numbers.ts';
import styles from './ExportDialog.module.css';

interface ExportFooterProps {
  readonly chosen: readonly string[];
  /** Null while it is not known. */
  readonly files: number | null;
  readonly waiting: boolean;
}

/** The two ways to write, what is being written, and what went wrong. */
export function ExportFooter({ chosen, files, waiting }: ExportFooterProps) {
  const exporting = useStudio((state) => state.exporting);
  // What an earlier choice came to is no word about this one.
  const [old, setOld] = useState(exporting);
  useEffect(() => setOld(getState().exporting), [chosen]);
  const shown = exporting === old && exporting.state !== 'running' ? ({ state: 'idle' } as const) : exporting;
  const unavailable =
    chosen.length === 0
      ? 'Tick at least one format'
      : exporting.state === 'running'
        ? 'The files are being written'
        : waiting || files === null
          ? 'The plan is being solved as it will be written'
          : null;
  const toFolder = canSaveToFolder();
  const words = files === null || chosen.length === 0 ? 'files' : counted(files, 'file');
  return (
    <>
      <span className={styles.status} role="status">
        {shown.state === 'running' && running(shown)}
        {shown.state === 'failed' && <span className={styles.failed}>Not written: {shown.message}</span>}
        {shown.state === 'done' && 'Written.'}
        {shown.state === 'idle' && 'Recipe, certificate and prior shift are written with every export.'}
      </span>
      <Button
        variant={toFolder ? 'plain' : 'primary'}
        unavailable={unavailable}
        onPress={() => void saveExportZip(chosen)}
      >
        Save as zip
      </Button>
      {toFolder && (
        <Button variant="primary" unavailable={unavailable} onPress={() => void saveExportFolder(chosen)}>
          Save {words} to folder
        </Button>
      )}
    </>
  );
}

function running({
  name,
  progress,
}: {
  name: string;
  progress: { done: number; total: number; unit: string } | null;
}) {
  if (!progress) return `${name}…`;
  if (progress.total > 0) return `${name}, ${percent(progress.done / progress.total)}`;
  return `${name}, ${progress.unit === 'bytes' ? bytes(progress.done) : `${count(progress.done)} ${progress.unit}`}`;
}

import { useEffect, useState } from 'react';
import { bakeFolder, bakeZip, type BakeOptions, type BakeResult } from '../../studio/baking.ts';
import {
  cancelExport,
  canSaveToFolder,
  saveExportFolder,
  saveExportZip,
  type StoppedExport,
  type Wanted,
} from '../../studio/exporting.ts';
import { getState, useStudio } from '../../studio/store.ts';
import { Button } from '../controls/Button.tsx';
import { counted } from '../theme/numbers.ts';
import styles from './ExportDialog.module.css';
import { ExportProgress } from './ExportProgress.tsx';

interface ExportFooterProps {
  readonly wanted: Wanted;
  /** Bytes of all files; null while they are being measured. */
  readonly bytes: number | null;
  /** Null while it is not known. */
  readonly files: number | null;
  readonly waiting: boolean;
  /** How the extra copies are baked; null: they are not. */
  readonly bake: BakeOptions | null;
  readonly onBaked: () => void;
  /** What a bake takes; null while it is not known. */
  readonly estimate: { readonly bytes: number } | null;
  /** Why these formats do not go together with the rest. */
  readonly unavailable: string | null;
}

/** The two ways to write, what is being written, and what went wrong. */
export function ExportFooter({
  wanted,
  bytes,
  files,
  waiting,
  bake,
  onBaked,
  estimate,
  ...rest
}: ExportFooterProps) {
  const chosen = wanted.ids;
  const exporting = useStudio((state) => state.exporting);
  const [result, setResult] = useState<BakeResult | null>(null);
  const [partly, setPartly] = useState<StoppedExport | null>(null);
  // What an earlier choice came to is no word about this one.
  const [old, setOld] = useState(exporting);
  useEffect(() => {
    setOld(getState().exporting);
    setResult(null);
    setPartly(null);
  }, [wanted, bake]);
  const shown = exporting === old && exporting.state !== 'running' ? ({ state: 'idle' } as const) : exporting;
  const unavailable =
    chosen.length === 0
      ? 'Tick at least one format'
      : exporting.state === 'running'
        ? 'The files are being written'
        : waiting || files === null
          ? 'The plan is being solved as it will be written'
          : rest.unavailable;
  const toFolder = canSaveToFolder();
  const words = files === null || chosen.length === 0 ? 'files' : counted(files, 'file');
  const follow = (work: Promise<BakeResult | null>) => {
    setResult(null);
    void work.then((came) => {
      setResult(came);
      if (came?.state === 'done') onBaked();
    });
  };
  const save = (work: ReturnType<typeof saveExportZip>) => {
    setPartly(null);
    void work.then((came) => setPartly(came?.state === 'stopped' ? came : null));
  };
  const stopped = result?.state === 'cancelled' && exporting.state !== 'running' ? result : null;
  return (
    <>
      <span className={styles.status} role="status">
        {shown.state === 'running' && <ExportProgress {...shown} />}
        {shown.state === 'failed' && <span className={styles.failed}>Not written: {shown.message}</span>}
        {shown.state === 'done' && writtenWords(result)}
        {shown.state === 'idle' &&
          (stopped
            ? stoppedWords(stopped)
            : partly
              ? partlyWords(partly)
              : wanted.isConversion
                ? 'Records that nobody changed are copied as they stand, where the form is the source’s own.'
                : 'Recipe, certificate and prior shift are written with every export.')}
      </span>
      {exporting.state === 'running' && <Button onPress={cancelExport}>Cancel</Button>}
      {stopped && (
        <Button variant="primary" onPress={() => follow(stopped.resume())}>
          Resume
        </Button>
      )}
      <Button
        variant={toFolder || stopped ? 'plain' : 'primary'}
        unavailable={unavailable}
        onPress={() =>
          bake ? follow(bakeZip(chosen, bake, estimate?.bytes ?? null)) : save(saveExportZip(wanted, bytes))
        }
      >
        {bake ? 'Bake as zip' : 'Save as zip'}
      </Button>
      {toFolder && (
        <Button
          variant={stopped ? 'plain' : 'primary'}
          unavailable={unavailable}
          onPress={() => (bake ? follow(bakeFolder(chosen, bake)) : save(saveExportFolder(wanted)))}
        >
          {bake ? 'Bake to folder' : `Save ${words} to folder`}
        </Button>
      )}
    </>
  );
}

function writtenWords(result: BakeResult | null): string {
  if (result?.state !== 'done') return 'Written.';
  const sources = counted(result.problems, 'source picture');
  const problems =
    result.problems === 0
      ? ''
      : ` ${sources} could not be used: those copies stay repeats, bake.json lists them.`;
  return `Written, with ${counted(result.pictures, 'baked picture')}.${problems}`;
}

/** What is there of an export that was stopped. */
function partlyWords({ finished, total }: StoppedExport): string {
  if (finished.length === 0) return 'Stopped. Nothing was written.';
  return `Stopped: ${finished.length} of ${counted(total, 'file')} are there, each whole.`;
}

function stoppedWords({ finished, total, note }: Extract<BakeResult, { state: 'cancelled' }>): string {
  return `Stopped at ${finished} of ${counted(total, 'picture')}. ${note ?? 'Resume goes on from there.'}`;
}

import { imagesIn } from '../../core/dataset/multiplicity.ts';
import { Check } from 'lucide-react';
import { useState } from 'react';
import type { ExportPreview } from '../../studio/exporting.ts';
import { useStudio } from '../../studio/store.ts';
import { problemTotal } from '../problems/problemGroups.ts';
import { bytes, count, counted } from '../theme/numbers.ts';
import { factsOf, fileCount } from './facts.ts';
import styles from './ExportDialog.module.css';

interface WillBeWrittenProps {
  readonly preview: ExportPreview;
  /** Bytes of its files; null while they are being measured. */
  readonly sizes: readonly number[] | null;
  /** Extra copies are baked; how many, null while it is not known. */
  readonly isBaked: boolean;
  readonly baked: number | null;
  readonly isConversion: boolean;
}

/** The files with their sizes and first lines, and what was checked. */
export function WillBeWritten({ preview, sizes, isBaked, baked, isConversion }: WillBeWrittenProps) {
  const dataset = useStudio((state) => state.opened?.dataset ?? null);
  const [shown, setShown] = useState<string | null>(null);
  const head = preview.files.find(({ path }) => path === shown);
  if (!dataset) return null;
  const total = sizes ? `, ${bytes(sizes.reduce((sum, size) => sum + size, 0))}` : '';
  const { facts, findings } = factsOf(
    preview,
    dataset.classes.names.length,
    problemTotal(dataset),
    isConversion,
  );
  return (
    <>
      <h3>
        Will be written <span>{`${counted(fileCount(preview), 'file')}${total}`}</span>
      </h3>
      <ul className={styles.tree}>
        {preview.files.map((file, i) => (
          <li key={file.path}>
            <button
              type="button"
              aria-expanded={file.path === shown}
              onClick={() => setShown(file.path === shown ? null : file.path)}
            >
              <code>{file.path}</code>
              {file.files > 1 && <span>{counted(file.files, 'file')}</span>}
              <span>{sizes ? bytes(sizes[i]) : '…'}</span>
            </button>
            {head && file.path === shown && (
              <pre
                className={styles.head}
                tabIndex={0}
                role="region"
                aria-label={`First lines of ${file.path}`}
              >
                {head.head === '' ? (sizes?.[i] === 0 ? 'empty' : 'not text') : head.head}
              </pre>
            )}
          </li>
        ))}
      </ul>
      {isBaked && (
        <p className={styles.still}>
          And {baked === null ? 'the pictures' : counted(baked, 'picture')} of extra copies in{' '}
          <code>images/baked</code>, and <code>bake.json</code>, which says what each is made of. A copy whose
          sources cannot be used stays a repeat.
        </p>
      )}
      <h3>Checked</h3>
      <ul className={styles.facts}>
        {facts.map((fact) => (
          <li key={fact}>
            <Check size={14} color="var(--acc)" aria-hidden /> {fact}
          </li>
        ))}
      </ul>
      {findings.map((finding) => (
        <p key={finding} className={styles.finding}>
          {finding}
        </p>
      ))}
      {!isConversion && (
        <p className={styles.still}>
          Resampling shifts the class prior. <code>prior.json</code> has what to add to the logits at test
          time: one vector for a softmax over the classes, one for sigmoid heads, class by class. A background
          logit is never shifted.
        </p>
      )}
      <p className={styles.still}>
        Images are not copied ({count(imagesIn(dataset))} stay where they are). Paths stay relative.
      </p>
    </>
  );
}

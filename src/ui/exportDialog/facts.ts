import type { ExportPreview } from '../../studio/exporting.ts';
import { count, counted, gapPercent } from '../theme/numbers.ts';

/** Names of at most three, and how many more. */
function named(names: readonly string[]): string {
  const shown = names.slice(0, 3).join(', ');
  return names.length > 3 ? `${shown} and ${count(names.length - 3)} more` : shown;
}

/** Files that will be written, those in folders counted. */
export const fileCount = ({ files }: Pick<ExportPreview, 'files'>) =>
  files.reduce((sum, row) => sum + row.files, 0);

/** What holds of an export, and what a person should know before they train on it. */
export function factsOf(
  preview: Pick<ExportPreview, 'parts' | 'gap'>,
  classes: number,
  problems: number,
  isConversion = false,
) {
  const facts: string[] = [];
  const findings: string[] = [];
  for (const { name, missing } of preview.parts) {
    if (name === 'train' || missing.length === 0) {
      facts.push(`${count(classes - missing.length)} of ${counted(classes, 'class', 'classes')} in ${name}`);
    }
    if (missing.length > 0) {
      findings.push(
        `${named(missing)}: ${missing.length === 1 ? 'no box' : 'no boxes'} in ${name}, ` +
          (name === 'train'
            ? 'so it can’t be learnt there.'
            : `so ${name} can’t measure ${missing.length === 1 ? 'it' : 'them'}.`),
      );
    }
  }
  if (!isConversion)
    facts.push(
      preview.gap <= 0 ? 'Plan proven optimal' : `Plan within ${gapPercent(preview.gap)} of optimal`,
    );
  if (problems > 0)
    findings.push(
      `${counted(problems, 'problem')} of the import: those records are as the drawer lists them.`,
    );
  return { facts, findings };
}

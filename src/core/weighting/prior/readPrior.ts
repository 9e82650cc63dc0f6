import { entryValues, firstProblems, listEntries } from '../../balance/problem/listEntries.ts';
import type { DeploymentSettings } from '../settings.ts';

/** Shares as a text says them, and a sentence for each thing in it that could not be taken. */
export interface ReadPrior {
  /** By class name; not scaled. */
  readonly shares: DeploymentSettings['shares'];
  readonly problems: readonly string[];
}

const longest = 8e6;
/** What a recipe keeps as a share. */
const greatest = 1e12;

/**
 * A prior from a text that a person drops or pastes: `class,share` on each line (comma, tab, colon or semicolon; a
 * heading may stand first), a JSON object of class names and shares, or a prior.json. Shares, percentages and counts
 * alike; names may differ in case and blanks. Classes that are not in it are left to `deploymentPrior`. Never throws.
 */
export function readPrior(text: string, names: readonly string[]): ReadPrior {
  if (text.length > longest)
    return { shares: {}, problems: ['The text is longer than 8 million characters: nothing was read.'] };
  const problems: string[] = [];
  const entries = listEntries(fromPriorFile(text) ?? text, names, problems);
  const values = entryValues(entries, problems);
  const shares = new Map<string, number>();
  entries.forEach(({ label, line }, i) => {
    if (values[i] <= greatest) shares.set(label, values[i]);
    else problems.push(`Line ${line}: the number of “${label}” is larger than 10¹².`);
  });
  if (shares.size === 0) problems.unshift('No line has the name of a class here and a share.');
  return { shares: Object.fromEntries(shares), problems: firstProblems(problems) };
}

/** The deployment shares of a prior.json as an object by name, those as imported in one that has none; null: another text. */
function fromPriorFile(text: string): string | null {
  try {
    const value = JSON.parse(text) as { classes?: unknown } | null;
    if (!Array.isArray(value?.classes)) return null;
    return JSON.stringify(
      Object.fromEntries(
        value.classes.map((row: { name?: unknown; deployment?: unknown; before?: unknown } | null) => [
          String(row?.name),
          row?.deployment ?? row?.before,
        ]),
      ),
    );
  } catch {
    return null;
  }
}

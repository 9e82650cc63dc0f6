import { numberOf, shown } from '../formats/json/jsonTypes.ts';
import { defaultRecipe } from './recipe.ts';

type Document = Record<string, unknown>;

/** By version: turns a document of that version into the next one's. */
const migrations: ReadonlyMap<number, (document: Document) => Document> = new Map([
  [1, leastUseForNeverDrop],
  // Version 3 adds names of classes, exclusions, saved filters and scopes: nothing of 2 changes its meaning.
  [2, (document) => document],
  // Version 4 adds what is chosen for the loss.
  [3, (document) => document],
]);

/** Version 1 said `neverDrop`; 2 says how often every image is used at least. */
function leastUseForNeverDrop(document: Document): Document {
  const { balance } = document;
  if (typeof balance !== 'object' || balance === null || !('neverDrop' in balance)) return document;
  const { neverDrop, ...rest } = balance;
  return { ...document, balance: { ...rest, leastUse: neverDrop === true ? 1 : 0 } };
}

/** Brings a document to the present version; says so where it is of a version that is not known here. */
export function migrate(document: Document, problems: string[]): Document {
  let current = document;
  let version = numberOf(document.version);
  for (let step = migrations.get(version); step !== undefined; step = migrations.get(version)) {
    current = step(current);
    version++;
  }
  if (version !== defaultRecipe.version)
    problems.push(
      `The recipe has version ${document.version === undefined ? 'none' : shown(document.version)}, this program knows ${defaultRecipe.version}: read as far as it is understood.`,
    );
  return current;
}

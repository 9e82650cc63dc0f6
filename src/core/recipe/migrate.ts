import { defaultRecipe } from './recipe.ts';

type Document = Record<string, unknown>;

/** By version: turns a document of that version into the next one's. None is needed yet. */
const migrations: ReadonlyMap<number, (document: Document) => Document> = new Map();

/** Brings a document to the present version; says so where it is of a version that is not known here. */
export function migrate(document: Document, problems: string[]): Document {
  let current = document;
  let version = Number(document.version);
  for (let step = migrations.get(version); step !== undefined; step = migrations.get(version)) {
    current = step(current);
    version++;
  }
  if (version !== defaultRecipe.version)
    problems.push(
      `The recipe has version ${JSON.stringify(document.version) ?? 'none'}, this program knows ${defaultRecipe.version}: read as far as it is understood.`,
    );
  return current;
}
